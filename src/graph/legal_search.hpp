// "Nobody moves twice in a row", written once.
//
// By legal sequences it matters who moved last. But a state to which one party has
// come can be left by all others, and once another has come to it as well, by
// anybody: so of each state only that is kept, and each arrival opens up what could
// not follow before. Backwards it is the same, with who moves first.
//
// Where moves are regular (option form) the rule changes nothing that can be
// reached, apart from the start, and the ways that rest on that go without it:
// stability/class_stability.hpp and section_closure.hpp, ensemble/kernel/slot_sweep.cpp,
// questions/leverage/many_sets.hpp, and questions/leverage/committed_conflict.hpp, which has both cases in
// one loop: that is where leverage spends its time. stability/answer_parts.hpp has a
// node for each state and mover, since it needs the parts that hang together, and
// questions/moves/circle.cpp likewise.
#pragma once

#include <cstdint>

#include "model/model.hpp"

namespace entente::graph {

/// Who may move on, that could not before.
struct Onward {
  enum class Who : std::uint8_t { nobody, all_but, only } who = Who::nobody;
  model::PartyIndex party = 0;

  bool any() const { return who != Who::nobody; }
  bool lets(model::PartyIndex mover) const {
    return who == Who::all_but ? mover != party : who == Who::only && mover == party;
  }
};

/// Of one state: who has come to it. Zero bytes are one to which nobody has come.
class LastMovers {
 public:
  /// The search begins here: anybody may move on.
  Onward begin() { return come(nobody); }

  /// The mover comes to the state.
  Onward come(model::PartyIndex mover) {
    if (seen_ == several) return {};
    if (seen_ == none) {
      seen_ = mover == nobody ? several : first + mover;
      return {Onward::Who::all_but, mover};
    }
    const model::PartyIndex before = seen_ - first;
    if (before == mover) return {};
    seen_ = several;
    return {Onward::Who::only, before};
  }

  bool reached() const { return seen_ != none; }

 private:
  static constexpr model::PartyIndex nobody = ~model::PartyIndex{0};
  static constexpr std::uint32_t none = 0;
  static constexpr std::uint32_t several = 1;
  static constexpr std::uint32_t first = 2;  ///< and more: the one party that has come

  std::uint32_t seen_ = none;
};

}  // namespace entente::graph
