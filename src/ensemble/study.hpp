// An ensemble from what is asked to what is told, for everyone who asks: the
// command and the workbench.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/cancellation.hpp"
#include "base/diagnostics.hpp"
#include "base/limits.hpp"
#include "ensemble/findings.hpp"
#include "ensemble/run.hpp"

namespace entente::ensemble {

struct Question {
  Wishes wishes;
  Concepts concepts;    ///< at least one
  std::string outcome;  ///< a state, or an expression over options; empty: the likeliest (docs/ensemble.md)
  const stability::Concept* under = nullptr;  ///< null: SEQ, or the first where SEQ is not among the concepts
  bool reached = false;                       ///< the outcome counts only where improvements lead to it
  bool sample = false;                        ///< draw even where all combinations could be taken
  std::uint64_t seed = 1;
  std::uint64_t draws = 100'000;
  std::optional<double> until;
  std::size_t threads = 1;
};

/// Everything that is known before the first draw, and the tally to add to.
struct Study {
  Wishes wishes;
  Concepts concepts;
  std::unique_ptr<SetUp> set_up;
  std::unique_ptr<KernelPlan> plan;
  Task task;
  std::optional<Tally> tally;
};

/// Makes ready to draw. Reports what is wrong with the model or the question, and
/// then returns nothing. Throws base::LimitExceeded.
std::optional<Study> begin_study(const model::Model& model, const Question& question,
                                 const base::MemoryBudget& budget, base::Diagnostics& diagnostics,
                                 const base::Cancellation* cancellation = nullptr);

/// The outcome's probability if nothing that a source says counted.
struct WrongSource {
  std::string source;  ///< its id
  Estimate outcome;
};

/// That, for each source that counts, where claims are weighed: by fewer draws, so
/// that together they take no longer than the ensemble itself. Empty on cancellation.
std::vector<WrongSource> doubt_sources(const model::Model& model, const Study& study,
                                       const base::MemoryBudget& budget, Team& team,
                                       const base::Cancellation& cancellation);

/// By concept and state: how far from losing that standing (distance.hpp).
using Distances = std::map<std::pair<std::size_t, graph::StateId>, std::optional<std::uint64_t>>;

/// For those of the first 64 of `states` that are such an equilibrium as the model is written; on
/// cancellation, for those that were looked at by then.
Distances distances_from_losing(const Study& study, std::vector<graph::StateId> states,
                                const base::Cancellation* cancellation);

}  // namespace entente::ensemble
