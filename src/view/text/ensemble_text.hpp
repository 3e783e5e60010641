// An ensemble as a person reads it: how sure, and what it hinges on.
#pragma once

#include <string>
#include <vector>

#include "ensemble/admissible.hpp"
#include "ensemble/findings.hpp"
#include "ensemble/study.hpp"
#include "view/text/table.hpp"

namespace entente::view {

/// Everything that there is to say of an ensemble.
struct EnsembleResult {
  const ensemble::SetUp& set_up;
  const ensemble::Concepts& concepts;
  const ensemble::Task& task;
  const ensemble::Wishes& wishes;
  const ensemble::Findings& findings;
  const ensemble::Admissible& admissible;
  std::vector<ensemble::WrongSource> sources = {};  ///< with `claims` alone

  /// By concept and state: how far from losing that standing (distance.hpp), for
  /// states that are such an equilibrium as the model is written.
  ensemble::Distances distances = {};
  bool partial = false;  ///< interrupted before all draws were made
};

std::string ensemble_text(const EnsembleResult& result, const Style& style);

/// The states that were ever an equilibrium or are known to be a possible one,
/// and the status quo: the likeliest first.
std::vector<graph::StateId> states_worth_showing(const EnsembleResult& result);

}  // namespace entente::view
