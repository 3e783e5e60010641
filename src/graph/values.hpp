// What a party prefers, as one number a state: larger is better, equal numbers
// are indifference. Only their order means anything.
#pragma once

#include <cstdint>
#include <vector>

#include "base/diagnostics.hpp"
#include "graph/state_space.hpp"
#include "model/model.hpp"

namespace entente::graph {

using Value = std::uint32_t;

/// One party's value of every state, by StateId, from its preference as
/// definitions say: priorities by the lexicographic order of their truth,
/// weights by their exact sums (a range by its midpoint), rankings and
/// relations by place. Reports what is wrong (a state that a ranking misses or
/// repeats, a contradiction in a relation, pairs that it leaves unknown,
/// weights too far apart to be compared exactly) and returns nothing then.
std::vector<Value> state_values(const model::Preference& preference, const StateSpace& states,
                                base::Diagnostics& diagnostics);

/// What `state_values` may hold at once beside its result, in bytes.
std::uint64_t working_bytes(const model::Preference& preference, const StateSpace& states);

/// The number of each of the 64-bit keys in the order of their distinct values:
/// equal keys get equal numbers, counted from 0. `keys` is used up.
std::vector<Value> order_numbers(std::vector<std::uint64_t> keys);

}  // namespace entente::graph
