#include "settlement/place.hpp"

#include <algorithm>

namespace entente::settlement {
namespace {

/// Older before newer; without a date is newest.
bool older(const model::Position& a, const model::Position& b) {
  if (!a.date || !b.date) return a.date.has_value() && !b.date;
  return *a.date < *b.date;
}

}  // namespace

std::optional<Exact> place_of(const model::Issue& issue, const model::Choice& choice) {
  if (const auto* number = std::get_if<base::Decimal>(&choice)) return exact(*number);
  const model::ValueIndex value = std::get<model::ValueIndex>(choice);
  if (issue.values[value].place) return exact(*issue.values[value].place);
  if (!issue.ordered) return std::nullopt;
  if (issue.values.size() == 1) return Exact(0);
  return Exact(100) * value / static_cast<unsigned>(issue.values.size() - 1);
}

std::optional<Line> line_of(const model::Issue& issue) {
  if (issue.range) return Line{exact(issue.range->low), exact(issue.range->high)};
  std::optional<Line> line;
  for (model::ValueIndex value = 0; value < issue.values.size(); ++value) {
    const auto place = place_of(issue, value);
    if (!place) return std::nullopt;
    if (!line) line = Line{*place, *place};
    line->low = std::min(line->low, *place);
    line->high = std::max(line->high, *place);
  }
  return line;
}

const model::Position* current_position(const model::Model& model, model::PartyIndex party,
                                        model::IssueIndex issue, const std::optional<base::Date>& until) {
  const model::Position* current = nullptr;
  for (const model::Position& position : model.positions) {
    if (position.party != party || position.issue != issue) continue;
    if (until && (!position.date || *position.date > *until)) continue;
    if (current == nullptr || !older(position, *current)) current = &position;
  }
  return current;
}

Exact salience_of(const model::Model& model, const model::Position& position) {
  if (position.salience) return exact(*position.salience);
  const model::Position* last = nullptr;
  for (const model::Position& other : model.positions) {
    if (other.party != position.party || other.issue != position.issue || !other.salience) continue;
    if (older(position, other)) continue;
    if (last == nullptr || !older(other, *last)) last = &other;
  }
  return last != nullptr ? exact(*last->salience) : Exact(1);
}

Exact power_of(const model::Model& model, model::PartyIndex party, model::IssueIndex issue) {
  Exact power = 1;
  for (const model::Power& given : model.power)
    if (given.party == party && (!given.issue || *given.issue == issue)) power = exact(given.amount);
  return power;
}

}  // namespace entente::settlement
