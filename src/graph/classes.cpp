#include "graph/classes.hpp"

#include <algorithm>

namespace entente::graph {

Classes::Classes(const StateSpace& states, const Mobility& mobility, const std::vector<Value>& values)
    : families_(states, mobility), begins_(families_.slot_count() + 1), members_(states.size()) {
  const auto count = static_cast<StateId>(states.size());
  for (StateId state = 0; state < count; ++state) ++begins_[families_.slot_of(states.code(state)) + 1];
  for (std::size_t slot = 0; slot < slot_count(); ++slot) begins_[slot + 1] += begins_[slot];

  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (StateId state = 0; state < count; ++state)
    members_[next[families_.slot_of(states.code(state))]++] = {state, values[state]};
  for (std::size_t slot = 0; slot < slot_count(); ++slot)
    std::sort(members_.begin() + begins_[slot], members_.begin() + begins_[slot + 1],
              [](const Member& a, const Member& b) {
                return a.value < b.value || (a.value == b.value && a.state < b.state);
              });
}

std::uint64_t Classes::bytes_needed(const StateSpace& states, const Mobility& mobility) {
  return states.size() * sizeof(Member) + 2 * Families::most_slots(states, mobility) * sizeof(std::uint32_t) +
         Families::bytes_needed(states, mobility);
}

std::uint64_t Classes::bytes() const {
  return members_.size() * sizeof(Member) + begins_.size() * sizeof(std::uint32_t) + families_.bytes();
}

std::vector<Value> Classes::best_by_slot() const {
  std::vector<Value> best(slot_count(), 0);
  for (std::size_t slot = 0; slot < slot_count(); ++slot)
    if (begins_[slot] != begins_[slot + 1]) best[slot] = members_[begins_[slot + 1] - 1].value;
  families_.maximise_upwards(best);
  return best;
}

}  // namespace entente::graph
