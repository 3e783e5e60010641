// How the parties can get from one state to others: the answer to `entente
// paths --to`. Sequences are legal: nobody moves twice in a row.
//
// The distances from every state (distance.hpp) say which moves lead on, so the
// search for sequences never goes astray: it follows, for each length from the
// shortest on, those moves after which the rest can still be reached in time.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/cancellation.hpp"
#include "questions/moves/moves.hpp"
#include "stability/concept.hpp"
#include "stability/state_set.hpp"

namespace entente::questions {

struct PathQuestion {
  StateId from = 0;
  stability::StateSet to;                     ///< a sequence ends where it first meets one of these
  graph::Relation by = graph::relation::any;  ///< all moves, or only improvements
  std::uint32_t longest = 0;                  ///< most moves; the shortest length if that is more
  std::size_t most = 20;                      ///< sequences to list
};

struct Paths {
  std::optional<std::uint32_t> shortest;  ///< moves; none where no sequence leads there
  std::vector<std::vector<Move>> paths;   ///< the shortest first; none comes twice through a state
  bool complete = true;                   ///< whether these are all that were asked for
};

/// Throws base::Cancelled and base::LimitExceeded.
Paths find_paths(const Conflict& conflict, const PathQuestion& question,
                 const base::Cancellation* cancellation = nullptr);

/// All parties.
std::vector<PartyIndex> everybody(const Conflict& conflict);

}  // namespace entente::questions
