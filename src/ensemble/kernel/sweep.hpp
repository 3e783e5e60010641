// The others' worst for one party, by one backward sweep a draw.
//
// v being the party's value and e(u) the largest v over u and R_i(u), let w(t)
// be the least v (or e, where sanctions must last) among the states that the
// others can reach from t. s is stable if and only if min(v(t), w(t)) ≤ v(s)
// for every t in R_i(s). Taking the states u in ascending order of v or e, every
// state from which the others can reach u and that has no w yet gets this one.
// stability/class_stability.hpp and stability/arc_stability.hpp have the proofs;
// what is here does the same without allocating, for values that change.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/conflict.hpp"
#include "stability/concept.hpp"

namespace entente::ensemble {

using graph::PartyIndex;
using graph::StateId;
using graph::Value;

/// One mover's preference in one draw.
struct Ranked {
  std::vector<Value> values;     ///< by state
  std::vector<StateId> order;    ///< all states, the worst first
  std::vector<StateId> members;  ///< of the mover's slots, each slot's worst first (regular moves only)
};

/// What every kernel of a conflict reads: who can move, and how.
struct SweepMoves {
  explicit SweepMoves(const graph::Conflict& compiled);

  std::size_t states() const { return conflict.size(); }
  bool regular() const { return conflict.form() == graph::Form::classes; }
  const graph::Families& families(std::size_t mover) const {
    return conflict.classes(movers[mover]).families();
  }
  const std::vector<std::uint32_t>& begins(std::size_t mover) const {
    return conflict.classes(movers[mover]).begins();
  }
  std::uint32_t slot(std::size_t mover, StateId state) const { return slots[mover][state]; }
  const graph::Edges& edges(std::size_t mover) const { return conflict.edges(movers[mover]); }

  const graph::Conflict& conflict;
  std::vector<PartyIndex> movers;
  std::vector<std::vector<std::uint32_t>> slots;  ///< by mover and state; regular moves only
};

/// Finds what is stable for a mover, and where improvements lead. For one thread.
class Sweep {
 public:
  virtual ~Sweep() = default;

  /// Clears the bits of the states that are not stable for the mover.
  virtual void judge(std::size_t mover, const stability::Sanction* sanction,
                     const std::vector<Ranked>& ranked, std::span<std::uint64_t> stable) = 0;

  /// Sets the bits of `start` and of all states to which improvements lead from it.
  virtual void follow(StateId start, const std::vector<Ranked>& ranked, std::span<std::uint64_t> reached) = 0;
};

/// For moves kept as classes, in time nearly linear in the number of states.
std::unique_ptr<Sweep> slot_sweep(const SweepMoves& moves);

/// For moves kept as arcs, in time linear in their number.
std::unique_ptr<Sweep> arc_sweep(const SweepMoves& moves);

}  // namespace entente::ensemble
