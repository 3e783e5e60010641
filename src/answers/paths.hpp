// How the parties can get from one state to others, or where it leads: the answers to `entente paths`.
#pragma once

#include <string>
#include <vector>

#include "answers/loading.hpp"
#include "questions/paths.hpp"
#include "questions/prospect.hpp"
#include "stability/analysis.hpp"

namespace entente::answers {

struct PathsQuestion {
  static constexpr Range most_range{1, 1'000'000};
  static constexpr Range length_range{0, 1'000'000};

  std::string from = {};  ///< `s3`, a pattern or a name; empty: the status quo
  std::string to = {};  ///< a state, `equilibria` or an expression; empty: where `from` leads (`look_ahead`)
  std::string by = {};  ///< `moves` or `improvements`; empty: all moves with `to`, improvements without
  std::uint64_t most = 20;                 ///< sequences to list
  std::uint64_t length = 0;                ///< list sequences of up to so many moves, not only the shortest
  std::vector<std::string> concepts = {};  ///< under which states are equilibria; ids; none: all
  std::string sanctions = "legal-sequences";
};

/// The ways to the states that `to` means.
struct WaysAnswer {
  questions::PathQuestion asked;
  std::string goal;  ///< `to`, as a sentence calls it
  questions::Paths paths;
};

/// Where a state leads.
struct ProspectAnswer {
  graph::StateId from = 0;
  graph::Relation by = graph::relation::better;
  stability::Analysis analysis;  ///< by which states are equilibria
  questions::Prospect prospect;
};

/// Throw CannotAnswer, base::LimitExceeded and base::Cancelled.
WaysAnswer find_ways(Loaded& loaded, const PathsQuestion& question, const Terms& terms);
ProspectAnswer look_ahead(Loaded& loaded, const PathsQuestion& question, const Terms& terms);

}  // namespace entente::answers
