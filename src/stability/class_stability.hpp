// Stability where moves are transitive (option form), in time nearly linear in
// the number of states and without any list of moves.
//
// Let v be party i's value. Write e(u) = max of v over u and R_i(u): the best
// that i can get to from u. Let w(t) be the worst that the others can do to i
// from t: the minimum, over all states u that they can reach from t, of v(u)
// (GMR, SEQ) or of e(u) (SMR, SSEQ, whose sanctions must last). Then
//
//   s is stable for i   ⟺   min(v(t), w(t)) ≤ v(s) for every t in R_i(s),
//
// since t with v(t) ≤ v(s) is no improvement and any other is deterred just if
// w(t) ≤ v(s). Counting t itself among the states that the others reach changes
// nothing: v(t), and so e(t), is then above v(s). For Nash, w = v.
//
// w comes from one sweep. Take the states u in ascending order of v(u) or e(u);
// every state that can reach u and has no w yet gets this one. The states that
// can reach u are found backwards: those in x's slots of the party j that moved
// to x, or, for replies that must improve, those of them with a lower v_j, which
// are the first in the slot's order. Each slot is scanned once, since what has
// been passed has its w already. Moves being transitive, the rule against moving
// twice in a row changes nothing that can be reached (but for the start itself,
// which does not matter here).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/cancellation.hpp"
#include "graph/conflict.hpp"
#include "stability/concept.hpp"
#include "stability/state_set.hpp"

namespace entente::stability {

/// Prepared once for a conflict, then asked for parties and concepts, from
/// several threads at once.
class ClassStability {
 public:
  explicit ClassStability(const graph::Conflict& conflict);

  /// The states that are stable for a party that can move.
  StateSet stable_states(graph::PartyIndex party, const Sanction* sanction,
                         const base::Cancellation* cancellation) const;

  /// The most that this and the conflict's classes hold at once, in bytes; results aside.
  static std::uint64_t bytes_needed(const graph::Conflict& conflict);

 private:
  /// What the sweep needs of a state and a mover, side by side in memory.
  struct SlotAndValue {
    std::uint32_t slot;
    graph::Value value;
  };
  class Sweep;

  /// For every slot of the party, the largest min(v(t), w(t)) of its states t.
  std::vector<graph::Value> deterred_by_slot(std::size_t mover, const Sanction& sanction,
                                             const base::Cancellation* cancellation) const;

  const graph::Conflict& conflict_;
  std::vector<graph::PartyIndex> movers_;
  std::vector<SlotAndValue> standings_;  ///< [state · movers + mover]
};

}  // namespace entente::stability
