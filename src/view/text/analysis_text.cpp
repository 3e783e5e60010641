#include "view/text/analysis_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <utility>
#include <vector>

#include "view/text/states_text.hpp"
#include "view/words/concept_words.hpp"
#include "view/words/prose.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::PartyIndex;
using graph::StateId;

/// Models of up to this many states are shown whole.
constexpr std::size_t small_model = 40;

/// States shown beside one another, where the terminal is wide enough.
constexpr std::size_t most_beside = 10;

/// States shown below one another of a large bare graph, and names of a large model.
constexpr std::size_t most_below = 20;

/// Options up to which all are shown, and not only those in which the states differ.
constexpr std::size_t few_options = 20;

/// `takes sanctions and drops tariff`, by the options' ids.
std::string change(const Conflict& conflict, PartyIndex party, StateId from, StateId to) {
  const graph::StateSpace& states = conflict.states();
  if (states.bare()) return "moves to " + states.shown(to);
  std::array<std::string, 2> changed;
  for (const model::OptionIndex option : conflict.model().parties[party].options) {
    const bool before = ((states.code(from) >> option) & 1) != 0;
    const bool after = ((states.code(to) >> option) & 1) != 0;
    if (before == after) continue;
    std::string& words = changed[after ? 0 : 1];
    words += (words.empty() ? (after ? "takes " : "drops ") : ", ") + conflict.model().options[option].id;
  }
  const auto& [takes, drops] = changed;
  return takes + (takes.empty() || drops.empty() ? "" : " and ") + drops;
}

/// Who gains by leaving the state, and by what (its best move), in a format with
/// a place for each.
std::vector<std::string> gains(const Conflict& conflict, StateId state,
                               fmt::format_string<const std::string&, std::string> format) {
  std::vector<std::string> found;
  for (PartyIndex party = 0; party < conflict.party_count(); ++party) {
    std::optional<StateId> best;
    conflict.for_each_improvement(party, state, [&](StateId to) {
      if (!best || conflict.value(party, to) > conflict.value(party, *best)) best = to;
    });
    if (best)
      found.push_back(
          fmt::format(format, conflict.model().parties[party].name, change(conflict, party, state, *best)));
  }
  return found;
}

std::string status_quo_text(const Conflict& conflict, const stability::Analysis& analysis, StateId state,
                            const Style& style) {
  const std::size_t set = equilibrium_under(analysis, state);
  const std::vector<std::string> leavers = gains(conflict, state, "{} gains if it {}");
  std::string text = fmt::format("The status quo, {}, ", conflict.states().shown(state));
  if (set == 0) {
    text += "does not hold under any of these concepts: ";
  } else {
    text += fmt::format("holds under {}{}", concept_words(analysis.concepts, set),
                        leavers.empty() ? ": no one gains by moving" : ", though ");
  }
  return paragraph(fmt::format("{}{}.", text, fmt::join(leavers, "; ")), 0, 0, style);
}

std::string counts_text(const stability::Analysis& analysis, const Style& style) {
  Table table({{"equilibria"}, {"", true}, {""}});
  for (std::size_t c = 0; c < analysis.concepts.size(); ++c)
    table.add({std::string(analysis.concepts[c]->short_name), std::to_string(analysis.equilibria[c].count()),
               std::string(analysis.concepts[c]->promise)});
  return table.text(style);
}

std::vector<StateId> named_states(const Conflict& conflict) {
  std::vector<StateId> named;
  for (const model::NamedState& given : conflict.model().named_states)
    if (const auto state = conflict.states().resolve(given.name).state) named.push_back(*state);
  return named;
}

std::string named_text(const Conflict& conflict, const stability::Analysis& analysis,
                       const std::vector<StateId>& named, const Style& style) {
  Table table({{"named states", false, 12}, {""}, {"equilibrium"}, {"who gains by leaving it", false, 24}});
  for (std::size_t n = 0; n < std::min(named.size(), most_below); ++n)
    table.add({conflict.states().name(named[n]), fmt::format("s{}", named[n] + 1),
               concept_words(analysis.concepts, equilibrium_under(analysis, named[n])),
               fmt::format("{}", fmt::join(gains(conflict, named[n], "{}: {}"), "; "))});
  std::string text = table.text(style);
  if (named.size() > most_below) text += fmt::format("and {} more\n", named.size() - most_below);
  return text;
}

/// The status quo, then the equilibria of the most concepts, among equals those
/// with a name first; at most `most`.
std::vector<StateId> firmest(const Conflict& conflict, const stability::Analysis& analysis,
                             const std::vector<StateId>& named, std::size_t most) {
  std::array<std::vector<StateId>, 9> by_firmness;  // an analysis has at most 8 concepts
  const auto add = [&](StateId state) {
    auto& equals = by_firmness[static_cast<std::size_t>(std::popcount(equilibrium_under(analysis, state)))];
    if (equals.size() < most && std::find(equals.begin(), equals.end(), state) == equals.end())
      equals.push_back(state);
  };
  for (const StateId state : named) add(state);
  for (StateId state = 0; state < conflict.size(); ++state) add(state);

  std::vector<StateId> chosen;
  if (conflict.status_quo()) chosen.push_back(*conflict.status_quo());
  for (std::size_t firmness = by_firmness.size() - 1; firmness > 0; --firmness)
    for (const StateId state : by_firmness[firmness])
      if (chosen.size() < most && state != conflict.status_quo()) chosen.push_back(state);
  return chosen;
}

/// As the field's tables have it: a state a column, an option a row.
std::string beside_text(const Conflict& conflict, const stability::Analysis& analysis,
                        const std::vector<StateId>& named, const Style& style) {
  const model::Model& model = conflict.model();
  std::size_t left = 16;  // the columns of names, and the gaps
  for (const model::Option& option : model.options)
    left = std::max(left, option.id.size() + model.parties[option.party].id.size() + 4);
  constexpr std::size_t column = 9;
  const std::size_t fitting = style.width > left ? (style.width - left) / column : 0;
  const std::vector<StateId> states =
      firmest(conflict, analysis, named, std::clamp<std::size_t>(fitting, 2, most_beside));

  std::vector<Table::Column> columns{{"", false, 6}, {"", false, 6}};
  std::vector<std::string> patterns;
  for (const StateId state : states) {
    columns.push_back(
        {fmt::format("s{}{}", state + 1, conflict.status_quo() == state ? " *" : ""), false, 5});
    patterns.push_back(conflict.states().pattern(state));
  }
  Table table(columns);
  std::vector<std::string> alike;
  for (const model::Party& party : model.parties) {
    std::string owner = party.id;
    for (const model::OptionIndex option : party.options) {
      const auto same = [&](const std::string& pattern) { return pattern[option] == patterns[0][option]; };
      if (model.options.size() > few_options && std::all_of(patterns.begin(), patterns.end(), same)) {
        if (patterns[0][option] == 'Y') alike.push_back(model.options[option].id);
        continue;
      }
      std::vector<std::string> cells{std::exchange(owner, ""), model.options[option].id};
      for (const std::string& pattern : patterns)
        cells.emplace_back(pattern[option] == 'Y' ? "Y" : pattern[option] == 'N' ? "·" : "any");
      table.add(std::move(cells));
    }
  }
  std::string heading = "stable for";
  for (PartyIndex party = 0; party < model.parties.size(); ++party) {
    std::vector<std::string> cells{std::exchange(heading, ""), model.parties[party].id};
    for (const StateId state : states)
      cells.push_back(concept_words(analysis.concepts, stable_under(analysis, party, state)));
    table.add(std::move(cells));
  }
  std::vector<std::string> cells{"equilibrium", ""};
  for (const StateId state : states)
    cells.push_back(concept_words(analysis.concepts, equilibrium_under(analysis, state)));
  table.add(std::move(cells));

  std::string text = table.text(style);
  if (model.options.size() > few_options)
    text += paragraph(fmt::format("Of the other options, these states take: {}.",
                                  alike.empty() ? "none" : fmt::format("{}", fmt::join(alike, ", "))),
                      0, 0, style);
  return text;
}

}  // namespace

std::string analysis_text(const Conflict& conflict, const stability::Analysis& analysis, bool all,
                          const Style& style) {
  const model::Model& model = conflict.model();
  std::string text =
      style.bold(model.title.empty() ? "(untitled)" : model.title) + "\n" + size_words(conflict);
  if (analysis.rule != stability::SanctionRule::legal_sequences)
    text += fmt::format(" · sanctions: {}", stability::to_word(analysis.rule));
  text += "\n\n";
  if (conflict.status_quo())
    text += status_quo_text(conflict, analysis, *conflict.status_quo(), style) + "\n";
  text += counts_text(analysis, style) + "\n";

  const bool whole = all || conflict.size() <= small_model;
  const std::vector<StateId> named = named_states(conflict);
  if (whole || model.bare_graph) {
    std::vector<StateId> listed;
    if (whole)
      for (StateId state = 0; state < conflict.size(); ++state) listed.push_back(state);
    else
      listed = firmest(conflict, analysis, named, most_below);
    text += analysis_table(conflict, analysis, listed).text(style);
  } else {
    if (!named.empty()) text += named_text(conflict, analysis, named, style) + "\n";
    text += beside_text(conflict, analysis, named, style);
  }
  text += '\n';
  std::string legend = conflict.status_quo() ? "* the status quo. " : "";
  legend +=
      fmt::format("Shown are the strongest concepts under which a state holds: {}.", implication_words(", "));
  if (!whole) legend += " --all-states lists every state.";
  return text + paragraph(legend, 0, 0, style);
}

}  // namespace entente::view
