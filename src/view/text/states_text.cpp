#include "view/text/states_text.hpp"

#include <algorithm>

#include "view/words/prose.hpp"

namespace entente::view {
namespace {

using graph::Code;
using graph::Conflict;
using graph::PartyIndex;
using graph::StateId;

std::string join(const std::vector<std::string>& words, std::string_view separator) {
  std::string joined;
  for (const std::string& word : words) {
    if (!joined.empty()) joined += separator;
    joined += word;
  }
  return joined;
}

}  // namespace

std::string taken_words(const Conflict& conflict, StateId state) {
  const model::Model& model = conflict.model();
  if (model.bare_graph) {
    const model::GraphState& given = model.graph_states[state];
    return given.label.empty() ? given.name : given.label;
  }
  std::vector<std::string> taken;
  std::string pattern;
  conflict.states().append_pattern(state, pattern);
  for (std::size_t k = 0; k < pattern.size(); ++k)
    if (pattern[k] == 'Y') taken.push_back(model.options[k].id);
  return taken.empty() ? "(nothing taken)" : join(taken, ", ");
}

std::string move_words(const Conflict& conflict, PartyIndex party, StateId from, StateId to) {
  const model::Model& model = conflict.model();
  if (model.bare_graph) return "moves to " + model.graph_states[to].name;
  std::vector<std::string> takes;
  std::vector<std::string> drops;
  const Code before = conflict.states().code(from);
  const Code after = conflict.states().code(to);
  for (const model::OptionIndex option : model.parties[party].options) {
    const Code bit = Code{1} << option;
    if (((before ^ after) & bit) != 0)
      ((after & bit) != 0 ? takes : drops).push_back(model.options[option].id);
  }
  std::string words;
  if (!takes.empty()) words = "takes " + join(takes, ", ");
  if (!drops.empty()) words += (words.empty() ? "drops " : " and drops ") + join(drops, ", ");
  return words.empty() ? "moves within what is merged" : words;
}

std::string concept_words(const std::vector<const stability::Concept*>& concepts, std::size_t set) {
  std::vector<std::string> words;
  for (std::size_t c = 0; c < concepts.size(); ++c) {
    if (((set >> c) & 1) == 0) continue;
    bool implied = false;
    for (std::size_t other = 0; other < concepts.size(); ++other)
      if (other != c && ((set >> other) & 1) != 0 && stability::implies(*concepts[other], *concepts[c]))
        implied = true;
    if (!implied) words.emplace_back(concepts[c]->short_name);
  }
  return words.empty() ? "–" : join(words, " ");
}

std::size_t stable_under(const stability::Analysis& analysis, PartyIndex party, StateId state) {
  std::size_t set = 0;
  for (std::size_t c = 0; c < analysis.concepts.size(); ++c)
    set |= std::size_t{analysis.stable[c][party].contains(state)} << c;
  return set;
}

std::size_t equilibrium_under(const stability::Analysis& analysis, StateId state) {
  std::size_t set = 0;
  for (std::size_t c = 0; c < analysis.concepts.size(); ++c)
    set |= std::size_t{analysis.equilibria[c].contains(state)} << c;
  return set;
}

Table analysis_table(const Conflict& conflict, const stability::Analysis& analysis,
                     const std::vector<StateId>& states) {
  const model::Model& model = conflict.model();
  std::vector<Table::Column> columns{{"state", false, 6}};
  if (!model.bare_graph)
    columns.push_back({"pattern", false, std::min<std::size_t>(model.options.size(), 24)});
  columns.push_back({model.bare_graph ? "label" : "taken", false, 16});
  for (const model::Party& party : model.parties) columns.push_back({party.id, false, 7});
  columns.push_back({"equilibrium", false, 8});
  Table table(columns);
  for (const StateId state : states) {
    std::string shown = conflict.states().shown(state);
    if (conflict.status_quo() == state) shown += " *";
    std::vector<std::string> cells{shown};
    if (!model.bare_graph) cells.push_back(conflict.states().pattern(state));
    cells.push_back(taken_words(conflict, state));
    for (PartyIndex party = 0; party < model.parties.size(); ++party)
      cells.push_back(concept_words(analysis.concepts, stable_under(analysis, party, state)));
    const std::size_t set = equilibrium_under(analysis, state);
    cells.push_back(set == 0 ? "" : concept_words(analysis.concepts, set));
    table.add(std::move(cells));
  }
  return table;
}

std::string size_words(const Conflict& conflict) {
  const model::Model& model = conflict.model();
  std::string words = count_words(conflict.size(), "state", "states") + " · " +
                      count_words(model.parties.size(), "party", "parties");
  if (!model.bare_graph) words += " · " + count_words(model.options.size(), "option", "options");
  return words;
}

}  // namespace entente::view
