// Sets of states in few words: patterns where whole patterns of feasible states
// belong to the set, numbers for the rest.
#pragma once

#include <string>
#include <vector>

#include "graph/conflict.hpp"

namespace entente::view {

/// `s3`, `NY--N (4 states)`, …: together just the given states (ascending), each
/// in at least one; at most `most` of them, then `and 12 more`.
std::vector<std::string> state_set_words(const graph::Conflict& conflict,
                                         const std::vector<graph::StateId>& states, std::size_t most);

/// The same of states that a party can move to from `from`, as what it does:
/// `drops “Cease fire”, whatever else it does (40 states)`.
std::vector<std::string> move_set_words(const graph::Conflict& conflict, graph::PartyIndex party,
                                        graph::StateId from, const std::vector<graph::StateId>& states,
                                        std::size_t most);

}  // namespace entente::view
