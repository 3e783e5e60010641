#include "questions/inverse/places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace entente::questions {

Places::Places(const std::vector<Value>& values) {
  std::vector<Value> distinct = values;
  std::sort(distinct.begin(), distinct.end(), std::greater<>());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  members.resize(distinct.size());
  for (StateId state = 0; state < values.size(); ++state) {
    const auto found = std::lower_bound(distinct.begin(), distinct.end(), values[state], std::greater<>());
    place_of.push_back(static_cast<std::size_t>(found - distinct.begin()));
    members[place_of.back()].push_back(state);
  }
}

void Places::exchange(StateId a, StateId b) {
  std::vector<StateId>& of_a = members[place_of[a]];
  std::vector<StateId>& of_b = members[place_of[b]];
  std::iter_swap(std::find(of_a.begin(), of_a.end(), a), std::find(of_b.begin(), of_b.end(), b));
  std::swap(place_of[a], place_of[b]);
}

model::Preference Places::written(const Conflict& conflict, const model::Preference& old) const {
  const auto* marks = std::get_if<model::Ranking>(&old.form);
  if (marks != nullptr && marks->tiers.size() != members.size()) marks = nullptr;
  model::Ranking ranking;
  for (std::size_t n = 0; n < members.size(); ++n) {
    model::Tier tier;
    if (marks != nullptr) {
      tier.others = marks->tiers[n].others;
      tier.strongly_above = marks->tiers[n].strongly_above;
    }
    if (!tier.others)
      for (const StateId state : members[n])
        tier.members.push_back({conflict.states().bare() ? conflict.model().graph_states[state].name
                                                         : fmt::format("s{}", state + 1),
                                old.place});
    ranking.tiers.push_back(std::move(tier));
  }
  return {std::move(ranking), old.place};
}

}  // namespace entente::questions
