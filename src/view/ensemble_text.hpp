// An ensemble as a person reads it: how sure, and what it hinges on.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ensemble/admissible.hpp"
#include "ensemble/findings.hpp"
#include "ensemble/run.hpp"
#include "view/table.hpp"

namespace entente::view {

/// The outcome's probability if nothing that a source says counted.
struct WrongSource {
  std::string source;  ///< its id; empty for claims without one
  ensemble::Estimate outcome;
};

/// Everything that there is to say of an ensemble.
struct EnsembleResult {
  const ensemble::SetUp& set_up;
  const ensemble::Concepts& concepts;
  const ensemble::Task& task;
  const ensemble::Wishes& wishes;
  const ensemble::Findings& findings;
  const ensemble::Admissible& admissible;
  std::vector<WrongSource> sources = {};  ///< with `claims` alone

  /// By concept and state: how far from losing that standing (distance.hpp), for
  /// states that are such an equilibrium as the model is written.
  std::map<std::pair<std::size_t, graph::StateId>, std::optional<std::uint64_t>> distances = {};
  bool partial = false;  ///< interrupted before all draws were made
};

std::string ensemble_text(const EnsembleResult& result, const Style& style);

/// The states that were ever an equilibrium or are known to be a possible one,
/// and the status quo: the likeliest first.
std::vector<graph::StateId> states_worth_showing(const EnsembleResult& result);

}  // namespace entente::view
