// `worth` and `impossible`: what a package is worth to each party, and which packages cannot be.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "format/reading.hpp"
#include "model/issue_names.hpp"

namespace entente::format {
namespace {

class WorthReader {
 public:
  WorthReader(ModelReader& reader, const model::IssueNames& names, const model::IssueLookup& lookup)
      : reader_(reader), reading_(reader.reading), names_(names), lookup_(lookup) {}

  model::Worth read(model::PartyIndex party, const YamlNode& key, const YamlNode& node) {
    model::Worth worth;
    worth.party = party;
    worth.place = reading_.place(key);
    reading_.check_keys(node, {"weights", "values", "order", "together", "reserve", "scale", "because"},
                        "a worth");
    worth.because = reader_.because(node);
    worth.note = reading_.note(node);
    if (const YamlNode* scale = node.find("scale")) {
      if (scale->value == "raw" || scale->value == "genius")
        worth.scale = scale->value == "raw" ? model::Worth::Scale::raw : model::Worth::Scale::genius;
      else
        reading_.error(
            *scale, fmt::format("'{}' is no scale of worth", scale->value),
            "write raw (a value counts as it stands) or genius (as a share of the largest of its issue)");
    }
    if (const YamlNode* weights = node.find("weights")) read_weights(worth, *weights);
    if (const YamlNode* values = node.find("values")) read_values(worth, *values);
    if (const YamlNode* order = node.find("order")) read_orders(worth, *order);
    if (const YamlNode* together = node.find("together")) read_together(worth, *together);
    if (const YamlNode* reserve = node.find("reserve")) read_reserve(worth, *reserve);
    return worth;
  }

 private:
  std::optional<base::Decimal> number(const YamlNode& node, std::string_view what) const {
    const auto decimal = node.is_scalar() ? base::parse_decimal(node.value) : std::nullopt;
    if (!decimal)
      reading_.error(node, fmt::format("{} has to be a number", what),
                     "write a decimal of at most 18 digits, such as 40 or 2.5, or a range [2, 5]");
    return decimal;
  }

  std::optional<model::Span> span(const YamlNode& node, std::string_view what) const {
    if (!node.is_sequence()) {
      const auto one = number(node, what);
      return one ? std::optional(model::Span{*one, *one}) : std::nullopt;
    }
    if (node.items.size() != 2) {
      reading_.error(node, fmt::format("{} has to be a number or a range of two", what), "write [2, 5]");
      return std::nullopt;
    }
    const auto low = number(node.items[0], what);
    const auto high = number(node.items[1], what);
    if (!low || !high) return std::nullopt;
    if (base::compare(*low, *high) > 0) {
      reading_.error(node, "the range ends below its beginning", "write the smaller number first");
      return std::nullopt;
    }
    return model::Span{*low, *high};
  }

  void read_weights(model::Worth& worth, const YamlNode& node) {
    if (node.is_scalar()) {
      worth.weight_order = order<model::IssueIndex>(
          node, [&](std::string_view name) { return lookup_.issue(name); },
          [&](std::string_view name) {
            return std::pair(fmt::format("there is no issue '{}'", name), lookup_.issue_hint(name));
          });
      return;
    }
    if (node.is_null() || !reading_.expect_mapping(node, "weights")) return;
    for (const auto& [key, value] : node.entries) {
      const auto issue = reader_.issue(key, lookup_);
      if (!issue) continue;
      model::IssueWeight weight{*issue, {}, {}, {}};
      const YamlNode* given = &value;
      if (value.is_mapping()) {
        reading_.check_keys(value, {"weight", "because"}, "a weight");
        weight.because = reader_.because(value);
        weight.note = reading_.note(value);
        given = value.find("weight");
        if (given == nullptr) {
          reading_.error(value, "the weight is missing", "write {weight: 4, because: [claim]}");
          continue;
        }
      }
      if (const auto size = span(*given, "a weight")) {
        if (base::compare(size->low, {0, 0}) < 0) {
          reading_.error(*given, "a weight has to be at least 0",
                         "say in the values which of them are worth more, and which less");
          continue;
        }
        weight.weight = *size;
        worth.weights.push_back(std::move(weight));
      }
    }
  }

  void read_values(model::Worth& worth, const YamlNode& node) {
    if (node.is_null() || !reading_.expect_mapping(node, "values")) return;
    for (const auto& [key, of_issue] : node.entries) {
      const auto issue = reader_.issue(key, lookup_);
      if (!issue || !reading_.expect_mapping(of_issue, "the worth of an issue's values")) continue;
      std::set<std::string> seen;
      for (const auto& [name, given] : of_issue.entries) {
        const auto choice = reader_.choice(name, *issue, lookup_);
        const auto size = span(given, "the worth of a value");
        if (!choice || !size) continue;
        if (!seen.insert(model::to_text(reader_.model.issues[*issue], *choice)).second)
          reading_.error(name, fmt::format("the worth of '{}' is given twice", name.value), "keep one");
        worth.values.push_back({*issue, *choice, *size});
      }
    }
  }

  /// `a > b ~ c`, with `find` for each name; each name once.
  template <typename Member, typename Find, typename Unknown>
  model::Order<Member> order(const YamlNode& node, const Find& find, const Unknown& unknown) {
    model::Order<Member> tiers;
    if (!node.is_scalar()) {
      reading_.error(node, "an order is expected here", "write it from best to worst: a > b ~ c");
      return {};
    }
    ScalarPlaces places(reading_.text, node);
    std::set<Member> seen;
    const std::string_view text = node.value;
    bool fresh = true;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find_first_of(">~", at), text.size());
      std::size_t begin = at;
      std::size_t stop = end;
      while (begin < stop && std::isspace(static_cast<unsigned char>(text[begin])) != 0) ++begin;
      while (stop > begin && std::isspace(static_cast<unsigned char>(text[stop - 1])) != 0) --stop;
      const std::string_view name = text.substr(begin, stop - begin);
      const auto member = name.empty() ? std::nullopt : find(name);
      if (name.empty()) {
        reading_.diagnostics.error(places.at(std::min(begin, text.empty() ? 0 : text.size() - 1), 1),
                                   "a name is missing in this order",
                                   "write it from best to worst: a > b ~ c");
      } else if (!member) {
        auto [message, hint] = unknown(name);
        reading_.diagnostics.error(places.at(begin, name.size()), std::move(message), std::move(hint));
      } else if (!seen.insert(*member).second) {
        reading_.diagnostics.error(
            places.at(begin, name.size()),
            fmt::format("'{}' stands in this order twice, so it would be above itself", name),
            "keep one of the two; ~ stands between what is equally good");
      } else {
        if (fresh || tiers.empty()) tiers.emplace_back();
        tiers.back().push_back(*member);
      }
      if (end == text.size()) break;
      fresh = text[end] == '>';
      at = end + 1;
    }
    return tiers;
  }

  void read_orders(model::Worth& worth, const YamlNode& node) {
    if (node.is_null() || !reading_.expect_mapping(node, "order")) return;
    for (const auto& [key, given] : node.entries) {
      const auto issue = reader_.issue(key, lookup_);
      if (!issue) continue;
      const model::Issue& one = reader_.model.issues[*issue];
      if (one.range) {
        reading_.error(given,
                       fmt::format("'{}' is a number, and its values are not listed in an order", one.id),
                       "say under values: what some of the numbers are worth");
        continue;
      }
      if (std::any_of(worth.values.begin(), worth.values.end(),
                      [&](const model::ValueWorth& value) { return value.issue == *issue; }))
        reading_.error(key, fmt::format("the values of '{}' have both worths and an order", one.id),
                       "keep one");
      model::ValueOrder made{*issue, {}};
      made.tiers = order<model::ValueIndex>(
          given,
          [&](std::string_view name) -> std::optional<model::ValueIndex> {
            const auto choice = lookup_.choice(*issue, name);
            return choice ? std::optional(std::get<model::ValueIndex>(*choice)) : std::nullopt;
          },
          [&](std::string_view name) {
            return std::pair(fmt::format("'{}' is no value of '{}'", name, one.id),
                             lookup_.choice_hint(*issue, name));
          });
      worth.orders.push_back(std::move(made));
    }
  }

  void read_together(model::Worth& worth, const YamlNode& node) {
    std::vector<const YamlNode*> entries;
    if (node.is_mapping()) entries.push_back(&node);
    for (const YamlNode& item : node.items) entries.push_back(&item);
    if (node.is_scalar())
      reading_.error(node, "together has to be a list",
                     "write - {if: donbas = all and guarantee = none, add: -15}");
    for (const YamlNode* entry : entries) {
      if (!reading_.expect_mapping(*entry, "an entry of together")) continue;
      reading_.check_keys(*entry, {"if", "add", "because"}, "an entry of together");
      const YamlNode* condition = entry->find("if");
      const YamlNode* add = entry->find("add");
      if (condition == nullptr || add == nullptr) {
        reading_.error(*entry, "what holds together needs if and add",
                       "write {if: donbas = all and guarantee = none, add: -15}");
        continue;
      }
      auto parsed = reading_.expression(*condition, names_);
      const auto size = span(*add, "what is added");
      if (!parsed || !size) continue;
      worth.together.push_back({std::move(*parsed), *size, reader_.because(*entry), reading_.note(*entry)});
    }
  }

  void read_reserve(model::Worth& worth, const YamlNode& node) {
    if (node.is_scalar() && node.value == "status_quo") {
      worth.reserve_is_status_quo = true;
      if (!reader_.model.status_quo)
        reading_.error(node, "the reserve is that of the status quo, and the model does not say what that is",
                       "add status_quo: to the model, or write a number");
      return;
    }
    const auto given = node.is_scalar() ? base::parse_decimal(node.value) : std::nullopt;
    if (!given)
      reading_.error(node, "a reserve has to be a number, or status_quo",
                     "write what no deal is worth to the party, such as 40");
    worth.reserve = given;
  }

  ModelReader& reader_;
  const Reading& reading_;
  const model::IssueNames& names_;
  const model::IssueLookup& lookup_;
};

}  // namespace

void ModelReader::read_worth(const YamlNode& root) {
  const model::IssueLookup lookup(model.issues);
  const model::IssueNames names(model.issues, model.issue_tests);
  if (const YamlNode* worth = root.find("worth");
      worth != nullptr && !worth->is_null() && reading.expect_mapping(*worth, "worth")) {
    WorthReader reader(*this, names, lookup);
    for (const auto& [key, value] : worth->entries)
      if (const auto who = party(key); who && reading.expect_mapping(value, "a worth"))
        model.worth.push_back(reader.read(*who, key, value));
  }
  const YamlNode* impossible = root.find("impossible");
  if (impossible == nullptr) return;
  std::vector<const YamlNode*> entries;
  if (impossible->is_scalar() || impossible->is_mapping()) entries.push_back(impossible);
  for (const YamlNode& item : impossible->items) entries.push_back(&item);
  for (const YamlNode* entry : entries) {
    model::Impossible one;
    const YamlNode* condition = entry;
    if (entry->is_mapping()) {
      reading.check_keys(*entry, {"if", "because"}, "an entry of impossible");
      one.because = because(*entry);
      one.note = reading.note(*entry);
      condition = entry->find("if");
      if (condition == nullptr) {
        reading.error(*entry, "the expression is missing", "write {if: expression, because: [claim]}");
        continue;
      }
    }
    if (auto parsed = reading.expression(*condition, names)) {
      one.condition = std::move(*parsed);
      model.impossible.push_back(std::move(one));
    }
  }
}

}  // namespace entente::format
