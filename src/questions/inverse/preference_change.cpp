#include "questions/inverse/preference_change.hpp"

#include <fmt/format.h>

namespace entente::questions {

SmallestChanges smallest_changes(const Conflict& conflict, const Condition& condition,
                                 const ChangeLimits& limits) {
  if (condition.met_by(conflict.values(condition.party))) return {};
  const model::Preference& preference = *conflict.model().preferences[condition.party];
  if (const auto* priorities = std::get_if<model::Priorities>(&preference.form))
    return smallest_priority_changes(conflict, condition, *priorities, limits);
  if (const auto* weights = std::get_if<model::Weights>(&preference.form))
    return smallest_weight_changes(conflict, condition, *weights, limits);
  return smallest_ranking_changes(conflict, condition, limits);
}

void give_up(const Conflict& conflict, const Condition& condition, const std::string& tried) {
  throw base::LimitExceeded(
      fmt::format("the smallest change of {}'s preference that makes {} stable is larger than what can be "
                  "searched: {}",
                  conflict.model().parties[condition.party].id, conflict.states().shown(condition.state),
                  tried),
      "ask about one weaker concept, such as --concept gmr, or about another party with --party");
}

}  // namespace entente::questions
