// Stability by any rule, on any board: the way that is left where none of the
// faster ones suits.
//
// 256 states s are judged side by side, a bit each. D(u) holds the bits of those
// that u spares (and, where sanctions must last, all that the party can move to
// from u); W(t), of those that the others can answer at from t, is the union of
// D(u) over all u that they can reach from t. s is unstable if some move t of the
// party tempts it and W(t) has not its bit.
//
// By legal sequences W is a union over the nodes that can be reached in the graph
// of "m is about to move from x" and "m has come to x", from which anybody else may
// go on. All nodes of a strongly connected part reach the same, so the parts are
// found once (Tarjan, Depth-first search and linear graph algorithms, 1972) and each
// 256 states take one pass over them, what they lead to first. The cost is thus
// states / 256 · arcs for each party and concept, and memory grows with the arcs.
#pragma once

#include "base/cancellation.hpp"
#include "graph/board.hpp"
#include "stability/analysis.hpp"

namespace entente::stability {

/// The states that are stable for a party. Uses all cores. `require` is told the
/// bytes to be taken before they are. Throws what that throws, and base::Cancelled.
StateSet general_stable_states(const graph::Board& board, const graph::Outlook& outlook,
                               graph::PartyIndex party, const Rule& rule, SanctionRule sanctions,
                               const std::function<void(std::uint64_t bytes)>& require,
                               const base::Cancellation* cancellation);

}  // namespace entente::stability
