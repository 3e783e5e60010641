// A party's moves in option form backwards, for a search that meets each state
// once: the counterpart of slot_scan.hpp.
#pragma once

#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

#include "graph/classes.hpp"

namespace entente::questions {

class SlotSources {
 public:
  explicit SlotSources(const graph::Classes& classes)
      : classes_(&classes), taken_(classes.slot_count(), 0), passed_(classes.slot_count(), 0) {}

  /// Calls `visit(from)` for the states from which the party can move to `to`
  /// and that no earlier call has visited.
  template <typename Visit>
  void moves(graph::StateId to, graph::Code code, const Visit& visit) {
    pass(classes_->slot_of(code), all, [&](std::uint32_t slot, graph::StateId from) {
      if (from == to) {
        left_out_.emplace(slot, from);
      } else {
        visit(from);
      }
    });
  }

  /// The same for improvements that lead to a state worth `value` to the party.
  template <typename Visit>
  void improvements(graph::Code code, graph::Value value, const Visit& visit) {
    pass(classes_->slot_of(code), value, [&](std::uint32_t, graph::StateId from) { visit(from); });
  }

 private:
  static constexpr graph::Value all = std::numeric_limits<graph::Value>::max();

  /// Visits what is worth less than `bound` in the slot and in those below it.
  template <typename Visit>
  void pass(std::uint32_t slot, graph::Value bound, const Visit& visit) {
    if (passed_[slot] >= bound) {
      // All has been visited but the state to which the slot was scanned first.
      const auto left_out = left_out_.find(slot);
      if (left_out == left_out_.end()) return;
      const graph::StateId state = left_out->second;
      left_out_.erase(left_out);
      visit(slot, state);
      return;
    }
    scan(slot, bound, visit);
    const graph::Families& families = classes_->families();
    // In lattice form each slot leads on to those next below it, else all below are listed at once.
    families.for_each_below(slot, [&](std::uint32_t below) {
      if (families.lattice() || passed_[below] >= bound) {
        pass(below, bound, visit);
      } else {
        scan(below, bound, visit);
      }
    });
  }

  template <typename Visit>
  void scan(std::uint32_t slot, graph::Value bound, const Visit& visit) {
    passed_[slot] = bound;
    const auto members = classes_->members(slot);
    while (taken_[slot] < members.size() && members[taken_[slot]].value < bound)
      visit(slot, members[taken_[slot]++].state);
  }

  const graph::Classes* classes_;
  std::vector<std::uint32_t> taken_;  ///< by slot: members visited, from its beginning
  std::vector<graph::Value> passed_;  ///< by slot: those worth less are visited, here and below
  std::unordered_map<std::uint32_t, graph::StateId> left_out_;
};

}  // namespace entente::questions
