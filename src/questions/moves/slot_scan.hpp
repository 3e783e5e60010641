// A party's moves in option form for a search that meets each state once: over
// the whole search every member of a slot is visited once, however many states
// of the slot are left.
#pragma once

#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

#include "graph/classes.hpp"

namespace entente::questions {

class SlotScan {
 public:
  explicit SlotScan(const graph::Classes& classes)
      : classes_(&classes), taken_(classes.slot_count(), 0), passed_(classes.slot_count(), untouched) {}

  /// Calls `visit(to)` for the states that the party can move to from `from` and
  /// that no earlier call has visited.
  template <typename Visit>
  void moves(graph::StateId from, graph::Code code, const Visit& visit) {
    const std::uint32_t slot = classes_->slot_of(code);
    if (passed_[slot] == 0) {
      // All has been visited but the state from which the slot was scanned first.
      visit_left_out(slot, from, visit);
      return;
    }
    classes_->families().for_each_from(slot, [&](std::uint32_t above) {
      if (passed_[above] == 0) {
        visit_left_out(above, from, visit);
      } else {
        scan(above, 0, [&](graph::StateId to) {
          if (to == from) {
            left_out_.emplace(above, from);
          } else {
            visit(to);
          }
        });
      }
    });
  }

  /// The same for improvements on `value`, the party's value of the state that is left.
  template <typename Visit>
  void improvements(graph::Code code, graph::Value value, const Visit& visit) {
    const graph::Value bound = value + 1;
    const std::uint32_t slot = classes_->slot_of(code);
    if (passed_[slot] <= bound) return;
    classes_->families().for_each_from(slot, [&](std::uint32_t above) {
      if (passed_[above] > bound) scan(above, bound, visit);
    });
  }

  void reset() {
    for (const std::uint32_t slot : touched_) {
      taken_[slot] = 0;
      passed_[slot] = untouched;
    }
    touched_.clear();
    left_out_.clear();
  }

 private:
  static constexpr graph::Value untouched = std::numeric_limits<graph::Value>::max();

  template <typename Visit>
  void scan(std::uint32_t slot, graph::Value bound, const Visit& visit) {
    if (passed_[slot] == untouched) touched_.push_back(slot);
    passed_[slot] = bound;
    const auto members = classes_->members(slot);
    while (taken_[slot] < members.size()) {
      const graph::Classes::Member& member = members[members.size() - 1 - taken_[slot]];
      if (member.value < bound) break;
      ++taken_[slot];
      visit(member.state);
    }
  }

  template <typename Visit>
  void visit_left_out(std::uint32_t slot, graph::StateId from, const Visit& visit) {
    const auto left_out = left_out_.find(slot);
    if (left_out == left_out_.end() || left_out->second == from) return;
    const graph::StateId state = left_out->second;
    left_out_.erase(left_out);
    visit(state);
  }

  const graph::Classes* classes_;
  std::vector<std::uint32_t> taken_;  ///< by slot: members visited, from its end
  std::vector<graph::Value> passed_;  ///< by slot: those worth this or more are visited, here and above
  std::vector<std::uint32_t> touched_;
  std::unordered_map<std::uint32_t, graph::StateId> left_out_;
};

}  // namespace entente::questions
