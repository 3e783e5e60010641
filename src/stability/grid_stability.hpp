// Stability on the grid (graph/grid.hpp): the rule is that of
// class_stability.hpp,
//
//   s is stable for i   ⟺   min(v(t), w(t)) ≤ v(s) for every t in R_i(s),
//
// but w comes section by section (section_closure.hpp), and the largest
// min(v, w) that i can move to is a maximum along its axis. No moves, members or
// states are listed; what it takes is a few numbers a cell.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/cancellation.hpp"
#include "graph/class_orders.hpp"
#include "graph/conflict.hpp"
#include "graph/grid.hpp"
#include "stability/analysis.hpp"
#include "stability/concept.hpp"
#include "stability/state_set.hpp"

namespace entente::stability {

class GridStability {
 public:
  /// For a conflict whose states suit a grid. `concepts` are those that will be asked for.
  GridStability(const graph::Conflict& conflict, const std::vector<const Concept*>& concepts,
                SanctionRule rule, const base::Cancellation* cancellation);

  /// The states that are stable under each concept for a party that can move.
  /// Nothing where the others' sequences of moves are so long that they have to
  /// be followed by ClassStability. Uses all cores.
  std::optional<std::vector<StateSet>> stable_states(graph::PartyIndex party,
                                                     const std::vector<const Concept*>& concepts,
                                                     const base::Cancellation* cancellation) const;

  /// The most that this holds at once, in bytes; the conflict and the results aside.
  static std::uint64_t bytes_needed(const graph::StateSpace& states, std::size_t concepts, SanctionRule rule);

 private:
  template <typename V>
  class PartyWork;

  const graph::Conflict& conflict_;
  SanctionRule rule_;
  graph::Grid grid_;
  std::vector<graph::ClassOrders> orders_;  ///< by axis, where improvements are asked for
};

}  // namespace entente::stability
