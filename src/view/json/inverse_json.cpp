#include "view/json/inverse_json.hpp"

#include <nlohmann/json.hpp>

#include "base/decimal.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::StateId;
using nlohmann::ordered_json;
using questions::Change;
using questions::PartyInverse;
using questions::Requirement;

ordered_json ids_json(const std::vector<StateId>& states) {
  ordered_json list = ordered_json::array();
  for (const StateId state : states) list.push_back(state + 1);
  return list;
}

ordered_json condition_json(const Conflict& conflict, const questions::Condition& condition) {
  const auto not_better = questions::not_better_than(condition.state, conflict.values(condition.party));
  ordered_json list = ordered_json::array();
  for (const Requirement& requirement : condition.requirements) {
    ordered_json sanctions = ordered_json::array();
    for (const auto& sanction : requirement.sanctions) sanctions.push_back(ids_json(sanction));
    list.push_back({{"not_better", ids_json(requirement.moves)},
                    {"or_one_of", std::move(sanctions)},
                    {"met", questions::met(requirement, not_better)}});
  }
  return list;
}

ordered_json change_json(const Conflict& conflict, const Change& change) {
  ordered_json object = {
      {"party", conflict.model().parties[change.party].id}, {"steps", change.steps}, {"size", change.size}};
  if (!change.total.empty()) object["total"] = change.total;
  object["preference"] = preference_json(change.preference);
  return object;
}

ordered_json party_json(const Conflict& conflict, const PartyInverse& answer) {
  ordered_json changes = ordered_json::array();
  for (std::size_t n = 0; n < answer.smallest.changes.size(); ++n) {
    ordered_json change = change_json(conflict, answer.smallest.changes[n]);
    change["equilibrium"] = static_cast<bool>(answer.equilibrium[n]);
    changes.push_back(std::move(change));
  }
  ordered_json smallest = {{"size", answer.smallest.size}};
  if (!answer.smallest.total.empty()) smallest["total"] = answer.smallest.total;
  smallest["found"] = answer.smallest.found;
  smallest["counted"] = answer.smallest.counted;
  smallest["changes"] = std::move(changes);
  return {{"party", conflict.model().parties[answer.party].id},
          {"stable", answer.met},
          {"condition", condition_json(conflict, answer.condition)},
          {"smallest", std::move(smallest)}};
}

ordered_json together_json(const Conflict& conflict, const questions::Together& together) {
  ordered_json list = ordered_json::array();
  for (const questions::ChangeTogether& change : together.changes) {
    ordered_json parties = ordered_json::array();
    for (const Change& of_party : change.changes) parties.push_back(change_json(conflict, of_party));
    list.push_back(std::move(parties));
  }
  return {{"size", together.size}, {"changes", std::move(list)}};
}

std::string ranking_text(const model::Ranking& ranking) {
  std::string text;
  for (std::size_t n = 0; n < ranking.tiers.size(); ++n) {
    if (n > 0) text += ranking.tiers[n - 1].strongly_above ? " >> " : " > ";
    std::string tier = ranking.tiers[n].others ? "others" : "";
    for (const model::StateReference& member : ranking.tiers[n].members)
      tier += (tier.empty() ? "" : " ~ ") + member.text;
    text += tier;
  }
  return text;
}

}  // namespace

ordered_json preference_json(const model::Preference& preference) {
  if (const auto* priorities = std::get_if<model::Priorities>(&preference.form)) {
    ordered_json list = ordered_json::array();
    for (const model::PriorityPlace& place : priorities->places)
      for (const model::Priority& priority : place.members) list.push_back(priority.expression.text);
    return {{"priorities", std::move(list)}};
  }
  if (const auto* weights = std::get_if<model::Weights>(&preference.form)) {
    ordered_json object = ordered_json::object();
    for (const model::Weight& weight : weights->weights) {
      const std::string low = base::to_string(weight.low);
      object[weight.expression.text] =
          weight.low == weight.high ? ordered_json(low) : ordered_json{low, base::to_string(weight.high)};
    }
    return {{"weights", std::move(object)}};
  }
  if (const auto* ranking = std::get_if<model::Ranking>(&preference.form))
    return {{"ranking", ranking_text(*ranking)}};
  return nullptr;
}

ordered_json inverse_json(const Conflict& conflict, const std::vector<questions::Inverse>& answers) {
  const StateId state = answers.front().state;
  ordered_json list = ordered_json::array();
  for (const questions::Inverse& answer : answers) {
    ordered_json parties = ordered_json::array();
    for (const PartyInverse& party : answer.parties) parties.push_back(party_json(conflict, party));
    ordered_json one = {{"concept", answer.concept_->id},
                        {"equilibrium", answer.equilibrium},
                        {"parties", std::move(parties)}};
    if (answer.together) one["together"] = together_json(conflict, *answer.together);
    list.push_back(std::move(one));
  }
  return {
      {"entente", ENTENTE_VERSION},
      {"state", state + 1},
      {"pattern", conflict.states().bare() ? ordered_json() : ordered_json(conflict.states().pattern(state))},
      {"concepts", std::move(list)}};
}

}  // namespace entente::view
