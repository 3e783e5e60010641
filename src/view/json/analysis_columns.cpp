#include "view/json/analysis_columns.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "view/json/analysis_json.hpp"
#include "view/json/diagnostics_json.hpp"
#include "view/json/model_json.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::StateId;
using nlohmann::ordered_json;

/// For each listed state the concepts that hold for it, by position as bits, in
/// as many hexadecimal digits as all of them need. `holds[concept]` has the states.
std::string sets_of_concepts(const std::vector<StateId>& listed,
                             const std::vector<const stability::StateSet*>& holds) {
  std::string digits;
  digits.reserve(listed.size() * (holds.size() + 3) / 4);
  for (const StateId state : listed) {
    for (std::size_t first = (holds.size() - 1) / 4 * 4 + 4; first != 0;) {
      first -= 4;
      std::size_t four = 0;
      for (std::size_t c = first; c < std::min(first + 4, holds.size()); ++c)
        four |= std::size_t{holds[c]->contains(state)} << (c - first);
      digits += "0123456789abcdef"[four];
    }
  }
  return digits;
}

/// The state's pattern, in lower case where a merged state's members differ.
void append_letters(const graph::StateSpace& states, StateId state, std::string& patterns) {
  const std::size_t begin = patterns.size();
  states.append_pattern(state, patterns);
  for (std::size_t k = begin; k < patterns.size(); ++k)
    if (patterns[k] == '-') patterns[k] = ((states.code(state) >> (k - begin)) & 1) != 0 ? 'y' : 'n';
}

ordered_json stable_columns(const Conflict& conflict, const stability::Analysis& analysis,
                            const std::vector<StateId>& listed) {
  ordered_json columns = ordered_json::object();
  for (std::size_t party = 0; party < conflict.party_count(); ++party) {
    std::vector<const stability::StateSet*> stable;
    for (const std::vector<stability::StateSet>& by_party : analysis.stable)
      stable.push_back(&by_party[party]);
    columns[conflict.model().parties[party].id] = sets_of_concepts(listed, stable);
  }
  return columns;
}

std::string equilibrium_column(const stability::Analysis& analysis, const std::vector<StateId>& listed) {
  std::vector<const stability::StateSet*> equilibria;
  for (const stability::StateSet& one : analysis.equilibria) equilibria.push_back(&one);
  return sets_of_concepts(listed, equilibria);
}

}  // namespace

ordered_json analysis_columns(const Conflict& conflict, const stability::Analysis& analysis,
                              const base::Diagnostics& warnings) {
  const graph::StateSpace& states = conflict.states();
  const bool all = conflict.size() <= most_states_listed;
  const auto status_quo = conflict.status_quo();
  stability::StateSet chosen(conflict.size(), all);
  for (const stability::StateSet& equilibria : analysis.equilibria) chosen.unite(equilibria);
  if (status_quo) chosen.insert(*status_quo);
  std::vector<StateId> listed;
  chosen.for_each([&](StateId state) { listed.push_back(state); });

  ordered_json ids = ordered_json::array();
  ordered_json names = ordered_json::object();
  ordered_json labels = ordered_json::array();
  std::string patterns;
  for (const StateId state : listed) {
    if (!all) ids.push_back(state + 1);
    if (const std::string& name = states.name(state); !name.empty()) names[std::to_string(state + 1)] = name;
    if (states.bare()) {
      labels.push_back(conflict.model().graph_states[state].label);
    } else {
      append_letters(states, state, patterns);
    }
  }
  ordered_json taken = ordered_json::array();
  for (const model::Option& option : conflict.model().options)
    taken.push_back(option_name(conflict.model(), option));
  ordered_json concepts = ordered_json::array();
  for (const stability::Concept* one : analysis.concepts) concepts.push_back(one->id);
  return {{"entente", ENTENTE_VERSION},
          {"model", model_json(conflict)},
          {"concepts", std::move(concepts)},
          {"sanctions", stability::to_word(analysis.rule)},
          {"status_quo", status_quo ? ordered_json(*status_quo + 1) : ordered_json()},
          {"warnings", diagnostics_json(warnings)["warnings"]},
          {"states_listed", all ? "all" : "equilibria"},
          {"listed", listed.size()},
          {"ids", all ? ordered_json() : std::move(ids)},
          {"names", std::move(names)},
          {"labels", states.bare() ? std::move(labels) : ordered_json()},
          {"patterns", states.bare() ? ordered_json() : ordered_json(patterns)},
          {"taken", std::move(taken)},
          {"stable", stable_columns(conflict, analysis, listed)},
          {"equilibrium", equilibrium_column(analysis, listed)}};
}

}  // namespace entente::view
