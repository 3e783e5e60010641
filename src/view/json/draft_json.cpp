#include "view/json/draft_json.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "view/json/evidence_json.hpp"

namespace entente::view {
namespace {

using nlohmann::ordered_json;

/// Two digits say how sure it is; null for what a person has looked at.
ordered_json proposed_json(const std::optional<double>& proposed) {
  return proposed ? ordered_json(std::round(*proposed * 100) / 100) : ordered_json();
}

}  // namespace

ordered_json draft_json(const model::Model& model) {
  ordered_json answer;
  answer["entente"] = ENTENTE_VERSION;
  answer["title"] = model.title;
  answer["parties"] = ordered_json::array();
  answer["preferences"] = ordered_json::object();
  answer["claims"] = ordered_json::object();
  const std::vector<model::OptionIndex> now = model.status_quo && model.status_quo->taken
                                                  ? *model.status_quo->taken
                                                  : std::vector<model::OptionIndex>{};
  for (model::PartyIndex party = 0; party < model.parties.size(); ++party) {
    ordered_json options = ordered_json::array();
    for (const model::OptionIndex index : model.parties[party].options) {
      const model::Option& option = model.options[index];
      options.push_back({{"id", option.id},
                         {"label", option.label},
                         {"claims", option.because},
                         {"proposed", proposed_json(option.proposed)},
                         {"now", std::find(now.begin(), now.end(), index) != now.end()}});
    }
    answer["parties"].push_back({{"id", model.parties[party].id},
                                 {"name", model.parties[party].name},
                                 {"options", std::move(options)}});
    const auto* priorities =
        model.preferences[party] ? std::get_if<model::Priorities>(&model.preferences[party]->form) : nullptr;
    if (priorities == nullptr) continue;
    ordered_json list = ordered_json::array();
    for (const model::PriorityPlace& place : priorities->places)
      for (const model::Priority& priority : place.members)
        list.push_back({{"if", priority.expression.text},
                        {"claims", priority.because},
                        {"proposed", proposed_json(priority.proposed)}});
    answer["preferences"][model.parties[party].id] = std::move(list);
  }
  for (const evidence::Claim& claim : model.evidence.claims) answer["claims"][claim.id] = claim_json(claim);
  answer["open"] = model.open;
  return answer;
}

}  // namespace entente::view
