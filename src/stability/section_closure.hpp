// What the others can do from each cell of a section of the grid, in which one
// party's own options stand still (graph/grid.hpp).
//
// Each cell begins with a key, what the sanction is worth if it ends there, and
// gets the least key of all cells that the others can bring it to. They come one
// after the other; when a round has changed nothing, all is found. Moves being
// transitive, one turn of one party does all that it can do by itself:
//
// - by any move: the minimum along its axis. Cells that are not feasible pass
//   keys on during the turn of a party, which can step over them, not beyond.
// - by improvements: the minimum of what is strictly better for it in its class,
//   found in one walk through the class from the best cell down.
//
// Under the older rules for sanctions each party has one turn at most, so that
// single turns from copies of the keys are all that it takes.
//
// A section mostly fits into a core's cache, and is done after a few rounds. Long
// chains of moves would take many: then the answer is that it has to be found by
// another way (class_stability.hpp), whose cost does not depend on their length.
#pragma once

#include <array>
#include <vector>

#include "base/cancellation.hpp"
#include "graph/class_orders.hpp"
#include "graph/grid.hpp"
#include "stability/concept.hpp"

namespace entente::stability {

/// One section's keys: one number a place, `no_state` where it is not feasible.
template <typename V>
class SectionClosure {
 public:
  /// How many turns a party may have before a section is given up.
  static constexpr std::size_t most_rounds = 48;

  /// `orders` are those of all axes, or none where improvements are not asked for.
  SectionClosure(const graph::Grid& grid, const graph::GridShape& layout,
                 const std::vector<graph::ClassOrders>& orders, bool all_feasible);

  /// Relation by any move. `values` say which cells are feasible. False: given up.
  bool under_moves(V* keys, const V* values, const base::Cancellation* cancellation) const;

  /// Relation by improvements, in the section of the given own coordinate and
  /// idle options, for one or two sets of keys at once. False: given up.
  template <std::size_t count>
  bool under_improvements(const std::array<V*, count>& keys, std::size_t own, std::size_t idle,
                          const base::Cancellation* cancellation);

  /// Replies in which only one of the others moves, once.
  void by_single_step(V* keys, const V* values, Relation replies, std::size_t own, std::size_t idle);

  /// Replies in which each of the others moves at most once, in any order.
  void by_each_once(V* keys, const V* values, Relation replies, std::size_t own, std::size_t idle,
                    const base::Cancellation* cancellation);

  /// What by_each_once holds at once, in bytes.
  static std::uint64_t bytes_for_each_once(const graph::GridShape& layout);

 private:
  /// Another party's axis, as the section has it.
  struct Other {
    graph::Axis axis;
    unsigned from;
    const graph::ClassOrders* orders;
    unsigned own_from;   ///< the lowest bit of the own coordinate in a place of that axis
    unsigned idle_from;  ///< and of the idle options
  };

  void take_turn_by_moves(const Other& other, V* keys) const;
  template <std::size_t count>
  bool take_turn_by_improvements(const Other& other, const std::array<V*, count>& keys, std::size_t own,
                                 std::size_t idle);
  void take_turn(const Other& other, V* keys, const V* values, Relation replies, std::size_t own,
                 std::size_t idle);
  template <std::size_t count>
  bool walk(const Other& other, const graph::ClassOrders::Entry* order, const std::array<V*, count>& cells,
            std::size_t stride);

  std::size_t size_;
  unsigned own_bits_;
  bool all_feasible_;
  std::vector<Other> others_;
  std::vector<V> tile_;  ///< cells of neighbouring classes, close together
  std::vector<V> best_;  ///< by key and moved options: the least key seen in the walk
};

}  // namespace entente::stability
