// `positions`, `power` and `deals`: what each party asks for and asked for, how much it counts, and the
// drafts on the table.

#include <fmt/format.h>

#include <set>

#include "format/reading.hpp"
#include "model/issue_names.hpp"

namespace entente::format {

std::optional<model::IssueIndex> ModelReader::issue(const YamlNode& node,
                                                    const model::IssueLookup& lookup) const {
  const auto found = lookup.issue(node.value);
  if (!found)
    reading.error(node, fmt::format("there is no issue '{}'", node.value), lookup.issue_hint(node.value));
  return found;
}

std::optional<model::Choice> ModelReader::choice(const YamlNode& node, model::IssueIndex issue,
                                                 const model::IssueLookup& lookup) const {
  if (!node.is_scalar()) {
    reading.error(node, fmt::format("a value of '{}' is expected here", model.issues[issue].id),
                  lookup.choice_hint(issue, ""));
    return std::nullopt;
  }
  auto found = lookup.choice(issue, node.value);
  if (!found)
    reading.error(node, fmt::format("'{}' is no value of '{}'", node.value, model.issues[issue].id),
                  lookup.choice_hint(issue, node.value));
  return found;
}

std::optional<base::Decimal> ModelReader::amount(const YamlNode& node, std::string_view what) const {
  auto decimal = node.is_scalar() ? base::parse_decimal(node.value) : std::nullopt;
  if (decimal && base::compare(*decimal, {0, 0}) < 0) decimal.reset();
  if (!decimal)
    reading.error(node, fmt::format("{} has to be a number of at least 0", what),
                  "write a decimal of at most 18 digits, such as 80 or 0.75");
  return decimal;
}

std::optional<base::Date> ModelReader::date(const YamlNode& mapping) const {
  const YamlNode* node = mapping.find("date");
  if (node == nullptr || node->is_null()) return std::nullopt;
  const auto date = base::parse_date(node->value);
  if (!date)
    reading.error(*node, fmt::format("'{}' is no date", node->value), "write 2025-08-25, 2025-08 or 2025");
  return date;
}

void ModelReader::read_positions(const YamlNode& root) {
  const YamlNode* positions = root.find("positions");
  if (positions == nullptr || positions->is_null() || !reading.expect_mapping(*positions, "positions"))
    return;
  const model::IssueLookup lookup(model.issues);
  const auto read_one = [&](model::Position position, const YamlNode& given) {
    const YamlNode* value = &given;
    position.place = reading.place(given);
    if (given.is_mapping()) {
      reading.check_keys(given, {"value", "salience", "because", "date"}, "a position");
      position.because = because(given);
      position.note = reading.note(given);
      position.date = date(given);
      if (const YamlNode* salience = given.find("salience"))
        position.salience = amount(*salience, "salience");
      value = given.find("value");
      if (value == nullptr) {
        reading.error(given, "the position does not say what is asked for", "write {value: …, salience: …}");
        return;
      }
    }
    if (auto asked = choice(*value, position.issue, lookup)) {
      position.choice = *asked;
      model.positions.push_back(std::move(position));
    }
  };
  for (const auto& [key, of_party] : positions->entries) {
    const auto who = party(key);
    if (!who || of_party.is_null() || !reading.expect_mapping(of_party, "a party's positions")) continue;
    for (const auto& [name, given] : of_party.entries) {
      const auto about = issue(name, lookup);
      if (!about) continue;
      model::Position position;
      position.party = *who;
      position.issue = *about;
      if (!given.is_sequence()) read_one(position, given);
      for (const YamlNode& item : given.items) read_one(position, item);
    }
  }
}

void ModelReader::read_power(const YamlNode& root) {
  const YamlNode* power = root.find("power");
  if (power == nullptr || power->is_null() || !reading.expect_mapping(*power, "power")) return;
  const model::IssueLookup lookup(model.issues);
  for (const auto& [key, given] : power->entries) {
    const auto who = party(key);
    if (!who) continue;
    if (given.is_mapping()) {
      for (const auto& [name, number] : given.entries)
        if (const auto about = issue(name, lookup))
          if (const auto size = amount(number, "power")) model.power.push_back({*who, *about, *size});
    } else if (const auto size = amount(given, "power")) {
      model.power.push_back({*who, {}, *size});
    }
  }
}

void ModelReader::read_deals(const YamlNode& root) {
  const YamlNode* deals = root.find("deals");
  if (deals == nullptr || deals->is_null() || !reading.expect_mapping(*deals, "deals")) return;
  const model::IssueLookup lookup(model.issues);
  for (const auto& [key, given] : deals->entries) {
    if (!reading.expect_id(key, "a deal's id") || !reading.expect_mapping(given, "a deal")) continue;
    model::Deal deal;
    deal.id = deal.label = key.value;
    deal.place = reading.place(key);
    const YamlNode* terms = &given;
    // The long form has its terms under a key of their own, where no issue is called so.
    if (const YamlNode* inner = given.find("terms"); inner != nullptr && !lookup.issue("terms")) {
      reading.check_keys(given, {"terms", "label", "date", "because"}, "a deal");
      if (const std::string label = reading.string_under(given, "label"); !label.empty()) deal.label = label;
      deal.date = date(given);
      deal.because = because(given);
      deal.note = reading.note(given);
      terms = inner;
      if (!reading.expect_mapping(*terms, "the terms of a deal")) continue;
    }
    for (const auto& [name, value] : terms->entries)
      if (const auto about = issue(name, lookup))
        if (auto settled = choice(value, *about, lookup)) deal.terms.push_back({*about, *settled});
    model.deals.push_back(std::move(deal));
  }
}

}  // namespace entente::format
