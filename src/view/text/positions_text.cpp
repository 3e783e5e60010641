#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "model/issue_names.hpp"
#include "settlement/place.hpp"
#include "view/text/settlement_text.hpp"
#include "view/words/prose.hpp"

namespace entente::view {
namespace {

using settlement::IssueStands;
using settlement::Positions;
using settlement::rounded;

std::string asked_words(const model::Issue& issue, const model::Choice& choice) {
  if (std::holds_alternative<base::Decimal>(choice))
    return model::to_text(issue, choice) + (issue.unit.empty() ? "" : " " + issue.unit);
  return issue.values[std::get<model::ValueIndex>(choice)].label;
}

std::string number_words(double number) { return fmt::format("{:.4g}", number); }

/// What lies nearest to a place, where the issue has values.
std::string near_words(const model::Issue& issue, const settlement::Exact& place) {
  const std::string number = rounded(place, 2);
  if (issue.range) return number + (issue.unit.empty() ? "" : " " + issue.unit);
  const model::IssueValue* nearest = nullptr;
  settlement::Exact least = 0;
  for (model::ValueIndex value = 0; value < issue.values.size(); ++value) {
    const settlement::Exact distance = abs(settlement::Exact(*settlement::place_of(issue, value) - place));
    if (nearest != nullptr && distance >= least) continue;
    nearest = &issue.values[value];
    least = distance;
  }
  return fmt::format("{} (nearest: {})", number, nearest->label);
}

std::string matrix(const model::Model& model, const Positions& positions, const Style& style) {
  std::string text;
  for (const IssueStands& issue : positions.issues) {
    const model::Issue& one = model.issues[issue.issue];
    text += style.bold(one.label) + "\n";
    if (issue.stands.empty()) {
      text += "  nobody asks for anything\n\n";
      continue;
    }
    Table table({{"party"},
                 {"asks for"},
                 {"place", true},
                 {"salience", true},
                 {"power", true},
                 {"since"},
                 {"claims"}});
    for (const settlement::Stand& stand : issue.stands) {
      const model::Position& position = *stand.position;
      table.add({model.parties[position.party].name, asked_words(one, position.choice),
                 stand.place ? rounded(*stand.place, 2) : "–", rounded(stand.salience, 2),
                 rounded(stand.power, 2), position.date ? base::to_string(*position.date) : "–",
                 position.because.empty() ? "–" : fmt::format("{}", fmt::join(position.because, ", "))});
    }
    text += table.text(style);
    if (issue.compromise)
      text += fmt::format("  compromise {} · weighted median {} · apart by {}\n",
                          near_words(one, *issue.compromise), near_words(one, *issue.median),
                          rounded(*issue.spread, 2));
    else
      text += "  the values have no places on a line (scale: or ordered:), so no compromise is worked out\n";
    text += "\n";
  }
  return text;
}

std::string changes(const model::Model& model, const Positions& positions, const Style& style) {
  if (positions.changes.empty()) return "Nobody has changed a position since.\n";
  std::string text = style.bold("What changed since") + "\n";
  for (const settlement::Change& change : positions.changes) {
    const model::Issue& issue = model.issues[change.now->issue];
    const std::string from = change.before != nullptr
                                 ? fmt::format("from “{}” to ", asked_words(issue, change.before->choice))
                                 : std::string("asks for the first time for ");
    text += paragraph(
        fmt::format("{} · {}: {}“{}”{}{}", model.parties[change.now->party].name, issue.label, from,
                    asked_words(issue, change.now->choice),
                    change.moved ? fmt::format(", by {}", rounded(*change.moved, 2)) : "",
                    change.now->date ? fmt::format(", on {}", base::to_string(*change.now->date)) : ""),
        2, 2, style);
  }
  return text + "\n";
}

std::string exchanges_words(const model::Model& model, const settlement::Exchanges& exchanges,
                            const Style& style) {
  std::string text = style.bold("Exchanges of equal gain") + "\n";
  text += paragraph(
      "Two parties on opposite sides of two issues, each giving way where it cares less (Stokman & Van "
      "Oosten 1994). "
      "What might be traded, not a forecast.",
      0, 0, style);
  if (exchanges.made.empty()) return text + "No two parties can trade.\n";
  std::size_t number = 0;
  for (const settlement::Exchange& exchange : exchanges.made) {
    std::vector<std::string> moves;
    for (const settlement::ExchangeMove& move : exchange.moves)
      moves.push_back(fmt::format("{} moves on {} from {} to {}", model.parties[move.party].name,
                                  model.issues[move.issue].label, number_words(move.from),
                                  number_words(move.to)));
    text += paragraph(
        fmt::format("{}. {}; each gains {}", ++number, fmt::join(moves, ", "), number_words(exchange.gain)),
        0, 3, style);
    std::vector<std::string> gain;
    std::vector<std::string> lose;
    for (const auto& other : exchange.others)
      (other.change > 0 ? gain : lose)
          .push_back(
              fmt::format("{} {}", model.parties[other.party].name, number_words(std::abs(other.change))));
    if (!gain.empty()) text += paragraph(fmt::format("also gain: {}", fmt::join(gain, ", ")), 3, 2, style);
    if (!lose.empty()) text += paragraph(fmt::format("lose: {}", fmt::join(lose, ", ")), 3, 2, style);
  }
  text += fmt::format(
      "{} of parties on opposite sides of two issues at the start; {}\n",
      counted(exchanges.candidates, "pair", "pairs"),
      exchanges.complete ? "after these none is left." : "more are left: --exchanges N lists further ones.");
  return text;
}

}  // namespace

std::string positions_text(const model::Model& model, const Positions& positions,
                           const std::optional<settlement::Exchanges>& exchanges, const Style& style) {
  std::string text = matrix(model, positions, style);
  if (positions.since) text += changes(model, positions, style);
  if (exchanges) text += exchanges_words(model, *exchanges, style);
  return text;
}

Table positions_table(const model::Model& model, const Positions& positions) {
  Table table({{"actor"}, {"issue"}, {"position"}, {"place"}, {"salience"}, {"power"}, {"date"}, {"claims"}});
  for (const IssueStands& issue : positions.issues)
    for (const settlement::Stand& stand : issue.stands)
      table.add({model.parties[stand.position->party].id, model.issues[issue.issue].id,
                 model::to_text(model.issues[issue.issue], stand.position->choice),
                 stand.place ? settlement::to_text(*stand.place) : "", settlement::to_text(stand.salience),
                 settlement::to_text(stand.power),
                 stand.position->date ? base::to_string(*stand.position->date) : "",
                 fmt::format("{}", fmt::join(stand.position->because, " "))});
  return table;
}

}  // namespace entente::view
