// The report's sections on states: which hold, and what they are.

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "view/page/dossier_parts.hpp"
#include "view/page/html.hpp"
#include "view/page/markup.hpp"
#include "view/picture/picture.hpp"
#include "view/text/states_text.hpp"
#include "view/words/concept_words.hpp"
#include "view/words/move_words.hpp"
#include "view/words/prose.hpp"

namespace entente::view {
namespace {

using graph::PartyIndex;
using graph::StateId;

constexpr std::size_t most_columns = 9;  ///< states side by side
constexpr std::size_t most_rows = 60;
constexpr std::size_t most_links = 12;

std::string state_link(StateId state, const std::string& words) {
  return html_link(fmt::format("state-{}", state + 1), words);
}

/// The states that have a line in the table, ascending.
std::vector<StateId> listed_states(const DossierRequest& request) {
  std::vector<StateId> states;
  if (request.conflict.size() > most_rows) {
    states = states_of_interest(request, most_rows);
    std::sort(states.begin(), states.end());
  } else {
    for (StateId state = 0; state < request.conflict.size(); ++state) states.push_back(state);
  }
  return states;
}

std::string links(const DossierRequest& request, const stability::StateSet& states) {
  const std::vector<StateId> listed = listed_states(request);
  std::string text;
  std::size_t count = 0;
  states.for_each([&](StateId state) {
    if (count++ >= most_links) return;
    const bool known = std::binary_search(listed.begin(), listed.end(), state);
    text += (text.empty() ? "" : ", ") + (known ? state_link(state, state_words(request.conflict, state))
                                                : markup(state_words(request.conflict, state)));
  });
  if (count > most_links) text += fmt::format(" and {} more", thousands(count - most_links));
  return text.empty() ? "none" : text;
}

/// `GMR, SMR, SEQ`: all concepts of the set, those that follow from others too.
std::string all_names(const std::vector<const stability::Concept*>& concepts, std::size_t set) {
  std::string names;
  for (std::size_t c = 0; c < concepts.size(); ++c)
    if (((set >> c) & 1) != 0)
      names += fmt::format("{}{}", names.empty() ? "" : ", ", concepts[c]->short_name);
  return names;
}

std::string status_quo_words(const DossierRequest& request) {
  const auto now = request.conflict.status_quo();
  if (!now) return html_paragraph("The model does not say where the conflict stands now.");
  const stability::Analysis& analysis = request.analysis;
  const std::size_t set = equilibrium_under(analysis, *now);
  const std::size_t all = (std::size_t{1} << analysis.concepts.size()) - 1;
  std::string text = fmt::format("<p>Now: {}. ", state_link(*now, state_words(request.conflict, *now)));
  if (set == all) {
    text += "<span class=\"good\">It holds under every concept:</span> no party gains by moving.</p>\n";
  } else if (set != 0) {
    text += fmt::format("<span class=\"good\">It holds under {}</span>, not under {}.</p>\n",
                        all_names(analysis.concepts, set), all_names(analysis.concepts, all & ~set));
  } else {
    text += "<span class=\"bad\">It does not hold under any concept.</span></p>\n";
  }
  std::vector<std::string> items;
  for (const std::string& line : state_lines(request.conflict, *now)) items.push_back(markup(line));
  text += html_list(items);
  const model::Model& model = request.conflict.model();
  HtmlTable table("Would each party stay where it is?", {"Party", "Stays under", "Leaves under"});
  for (PartyIndex party = 0; party < model.parties.size(); ++party) {
    const std::size_t stays = stable_under(analysis, party, *now);
    const std::string leaves = all_names(analysis.concepts, all & ~stays);
    table.add({markup(model.parties[party].name),
               stays == all ? "every concept"
               : stays == 0 ? "none"
                            : concept_words(analysis.concepts, stays),
               leaves.empty() ? "none" : leaves});
  }
  return text + table.html();
}

/// Options as rows, states as columns, as the field writes them.
std::string side_by_side(const DossierRequest& request, const std::vector<StateId>& states) {
  const graph::Conflict& conflict = request.conflict;
  const model::Model& model = conflict.model();
  std::vector<std::string> headings{"Option", "Party"};
  std::vector<std::string> patterns;
  for (const StateId state : states) {
    headings.push_back(conflict.states().shown(state) + (conflict.status_quo() == state ? " – now" : ""));
    conflict.states().append_pattern(state, patterns.emplace_back());
  }
  HtmlTable table("States side by side: Y taken, N not taken", headings);
  for (const model::Party& party : model.parties)
    for (const model::OptionIndex option : party.options) {
      std::vector<std::string> cells{markup(model.options[option].label), markup(party.name)};
      for (const std::string& pattern : patterns)
        cells.push_back(pattern[option] == 'Y'   ? "<strong>Y</strong>"
                        : pattern[option] == 'N' ? "<span class=\"faint\">N</span>"
                                                 : "either");
      table.add(cells);
    }
  for (PartyIndex party = 0; party < model.parties.size(); ++party) {
    std::vector<std::string> cells{"would stay under", markup(model.parties[party].name)};
    for (const StateId state : states) {
      const std::size_t set = stable_under(request.analysis, party, state);
      cells.push_back(set == 0 ? "–" : concept_words(request.analysis.concepts, set));
    }
    table.add(cells);
  }
  std::vector<std::string> cells{"Equilibrium", ""};
  for (const StateId state : states) cells.push_back(equilibrium_words(request, state));
  table.add(cells);
  return table.html();
}

}  // namespace

std::vector<StateId> states_of_interest(const DossierRequest& request, std::size_t most) {
  const graph::Conflict& conflict = request.conflict;
  std::vector<StateId> states;
  const auto take = [&](StateId state) {
    if (states.size() < most && std::find(states.begin(), states.end(), state) == states.end())
      states.push_back(state);
  };
  if (conflict.status_quo()) take(*conflict.status_quo());
  for (const model::NamedState& named : conflict.model().named_states)
    if (const auto state = conflict.states().resolve(named.name).state) take(*state);
  for (std::size_t strength = request.analysis.concepts.size(); strength > 0; --strength)
    for (StateId state = 0; state < conflict.size() && states.size() < most; ++state)
      if (static_cast<std::size_t>(std::popcount(equilibrium_under(request.analysis, state))) == strength)
        take(state);
  return states;
}

std::string equilibrium_words(const DossierRequest& request, StateId state) {
  const std::size_t set = equilibrium_under(request.analysis, state);
  return set == 0 ? "no" : concept_words(request.analysis.concepts, set);
}

std::string dossier_of_what_holds(const DossierRequest& request) {
  std::string text = status_quo_words(request);
  text += html_paragraph(
      "A state is an equilibrium if no party would leave it. Concepts differ in how far a party looks ahead "
      "before it moves. " +
      implication_words("; ") + ".");
  HtmlTable table("Equilibria by stability concept",
                  {"Concept", "Equilibria", "Which", "A state is stable for a party if …"});
  for (std::size_t c = 0; c < request.analysis.concepts.size(); ++c) {
    const stability::Concept& one = *request.analysis.concepts[c];
    table.add({std::string(one.short_name), thousands(request.analysis.equilibria[c].count()),
               links(request, request.analysis.equilibria[c]),
               markup(fmt::format("{} ({})", one.definition, one.name))});
  }
  return text + table.html();
}

std::string dossier_of_states(const DossierRequest& request) {
  const graph::Conflict& conflict = request.conflict;
  std::string text;
  if (!conflict.states().bare()) text += side_by_side(request, states_of_interest(request, most_columns));
  const std::vector<StateId> states = listed_states(request);
  if (states.size() < conflict.size())
    text += html_paragraph(
        fmt::format("{} of {} are listed: the status quo, those with names, and the firmest equilibria.",
                    thousands(states.size()), counted(conflict.size(), "state", "states")));
  std::vector<std::string> headings{"State", conflict.states().bare() ? "Name" : "Pattern", "Taken"};
  const model::Model& model = conflict.model();
  for (const model::Party& party : model.parties) headings.push_back(party.name);
  headings.emplace_back("Equilibrium");
  HtmlTable table("States, and the strongest concepts under which each party would stay", headings);
  for (const StateId state : states) {
    std::vector<std::string> cells{
        markup(state_words(conflict, state)) + (conflict.status_quo() == state ? " – now" : ""),
        "<span class=\"pattern\">" + markup(conflict.states().pattern(state)) + "</span>",
        markup(taken_words(conflict, state))};
    for (PartyIndex party = 0; party < model.parties.size(); ++party) {
      const std::size_t set = stable_under(request.analysis, party, state);
      cells.push_back(set == 0 ? "–" : concept_words(request.analysis.concepts, set));
    }
    cells.push_back(equilibrium_words(request, state));
    table.add(cells, fmt::format("state-{}", state + 1));
  }
  return text + table.html();
}

}  // namespace entente::view
