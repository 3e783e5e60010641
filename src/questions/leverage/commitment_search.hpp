// All minimal sets of commitments that meet a goal.
//
// Smaller sets are searched first, so that whatever holds a set that has been
// found, or could be simplified to, is left at once (found_sets.hpp). Where many
// sets can be looked at together the search goes through the sets
// (level_search.hpp). Else it starts at each wanted state and adds commitments
// one at a time: a set that does not meet the goal has obstacles (obstacles.hpp),
// and only the commitments that one of them names are worth adding; with one
// commitment left to add only those that all of them name. Complete: no set is missed.
#pragma once

#include <vector>

#include "questions/leverage/obstacles.hpp"

namespace entente::questions {

/// Commitments, by position in the family, ascending.
struct CommitmentSet {
  std::vector<std::size_t> members;
  std::vector<StateId> settlements;  ///< the wanted states for which it does; none for `broken`
};

struct SearchLimits {
  std::size_t most = 3;  ///< commitments in a set, 1 to 4
  /// Sets to look at of one size before giving that size up; 16 times as many
  /// where many are looked at together.
  std::uint64_t most_sets = 1'000'000;
  const base::Cancellation* cancellation = nullptr;
  base::Progress progress;
};

struct MinimalSets {
  std::vector<CommitmentSet> sets;
  std::size_t searched = 0;  ///< sets of up to so many commitments are all there
  bool stopped = false;      ///< a stop was asked for before all sizes were searched
};

/// The minimal sets of up to `limits.most` commitments that meet the goal, the
/// smallest first: nothing in one can be left out, neither a commitment nor a
/// condition nor half of an `iff` (commitment.hpp, `simpler`). One empty set
/// where the goal is met as it is. A size that takes too many steps is given up,
/// and with it all larger ones; so is the size at which a stop is asked for. Uses all cores.
MinimalSets minimal_sets(const CommitmentTables& tables, const Wish& wish, Goal goal,
                         const SearchLimits& limits);

}  // namespace entente::questions
