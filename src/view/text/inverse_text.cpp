#include "view/text/inverse_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>

#include "view/words/move_words.hpp"
#include "view/words/prose.hpp"
#include "view/words/state_sets.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::StateId;
using questions::Change;
using questions::Condition;
using questions::Inverse;
using questions::PartyInverse;
using questions::Requirement;

constexpr std::size_t most_requirements = 24;
constexpr std::size_t most_sanctions = 4;
constexpr std::size_t most_sets = 6;

/// The state, and what each party has taken in it.
std::string heading(const Conflict& conflict, StateId state, const Style& style) {
  std::string text = state_words(conflict, state);
  if (!conflict.states().bare()) text += " · " + conflict.states().pattern(state);
  text = style.bold(text) + "\n";
  for (const std::string& line : state_lines(conflict, state)) text += paragraph(line, 2, 2, style);
  return text;
}

std::string sanction_words(const Conflict& conflict, const Requirement& requirement) {
  if (requirement.sanctions.empty()) return "–";
  const bool single = std::all_of(requirement.sanctions.begin(), requirement.sanctions.end(),
                                  [](const auto& sanction) { return sanction.size() == 1; });
  if (single) {
    std::vector<StateId> states;
    for (const auto& sanction : requirement.sanctions) states.push_back(sanction.front());
    std::sort(states.begin(), states.end());
    return fmt::format("{}", fmt::join(state_set_words(conflict, states, most_sets), "; "));
  }
  std::vector<std::string> words;
  for (const auto& sanction : requirement.sanctions) {
    if (words.size() == most_sanctions) {
      words.push_back(fmt::format("or {} others", requirement.sanctions.size() - most_sanctions));
      break;
    }
    words.push_back(fmt::format("{}", fmt::join(state_set_words(conflict, sanction, most_sets), " with ")));
  }
  return fmt::format("{}", fmt::join(words, "; "));
}

std::string today_words(const Conflict& conflict, const Condition& condition,
                        const Requirement& requirement) {
  const auto not_better = questions::not_better_than(condition.state, conflict.values(condition.party));
  std::vector<StateId> better;
  for (const StateId move : requirement.moves)
    if (!not_better.contains(move)) better.push_back(move);
  if (better.empty()) return "met: not better";
  if (questions::met(requirement, not_better)) return "met: deterred";
  if (requirement.moves.size() == 1) return "NOT MET";
  return fmt::format("NOT MET: better are {}", fmt::join(state_set_words(conflict, better, most_sets), "; "));
}

std::string condition_text(const Conflict& conflict, const Condition& condition, bool all,
                           const Style& style) {
  const std::string state = conflict.states().shown(condition.state);
  if (condition.requirements.empty())
    return paragraph(fmt::format("{} is stable for it whatever it prefers.", state), 0, 2, style);
  const auto not_better = questions::not_better_than(condition.state, conflict.values(condition.party));
  const auto plainly_met = [&](const Requirement* requirement) {
    return questions::met({requirement->moves, {}}, not_better);
  };
  std::vector<const Requirement*> shown;
  for (const Requirement& requirement : condition.requirements) shown.push_back(&requirement);
  std::stable_partition(shown.begin(), shown.end(), [&](const Requirement* requirement) {
    return !questions::met(*requirement, not_better);
  });
  // What is met since the move itself is no improvement needs few words.
  std::vector<StateId> no_improvements;
  if (!all) {
    const auto end = std::stable_partition(shown.begin(), shown.end(), std::not_fn(plainly_met));
    for (auto one = end; one != shown.end(); ++one)
      no_improvements.insert(no_improvements.end(), (*one)->moves.begin(), (*one)->moves.end());
    shown.erase(end, shown.end());
  }
  const std::size_t left_out =
      !all && shown.size() > most_requirements ? shown.size() - most_requirements : 0;
  shown.resize(shown.size() - left_out);
  Table table({{"not better than " + state, false, 14},
               {"how it gets there", false, 16},
               {"or, instead, one of these not better", false, 20},
               {"today", false, 9}});
  for (const Requirement* requirement : shown)
    table.add({fmt::format("{}", fmt::join(state_set_words(conflict, requirement->moves, most_sets), "; ")),
               requirement->moves.size() == 1
                   ? change_words(conflict, {condition.party, condition.state, requirement->moves.front()})
                   : fmt::format("{}", fmt::join(move_set_words(conflict, condition.party, condition.state,
                                                                requirement->moves, most_sets),
                                                 "; ")),
               sanction_words(conflict, *requirement), today_words(conflict, condition, *requirement)});
  std::string text = shown.empty() ? "" : table.text(style);
  if (left_out > 0)
    text +=
        fmt::format("and {} more; --all lists them\n", count_words(left_out, "requirement", "requirements"));
  if (!no_improvements.empty()) {
    std::sort(no_improvements.begin(), no_improvements.end());
    text += paragraph(
        fmt::format("{} to nothing better than {} today; that must stay so, or the move be deterred: {}.",
                    count_words(no_improvements.size(), "move of its leads", "of its moves lead"), state,
                    fmt::join(move_set_words(conflict, condition.party, condition.state, no_improvements,
                                             4 * most_sets),
                              "; ")),
        0, 2, style);
  }
  return text;
}

std::string size_of(std::size_t size, const std::string& total) {
  return count_words(size, "step", "steps") + (total.empty() ? "" : ", " + total + " in all");
}

std::string changes_text(const Conflict& conflict, const PartyInverse& answer, const Style& style) {
  const auto& smallest = answer.smallest;
  std::string text = paragraph(
      fmt::format("Smallest change: {}; {}{} of this size.", size_of(smallest.size, smallest.total),
                  smallest.counted ? "" : "at least ", count_words(smallest.found, "change", "changes")),
      0, 2, style);
  for (std::size_t n = 0; n < smallest.changes.size(); ++n)
    text += paragraph(
        fmt::format("- {}{}", fmt::join(smallest.changes[n].steps, "; "),
                    answer.equilibrium[n] ? fmt::format(" → {} is an equilibrium",
                                                        conflict.states().shown(answer.condition.state))
                                          : std::string()),
        2, 2, style);
  return text;
}

std::string together_text(const Conflict& conflict, const Inverse& inverse, const Style& style) {
  if (!inverse.together) return {};
  const std::string state = conflict.states().shown(inverse.state);
  if (inverse.together->size == 0)
    return style.bold("Together") + "\n" + paragraph("Nothing has to change.", 0, 2, style);
  std::string text =
      style.bold("Together") + "\n" +
      paragraph(fmt::format("Smallest change of all preferences that makes {} an equilibrium: {}.", state,
                            count_words(inverse.together->size, "step", "steps")),
                0, 2, style);
  for (const auto& change : inverse.together->changes) {
    std::vector<std::string> words;
    for (const Change& of_party : change.changes)
      words.push_back(fmt::format("{}: {}", conflict.model().parties[of_party.party].id,
                                  fmt::join(of_party.steps, ", ")));
    text += paragraph(fmt::format("- {}", fmt::join(words, "; ")), 2, 2, style);
  }
  return text;
}

std::string first_change(const PartyInverse& answer) {
  const auto& smallest = answer.smallest;
  return fmt::format("{}: {}{}", size_of(smallest.size, smallest.total),
                     fmt::join(smallest.changes.front().steps, "; "),
                     smallest.found > 1 ? fmt::format(" (or {} others)", smallest.found - 1) : std::string());
}

}  // namespace

std::string inverse_text(const Conflict& conflict, const Inverse& inverse, bool all, const Style& style) {
  const stability::Concept& concept_ = *inverse.concept_;
  const std::string state = conflict.states().shown(inverse.state);
  std::string text = heading(conflict, inverse.state, style);
  text += paragraph(fmt::format("Under {} ({}) it is {} today.", concept_.name, concept_.short_name,
                                inverse.equilibrium ? "an equilibrium" : "no equilibrium"),
                    0, 2, style);
  for (const PartyInverse& answer : inverse.parties) {
    const model::Party& party = conflict.model().parties[answer.party];
    text += "\n" +
            style.bold(fmt::format("{}: {}", party.name,
                                   answer.met ? "stable today" : "not stable today; what has to be true")) +
            "\n";
    text += condition_text(conflict, answer.condition, all, style);
    if (!answer.met) text += changes_text(conflict, answer, style);
  }
  const std::string together = together_text(conflict, inverse, style);
  return text + (together.empty() ? "" : "\n" + together);
}

std::string inverse_overview(const Conflict& conflict, const std::vector<Inverse>& answers,
                             const Style& style) {
  const StateId state = answers.front().state;
  std::string text = heading(conflict, state, style);
  std::vector<std::string> holds;
  for (const Inverse& answer : answers)
    if (answer.equilibrium) holds.emplace_back(answer.concept_->short_name);
  text +=
      paragraph(holds.empty() ? "Today it is an equilibrium under none of these concepts."
                              : fmt::format("Today it is an equilibrium under {}.", fmt::join(holds, ", ")),
                0, 2, style) +
      "\n";
  Table table({{"party", false, 8},
               {"to be stable under", false, 6},
               {"smallest change of its preference", false, 30}});
  for (std::size_t n = 0; n < answers.front().parties.size(); ++n) {
    // Concepts with the same answer share a row.
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Inverse& answer : answers) {
      const PartyInverse& of_party = answer.parties[n];
      const std::string words = of_party.met ? "none: it is stable today" : first_change(of_party);
      const auto same =
          std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.second == words; });
      if (same == rows.end()) {
        rows.emplace_back(answer.concept_->short_name, words);
      } else {
        same->first += fmt::format(", {}", answer.concept_->short_name);
      }
    }
    for (std::size_t row = 0; row < rows.size(); ++row)
      table.add({row == 0 ? conflict.model().parties[answers.front().parties[n].party].id : "",
                 rows[row].first, rows[row].second});
  }
  text += table.text(style);
  for (const Inverse& answer : answers)
    if (answer.together)
      text += fmt::format("\n{}: {}", answer.concept_->short_name, together_text(conflict, answer, style));
  return text + "\nWith --concept the conditions are shown in full, and more changes.\n";
}

}  // namespace entente::view
