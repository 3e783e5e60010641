// How sure the results are, and what they hinge on: the answer to `entente ensemble`. Between its beginning
// and its conclusion the asker makes the draws (ensemble/run.hpp), alone or with others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answers/loading.hpp"
#include "ensemble/admissible.hpp"
#include "ensemble/findings.hpp"
#include "ensemble/study.hpp"

namespace entente::answers {

struct EnsembleQuestion {
  static constexpr Range draws_range{1, (std::uint64_t{1} << 63) - 1};
  static constexpr Range seed_range{0, ~std::uint64_t{0}};
  static constexpr Range threads_range{1, 1024};

  std::vector<std::string> concepts = {};  ///< ids; none: all
  std::uint64_t draws = 100'000;
  std::uint64_t seed = 1;
  std::optional<double> shake = {};  ///< how likely neighbours change places where nothing is uncertain
  std::optional<double> until = {};  ///< stop once the outcome's interval is this narrow
  bool claims = false;               ///< weigh priorities and weights by the claims that they rest on
  std::string outcome = {};          ///< a state, or an expression over options; empty: the likeliest
  std::string under = {};  ///< the concept under which it is an equilibrium; empty: SEQ where it is asked for
  bool reached = false;    ///< count the outcome only where improvements lead to it from the status quo
  bool sample = false;     ///< draw even where all combinations could be taken
  std::size_t threads = 1;
};

/// Everything that there is to say of an ensemble; what it refers to has to outlive it.
struct EnsembleAnswer {
  const ensemble::SetUp& set_up;
  const ensemble::Concepts& concepts;
  const ensemble::Task& task;
  const ensemble::Wishes& wishes;
  ensemble::Findings findings;
  ensemble::Admissible admissible;
  std::vector<ensemble::WrongSource> sources = {};  ///< with `claims` alone

  /// By concept and state: how far from losing that standing (distance.hpp), for
  /// states that are such an equilibrium as the model is written.
  ensemble::Distances distances = {};
  bool partial = false;  ///< interrupted before all draws were made
};

/// Makes ready to draw; the model's warnings grow by what is noticed. Throws CannotAnswer,
/// base::LimitExceeded and base::Cancelled. The model has to outlive the study.
ensemble::Study begin(Loaded& loaded, const EnsembleQuestion& question, const Terms& terms);

/// The same for a question checked before, where draws wait for more than that.
ensemble::Question checked(const EnsembleQuestion& question);
ensemble::Study begin(Loaded& loaded, const ensemble::Question& question, const Terms& terms);

/// What the draws of a study come to. Throws base::Cancelled.
EnsembleAnswer conclude(const ensemble::Study& study, bool partial,
                        std::vector<ensemble::WrongSource> sources, const Terms& terms);

/// The states that were ever an equilibrium or are known to be a possible one,
/// and the status quo: the likeliest first.
std::vector<graph::StateId> states_worth_showing(const EnsembleAnswer& answer);

}  // namespace entente::answers
