#include "view/text/ensemble_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "view/text/states_text.hpp"
#include "view/words/prose.hpp"

namespace entente::view {
namespace {

using ensemble::Assumption;
using ensemble::Estimate;
using ensemble::Influence;
using graph::StateId;

constexpr std::size_t most_listed_states = 20;
constexpr std::size_t most_assumptions = 12;

/// `37.2%`, and `100%` or `0%` only where nothing else was seen.
std::string percent(double share) {
  if (share <= 0) return "0%";
  if (share >= 1) return "100%";
  if (share < 0.001) return "<0.1%";
  if (share > 0.999) return ">99.9%";
  return fmt::format("{:.1f}%", 100 * share);
}

/// `37.2% (36.9–37.5)`.
std::string with_interval(const Estimate& estimate) {
  if (estimate.interval.width() <= 0) return percent(estimate.probability);
  return fmt::format("{} ({:.1f}–{:.1f})", percent(estimate.probability), 100 * estimate.interval.low,
                     100 * estimate.interval.high);
}

/// A difference of shares in points, `+3.4`; no sign before a zero.
std::string points(double difference) {
  const double rounded = std::round(difference * 1000) / 10;
  return rounded == 0 ? "0.0" : fmt::format("{:+.1f}", rounded);
}

std::string sentence(const Style& style, const std::string& text) {
  std::string lines;
  for (const std::string& line : wrap(text, style.width)) lines += line + "\n";
  return lines;
}

std::string how_it_was_done(const answers::EnsembleAnswer& result) {
  const ensemble::Findings& findings = result.findings;
  if (result.set_up.assumptions.empty() && result.set_up.uncertainty.empty())
    return "The model states nothing uncertain, so there is one combination: the model as written. Draw with "
           "--shake 0.1, or with --claims, or write likely:, any_order:, a weight's range or a relation.";
  if (result.partial)
    return fmt::format("PARTIAL: interrupted after {} of {} {}. What follows is what is known so far.",
                       thousands(findings.draws()), thousands(result.task.draws),
                       result.task.enumerate ? "combinations, which come in no random order" : "draws");
  if (findings.exact())
    return fmt::format("Exact: all {} combinations of what is uncertain, each by its probability.",
                       thousands(findings.draws()));
  std::string text =
      fmt::format("{} draws (seed {}), with 95% intervals.", thousands(findings.draws()), result.task.seed);
  if (result.task.until)
    text +=
        findings.outcome().interval.width() <= *result.task.until
            ? fmt::format(" The outcome's interval is as narrow as asked for: {:.4f}.",
                          findings.outcome().interval.width())
            : fmt::format(" The outcome's interval is {:.4f} wide still; more draws (-n) would narrow it.",
                          findings.outcome().interval.width());
  return text;
}

/// `s12 is a SEQ equilibrium`, `a state with 'settle' is …`.
std::string outcome_words(const answers::EnsembleAnswer& result) {
  const ensemble::Outcome& outcome = result.task.outcome;
  std::size_t states = 0;
  for (const std::uint64_t word : outcome.states) states += static_cast<std::size_t>(std::popcount(word));
  return fmt::format("{} is {} {} equilibrium{}",
                     states == 1 ? outcome.text : fmt::format("some state with '{}'", outcome.text),
                     result.concepts[outcome.concept_]->short_name == "Nash" ? "a" : "an",
                     result.concepts[outcome.concept_]->short_name,
                     outcome.reached ? " to which improvements lead from the status quo" : "");
}

/// How a state differs from the status quo, `+ceasefire −donbas`; where there is
/// none to compare with, what is taken in it.
std::string differences_words(const graph::Conflict& conflict, StateId state) {
  if (conflict.states().bare() || !conflict.status_quo()) return taken_words(conflict, state);
  const std::string now = conflict.states().pattern(*conflict.status_quo());
  const std::string then = conflict.states().pattern(state);
  std::string words;
  for (std::size_t k = 0; k < then.size(); ++k)
    if (then[k] != now[k])
      words += fmt::format("{}{}{}", words.empty() ? "" : " ",
                           then[k] == 'Y'   ? "+"
                           : then[k] == 'N' ? "−"
                                            : "±",
                           conflict.model().options[k].id);
  return words.empty() ? "nothing" : words;
}

Table states_table(const answers::EnsembleAnswer& result, const std::vector<StateId>& states) {
  const graph::Conflict& conflict = *result.set_up.conflict;
  std::vector<Table::Column> columns{{"state", false, 12},
                                     {conflict.states().bare() ? "label"
                                      : conflict.status_quo()  ? "what changes from the status quo"
                                                               : "taken",
                                      false, 18}};
  for (const stability::Concept* one : result.concepts)
    columns.push_back({std::string(one->short_name), true, 5});
  if (conflict.status_quo())
    columns.push_back(
        {fmt::format("reached ({})", result.concepts[result.task.outcome.concept_]->short_name), true, 7});
  columns.push_back({"necessarily", false, 11});
  const std::size_t judged = result.task.outcome.concept_;
  if (!result.distances.empty())
    columns.push_back({fmt::format("swaps to lose {}", result.concepts[judged]->short_name), true, 7});
  Table table(columns);
  for (const StateId state : states) {
    std::vector<std::string> cells{
        conflict.states().shown(state) + (conflict.status_quo() == state ? " *" : ""),
        differences_words(conflict, state)};
    for (std::size_t c = 0; c < result.concepts.size(); ++c)
      cells.push_back(percent(result.findings.equilibrium(c, state).probability));
    if (conflict.status_quo())
      cells.push_back(percent(result.findings.reached(result.task.outcome.concept_, state).probability));
    std::size_t necessary = 0;
    for (std::size_t c = 0; c < result.concepts.size(); ++c)
      necessary |= std::size_t{result.admissible.necessarily(c, state) == ensemble::Holds::yes} << c;
    cells.push_back(concept_words(result.concepts, necessary));
    if (!result.distances.empty()) {
      const auto known = result.distances.find({judged, state});
      const bool exact = !result.concepts[judged]->rule.sanction() ||
                         result.concepts[judged]->rule.sanction()->answers == graph::relation::any;
      cells.push_back(known == result.distances.end() ? "–"
                      : !known->second                ? "never"
                                       : fmt::format("{}{}", exact ? "" : "≤ ", *known->second));
    }
    table.add(std::move(cells));
  }
  return table;
}

std::string sources_text(const answers::EnsembleAnswer& result, const Style& style) {
  if (result.sources.empty()) return {};
  Table table({{"if this source is wrong", false, 16}, {"outcome", false, 12}, {"change", true, 6}});
  for (const ensemble::WrongSource& source : result.sources) {
    const evidence::Source* given = result.set_up.model->evidence.find_source(source.source);
    table.add({given != nullptr && !given->title.empty() ? source.source + ": " + given->title
               : source.source.empty()                   ? "(claims without a source)"
                                                         : source.source,
               with_interval(source.outcome),
               points(source.outcome.probability - result.findings.outcome().probability)});
  }
  return "\n" + table.text(style);
}

/// What an assumption's two sides are called.
std::string assumption_words(const answers::EnsembleAnswer& result, const Assumption& given) {
  const std::string party = given.party ? result.set_up.model->parties[*given.party].id + ": " : "";
  switch (given.kind) {
    case Assumption::Kind::priority:
      return party + given.text + " counts";
    case Assumption::Kind::claim:
      return "claim " + given.text;
    case Assumption::Kind::weight:
      return party + "weight of " + given.text + " (upper half)";
    default:
      return party + given.text;
  }
}

Table influences_table(const answers::EnsembleAnswer& result, const std::vector<Influence>& influences) {
  Table table({{"where this holds …", false, 24},
               {"share", true, 6},
               {"outcome", true, 7},
               {"otherwise", true, 9},
               {"difference", true, 10},
               {"explains", true, 8}});
  for (const Influence& influence : influences) {
    double share[2] = {0, 0};
    double hits[2] = {0, 0};
    for (std::size_t level = 0; level < influence.levels.size(); ++level) {
      const std::size_t half = level < influence.levels.size() / 2 ? 0 : 1;
      share[half] += influence.levels[level].share;
      hits[half] += influence.levels[level].share * influence.levels[level].probability;
    }
    const auto side = [&](std::size_t half) {
      return share[half] > 0 ? percent(hits[half] / share[half]) : "–";
    };
    table.add(
        {assumption_words(result, result.set_up.assumptions[influence.assumption]), percent(share[1]),
         side(1), side(0),
         points(influence.difference) +
             (influence.standard_error > 0 ? fmt::format(" ± {:.1f}", 100 * influence.standard_error) : ""),
         percent(influence.index)});
  }
  return table;
}

std::string hinges(const answers::EnsembleAnswer& result, const Style& style) {
  const double probability = result.findings.outcome().probability;
  std::vector<Influence> influences = result.findings.influences(result.set_up.assumptions);
  if (influences.empty()) return {};
  if (probability <= 0 || probability >= 1)
    return sentence(style, fmt::format("It hinges on nothing: it {} in every {}.",
                                       probability >= 1 ? "came about" : "failed",
                                       result.findings.exact() ? "combination" : "draw"));
  const Influence& first = influences.front();
  const Assumption& most = result.set_up.assumptions[first.assumption];
  std::string text = sentence(
      style, fmt::format(
                 "It hinges most on this: {}. Where that is so its probability is {} by {:.1f} points, which "
                 "explains {} of all that is uncertain about it.",
                 assumption_words(result, most), first.difference >= 0 ? "higher" : "lower",
                 100 * std::abs(first.difference), percent(first.index)));
  const std::size_t all = influences.size();
  if (all > most_assumptions) influences.resize(most_assumptions);
  text += "\n" + influences_table(result, influences).text(style);
  if (all > most_assumptions)
    text += fmt::format("The first {} of {} assumptions; --json has all.\n", most_assumptions, all);
  return text;
}

}  // namespace

std::string ensemble_text(const answers::EnsembleAnswer& result, const Style& style) {
  const graph::Conflict& conflict = *result.set_up.conflict;
  std::string text = style.bold(conflict.model().title.empty() ? "(untitled)" : conflict.model().title) +
                     "\n" + size_words(conflict) + "\n\n";
  text += sentence(style, how_it_was_done(result)) + "\n";
  text += sentence(style, fmt::format("With probability {}, {}.", with_interval(result.findings.outcome()),
                                      outcome_words(result)));
  text += hinges(result, style) + sources_text(result, style) + "\n";

  std::vector<StateId> states = answers::states_worth_showing(result);
  const std::size_t all = states.size();
  if (all > most_listed_states) states.resize(most_listed_states);
  text += states_table(result, states).text(style);
  if (all > most_listed_states)
    text += fmt::format("The {} likeliest of {} states that were ever an equilibrium; --json has all.\n",
                        most_listed_states, all);
  std::string none;
  for (std::size_t c = 0; c < result.concepts.size(); ++c)
    if (const Estimate without = result.findings.without_equilibrium(c); without.probability > 0)
      none += fmt::format("{}{} in {}", none.empty() ? "" : ", ", result.concepts[c]->short_name,
                          percent(without.probability));
  if (!none.empty()) text += sentence(style, "Without any equilibrium: " + none + " of the draws.");
  if (conflict.status_quo())
    text += conflict.states().bare()
                ? "* the status quo\n"
                : "* the status quo; + taken where it is not there, − the reverse, ± open\n";
  text += sentence(
      style, "necessarily: an equilibrium whatever of all that is uncertain is so; Nash implies the rest.");
  return text;
}

}  // namespace entente::view
