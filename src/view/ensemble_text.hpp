// An ensemble as a person reads it: how sure, and what it hinges on.
#pragma once

#include <string>

#include "ensemble/findings.hpp"
#include "ensemble/run.hpp"
#include "view/table.hpp"

namespace entente::view {

/// Everything that there is to say of an ensemble.
struct EnsembleResult {
  const ensemble::SetUp& set_up;
  const ensemble::Concepts& concepts;
  const ensemble::Task& task;
  const ensemble::Wishes& wishes;
  const ensemble::Findings& findings;
  bool partial = false;  ///< interrupted before all draws were made
};

std::string ensemble_text(const EnsembleResult& result, const Style& style);

/// The states that were ever an equilibrium, the status quo and, where they are
/// one of those anyway or few, the outcome's: the likeliest first.
std::vector<graph::StateId> states_worth_showing(const EnsembleResult& result);

}  // namespace entente::view
