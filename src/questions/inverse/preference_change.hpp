// The smallest changes of one party's preference that make a state stable for
// it. What counts as one step depends on how the preference is written:
//
// - priorities: one expression moved, dropped, negated, or added; added are
//   single options, taken or not as in the state (a state's name in a bare
//   graph). No other addition does more: an expression that holds in the state
//   and is made of several options sets apart no state that one of these does
//   not.
// - ranking (and a relation, as the ranking that it amounts to): two states in
//   neighbouring places exchanged; the marks between the places stay.
// - weights: one weight changed. Of changes of equally many weights the one
//   with the least total change is smallest; weights change in steps of the last
//   decimal place that stands in any of them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "questions/inverse/condition.hpp"

namespace entente::questions {

/// A preference of one party, and how it differs from the model's.
struct Change {
  PartyIndex party = 0;
  std::vector<std::string> steps;  ///< in words: one a step, two for a step of size 2
  std::size_t size = 0;            ///< how many steps
  std::string total;               ///< for weights: the sum of the differences, as a decimal
  model::Preference preference;    ///< the whole of it, changed
};

struct SmallestChanges {
  std::size_t size = 0;         ///< 0 where nothing has to change
  std::string total;            ///< for weights: the least total
  std::vector<Change> changes;  ///< the first few of this size
  std::size_t found = 0;        ///< how many there are, as far as they were counted
  bool counted = true;          ///< false where there may be more than `found`
};

/// How the search may be bounded.
struct ChangeLimits {
  std::size_t listed = 5;                ///< changes to write out
  std::size_t counted = 1000;            ///< changes to count
  std::uint64_t most_steps = 5'000'000;  ///< partial changes to look at before giving up
  const base::Cancellation* cancellation = nullptr;
};

/// The smallest changes of the party's preference that meet the condition. The
/// party has a preference. Throws base::LimitExceeded where the search would go
/// beyond the limits before it is certain of the smallest size.
SmallestChanges smallest_changes(const Conflict& conflict, const Condition& condition,
                                 const ChangeLimits& limits);

/// The same for one form of preference each.
SmallestChanges smallest_priority_changes(const Conflict& conflict, const Condition& condition,
                                          const model::Priorities& priorities, const ChangeLimits& limits);
SmallestChanges smallest_ranking_changes(const Conflict& conflict, const Condition& condition,
                                         const ChangeLimits& limits);
SmallestChanges smallest_weight_changes(const Conflict& conflict, const Condition& condition,
                                        const model::Weights& weights, const ChangeLimits& limits);

/// The refusal of a search that would take too long.
[[noreturn]] void give_up(const Conflict& conflict, const Condition& condition, const std::string& tried);

}  // namespace entente::questions
