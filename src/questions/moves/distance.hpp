// How few moves of a group lead from each state into a set of states: one search
// backwards and breadth first from the set.
//
// Nobody moves twice in a row, so it matters who moved last: of each state the
// two nearest ways that begin with different movers are kept, and whoever moved
// last, one of them is open. In option form a party's slots are scanned, and no
// member of one twice.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "base/cancellation.hpp"
#include "questions/moves/moves.hpp"
#include "stability/concept.hpp"
#include "stability/state_set.hpp"

namespace entente::questions {

class Distance {
 public:
  static constexpr std::uint32_t unreachable = std::numeric_limits<std::uint32_t>::max();

  /// Searches from all `targets` at once, by the group's moves or improvements.
  /// Throws base::Cancelled and base::LimitExceeded.
  Distance(const Conflict& conflict, std::vector<PartyIndex> group, graph::Relation replies,
           const stability::StateSet& targets, const base::Cancellation* cancellation = nullptr);

  /// The fewest moves from the state into the set if `last_mover` has just
  /// moved: 0 in the set. In option form, where the rule against moving twice in
  /// a row changes no shortest sequence, it may be one of the party's own moves
  /// that is counted after it.
  std::uint32_t from(StateId state, std::optional<PartyIndex> last_mover) const;

 private:
  class Search;

  /// The first mover on a shortest way and its length; then the same for the
  /// shortest way that begins with another mover.
  struct Ways {
    std::uint32_t fewest = unreachable;
    PartyIndex first_mover = 0;
    std::uint32_t otherwise = unreachable;
  };
  std::vector<Ways> ways_;
};

}  // namespace entente::questions
