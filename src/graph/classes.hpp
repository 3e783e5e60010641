// One party's moves in option form, without a list of them: the states in its
// slots (families.hpp), each slot's in ascending order of the party's value.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/families.hpp"
#include "graph/values.hpp"

namespace entente::graph {

/// For models without merged states and forbidden moves.
class Classes {
 public:
  struct Member {
    StateId state;
    Value value;
  };

  Classes(const StateSpace& states, const Mobility& mobility, const std::vector<Value>& values);

  /// The most that this holds while it is made, in bytes.
  static std::uint64_t bytes_needed(const StateSpace& states, const Mobility& mobility);

  /// What it holds, in bytes.
  std::uint64_t bytes() const;

  const Families& families() const { return families_; }
  std::size_t slot_count() const { return families_.slot_count(); }
  std::uint32_t slot_of(Code code) const { return families_.slot_of(code); }

  /// Where each slot's members begin in `members()`; one more at the end.
  const std::vector<std::uint32_t>& begins() const { return begins_; }
  const std::vector<Member>& members() const { return members_; }
  std::span<const Member> members(std::uint32_t slot) const {
    return {members_.data() + begins_[slot], members_.data() + begins_[slot + 1]};
  }

  /// Calls `visit(state, value)` for every state that the party can move to.
  template <typename Visit>
  void for_each_move(StateId from, Code code, const Visit& visit) const {
    families_.for_each_from(slot_of(code), [&](std::uint32_t slot) {
      for (const Member& member : members(slot))
        if (member.state != from) visit(member.state, member.value);
    });
  }

  /// The best value that the party can reach from each slot, staying included.
  std::vector<Value> best_by_slot() const;

 private:
  Families families_;
  std::vector<std::uint32_t> begins_;
  std::vector<Member> members_;
};

}  // namespace entente::graph
