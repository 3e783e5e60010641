// Stability from the definitions' own sequences, for moves that are kept as
// arcs: bare graphs, merged states, forbidden moves, and the older rules for
// what counts as a sanction.
//
// As in class_stability.hpp, s is stable for i if and only if
// min(v(t), w(t)) ≤ v(s) for every t in R_i(s), w(t) being the least v (or e,
// where sanctions must last) among the states that the others can reach from t
// by at least one move. Only w is found differently: who moved last matters
// here, so the sweep goes over pairs (state, last mover). Each arc is looked at
// at most once for every party that could have moved before it.
#pragma once

#include <optional>

#include "base/cancellation.hpp"
#include "graph/conflict.hpp"
#include "stability/analysis.hpp"
#include "stability/concept.hpp"
#include "stability/state_set.hpp"

namespace entente::stability {

/// The states that are stable for a party of a conflict whose moves are arcs.
StateSet arc_stable_states(const graph::Conflict& conflict, graph::PartyIndex party, const Sanction* sanction,
                           SanctionRule rule, const base::Cancellation* cancellation);

/// What as many such calls as there are cores hold at once, in bytes; results
/// and what the each-once rule asks for by itself aside.
std::uint64_t bytes_for_arc_stability(const graph::Conflict& conflict);

}  // namespace entente::stability
