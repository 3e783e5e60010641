#include "questions/moves/moves.hpp"

namespace entente::questions {

std::optional<StateId> best_move(const Conflict& conflict, PartyIndex party, StateId from) {
  std::optional<graph::Classes::Member> best;
  const auto consider = [&](StateId to, graph::Value value) {
    if (to != from && (!best || value > best->value)) best = {to, value};
  };
  if (conflict.can_move(party) && conflict.form() == graph::Form::classes) {
    // Each slot is in ascending order of value: its last members tell.
    const graph::Classes& classes = conflict.classes(party);
    classes.families().for_each_from(classes.slot_of(conflict.states().code(from)), [&](std::uint32_t slot) {
      const auto members = classes.members(slot);
      for (auto member = members.rbegin(); member != members.rend(); ++member) {
        consider(member->state, member->value);
        if (member->state != from) break;
      }
    });
  } else {
    conflict.for_each_move(party, from, consider);
  }
  if (!best) return std::nullopt;
  return best->state;
}

}  // namespace entente::questions
