#include "view/json/ensemble_json.hpp"

#include <nlohmann/json.hpp>

#include "view/json/diagnostics_json.hpp"
#include "view/text/states_text.hpp"

namespace entente::view {
namespace {

using ensemble::Estimate;
using graph::StateId;
using nlohmann::ordered_json;

ordered_json estimate_json(const Estimate& estimate) {
  return {{"probability", estimate.probability},
          {"interval", {estimate.interval.low, estimate.interval.high}}};
}

ordered_json heading_json(const answers::EnsembleAnswer& result) {
  const graph::Conflict& conflict = *result.set_up.conflict;
  ordered_json heading;
  heading["entente"] = ENTENTE_VERSION;
  heading["model"] = {{"title", conflict.model().title}, {"states", conflict.size()}};
  ordered_json& about = heading["ensemble"];
  about["exact"] = result.findings.exact();
  about["partial"] = result.partial;
  about["draws"] = result.findings.draws();
  about["asked"] = result.task.draws;
  about["seed"] = result.task.enumerate ? ordered_json(nullptr) : ordered_json(result.task.seed);
  about["until"] = result.task.until ? ordered_json(*result.task.until) : ordered_json(nullptr);
  const auto combinations = result.set_up.uncertainty.combinations();
  about["combinations"] = combinations ? ordered_json(*combinations) : ordered_json(nullptr);
  about["shake"] = result.wishes.shake > 0 ? ordered_json(result.wishes.shake) : ordered_json(nullptr);
  about["claims"] = result.wishes.claims;
  for (const stability::Concept* one : result.concepts) heading["concepts"].push_back(one->id);
  heading["status_quo"] =
      conflict.status_quo() ? ordered_json(*conflict.status_quo() + 1) : ordered_json(nullptr);
  return heading;
}

ordered_json outcome_json(const answers::EnsembleAnswer& result) {
  const ensemble::Outcome& outcome = result.task.outcome;
  ordered_json made = {{"text", outcome.text},
                       {"concept", result.concepts[outcome.concept_]->id},
                       {"reached", outcome.reached}};
  made.update(estimate_json(result.findings.outcome()));
  return made;
}

ordered_json holds_json(ensemble::Holds holds) {
  return holds == ensemble::Holds::unknown ? ordered_json(nullptr)
                                           : ordered_json(holds == ensemble::Holds::yes);
}

ordered_json state_chances_json(const answers::EnsembleAnswer& result, StateId state) {
  const graph::Conflict& conflict = *result.set_up.conflict;
  const std::string& name = conflict.states().name(state);
  ordered_json made = {{"id", state + 1},
                       {"name", name.empty() ? ordered_json(nullptr) : ordered_json(name)},
                       {"pattern", conflict.states().bare() ? ordered_json(nullptr)
                                                            : ordered_json(conflict.states().pattern(state))},
                       {"taken", taken_words(conflict, state)}};
  for (std::size_t c = 0; c < result.concepts.size(); ++c) {
    const std::string id(result.concepts[c]->id);
    made["equilibrium"][id] = estimate_json(result.findings.equilibrium(c, state));
    made["necessarily"][id] = holds_json(result.admissible.necessarily(c, state));
    made["possibly"][id] = holds_json(result.admissible.possibly(c, state));
    if (const auto known = result.distances.find({c, state}); known != result.distances.end())
      made["swaps_to_lose"][id] = known->second ? ordered_json(*known->second) : ordered_json(nullptr);
    if (conflict.status_quo())
      made["reached"][std::string(result.concepts[c]->id)] = estimate_json(result.findings.reached(c, state));
  }
  return made;
}

ordered_json assumptions_json(const answers::EnsembleAnswer& result) {
  ordered_json all = ordered_json::array();
  for (const ensemble::Influence& influence : result.findings.influences(result.set_up.assumptions)) {
    const ensemble::Assumption& given = result.set_up.assumptions[influence.assumption];
    ordered_json made = {{"kind", ensemble::to_word(given.kind)},
                         {"party", given.party ? ordered_json(result.set_up.model->parties[*given.party].id)
                                               : ordered_json(nullptr)},
                         {"text", given.text}};
    for (const ensemble::Influence::Level& level : influence.levels)
      made["levels"].push_back({{"share", level.share}, {"probability", level.probability}});
    made["difference"] = influence.difference;
    made["standard_error"] = influence.standard_error;
    made["index"] = influence.index;
    all.push_back(std::move(made));
  }
  return all;
}

}  // namespace

void write_ensemble_json(const answers::EnsembleAnswer& result, const base::Diagnostics& warnings,
                         const std::function<void(std::string_view)>& write) {
  std::string text = heading_json(result).dump();
  text.pop_back();
  write(text);
  write(",\n\"outcome\":" + outcome_json(result).dump());
  ordered_json none;
  for (std::size_t c = 0; c < result.concepts.size(); ++c)
    none[std::string(result.concepts[c]->id)] = estimate_json(result.findings.without_equilibrium(c));
  write(",\n\"no_equilibrium\":" + none.dump());
  write(",\n\"states\":[");
  bool first = true;
  for (const StateId state : answers::states_worth_showing(result)) {
    write((first ? "\n" : ",\n") + state_chances_json(result, state).dump());
    first = false;
  }
  write("],\n\"assumptions\":" + assumptions_json(result).dump());
  ordered_json sources = ordered_json::array();
  for (const ensemble::WrongSource& source : result.sources) {
    ordered_json made = {{"source", source.source}};
    made.update(estimate_json(source.outcome));
    made["difference"] = source.outcome.probability - result.findings.outcome().probability;
    sources.push_back(std::move(made));
  }
  write(",\n\"wrong_sources\":" + sources.dump());
  write(",\n\"warnings\":" + diagnostics_json(warnings)["warnings"].dump() + "}\n");
}

}  // namespace entente::view
