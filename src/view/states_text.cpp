#include "view/states_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::view {
namespace {

using graph::Code;
using graph::Conflict;
using graph::PartyIndex;
using graph::StateId;

/// Models of up to this many states are shown whole.
constexpr std::size_t small_model = 32;

/// Equilibria shown of a large model.
constexpr std::size_t most_shown = 200;

std::string count_words(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

/// Is every state that is stable under `stronger` stable under `weaker`, whatever the conflict?
bool implies(const stability::Concept& stronger, const stability::Concept& weaker) {
  if (!stronger.sanction) return true;
  if (!weaker.sanction) return false;
  const bool replies = stronger.sanction->replies == stability::Replies::improvements ||
                       weaker.sanction->replies == stability::Replies::moves;
  return replies && (stronger.sanction->lasting || !weaker.sanction->lasting);
}

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
      if (other != c && ((set >> other) & 1) != 0 && implies(*concepts[other], *concepts[c])) implied = true;
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

std::string analysis_text(const Conflict& conflict, const stability::Analysis& analysis, bool all,
                          const Style& style) {
  const model::Model& model = conflict.model();
  std::string text =
      style.bold(model.title.empty() ? "(untitled)" : model.title) + "\n" + size_words(conflict);
  if (analysis.rule != stability::SanctionRule::legal_sequences)
    text += fmt::format(" · sanctions: {}", stability::to_word(analysis.rule));
  text += "\n\n";

  std::vector<StateId> listed;
  std::size_t equilibria = 0;
  const bool whole = all || conflict.size() <= small_model;
  for (StateId state = 0; state < conflict.size(); ++state) {
    const bool equilibrium = equilibrium_under(analysis, state) != 0;
    equilibria += equilibrium ? 1 : 0;
    if (whole || conflict.status_quo() == state || (equilibrium && listed.size() < most_shown))
      listed.push_back(state);
  }
  text += analysis_table(conflict, analysis, listed).text(style);
  text += '\n';
  if (!whole && equilibria > most_shown)
    text += fmt::format("The first {} of {} equilibria; --all-states lists every state.\n", most_shown,
                        equilibria);
  for (std::size_t c = 0; c < analysis.concepts.size(); ++c) {
    const std::size_t count = analysis.equilibria[c].count();
    std::string some;
    std::size_t shown = 0;
    analysis.equilibria[c].for_each([&](StateId state) {
      if (shown++ < 20) some += (some.empty() ? "" : ", ") + conflict.states().shown(state);
    });
    if (count > 20) some += ", …";
    const std::string name = fmt::format("{:<5}", analysis.concepts[c]->short_name);
    text += fmt::format(
        "{} {}\n", style.bold(name),
        count == 0 ? "no equilibrium" : count_words(count, "equilibrium", "equilibria") + ": " + some);
  }
  if (conflict.status_quo()) text += "* the status quo\n";
  text +=
      "A cell names the strongest concepts under which the state is stable; Nash implies the rest, SSEQ "
      "implies SMR, "
      "SEQ and GMR.\n";
  return text;
}

}  // namespace entente::view
