// `issues`: what is negotiated about, each with its values or the range of numbers that it lies in.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "format/reading.hpp"
#include "model/issue_names.hpp"

namespace entente::format {
namespace {

class IssueReader {
 public:
  IssueReader(ModelReader& reader, const model::ModelNames& options)
      : reader_(reader), reading_(reader.reading), options_(options) {}

  std::optional<model::Issue> read(const YamlNode& key, const YamlNode& node) {
    model::Issue issue;
    issue.id = issue.label = key.value;
    issue.place = reading_.place(key);
    if (node.is_sequence()) {  // short form: the values alone
      read_values(issue, node);
    } else if (!node.is_mapping()) {
      reading_.error(node.is_null() ? key : node, fmt::format("the issue '{}' has no values", key.value),
                     "write {label: …, values: [a, b]}, or {range: [0, 50], step: 5} where it is a number");
      return std::nullopt;
    } else {
      read_mapping(issue, key, node);
    }
    if (issue.values.empty() && !issue.range) return std::nullopt;
    return issue;
  }

 private:
  void read_mapping(model::Issue& issue, const YamlNode& key, const YamlNode& node) {
    reading_.check_keys(node,
                        {"label", "values", "range", "step", "unit", "means", "scale", "ordered", "because"},
                        "an issue");
    if (const std::string label = reading_.string_under(node, "label"); !label.empty()) issue.label = label;
    issue.unit = reading_.string_under(node, "unit");
    issue.note = reading_.note(node);
    issue.because = reader_.because(node);
    if (const YamlNode* ordered = node.find("ordered")) issue.ordered = reading_.flag(*ordered, "ordered");
    const YamlNode* values = node.find("values");
    const YamlNode* range = node.find("range");
    if (values != nullptr && range != nullptr) {
      reading_.error(*range, fmt::format("'{}' has both values and a range", issue.id), "keep one of them");
    } else if (values == nullptr && range == nullptr) {
      reading_.error(key, fmt::format("the issue '{}' has no values", issue.id),
                     "list them under values:, or give a range: [0, 50] where it is a number");
    }
    if (values != nullptr) read_values(issue, *values);
    if (range != nullptr) read_range(issue, *range, node.find("step"));
    if (range == nullptr && node.find("step") != nullptr)
      reading_.error(*node.find("step"), "only an issue with a range has a step",
                     "take it out, or add range:");
    read_of_values(issue, node);
  }

  void read_values(model::Issue& issue, const YamlNode& node) {
    issue.labels_alone = node.is_sequence();
    if (node.is_scalar() || node.is_null()) {
      reading_.error(node, fmt::format("the issue '{}' has no values", issue.id),
                     "list what can be agreed: [a, b], or {a: Label of a, b: Label of b}");
      return;
    }
    std::set<std::string> seen;
    const auto add = [&](const YamlNode& id, std::string label) {
      if (id.value.find_first_not_of(" \t\r\n") == std::string::npos ||
          id.value.find('\n') != std::string::npos) {
        reading_.error(id, "a value has to be a word or words on one line");
      } else if (!seen.insert(id.value).second) {
        reading_.error(id, fmt::format("'{}' stands among the values of '{}' twice", id.value, issue.id),
                       "keep one, or call them differently");
      } else {
        issue.values.push_back(
            {id.value, label.empty() ? id.value : std::move(label), {}, {}, reading_.place(id)});
      }
    };
    for (const YamlNode& item : node.items) {
      if (item.is_scalar()) {
        add(item, {});
      } else {
        reading_.error(item, "a value has to be a word or words on one line");
      }
    }
    for (const auto& [key, label] : node.entries) add(key, reading_.string(label, "a value's label"));
    if (node.items.empty() && node.entries.empty())
      reading_.error(node, fmt::format("the issue '{}' has no values", issue.id), "list what can be agreed");
  }

  std::optional<base::Decimal> number(const YamlNode& node, std::string_view what) const {
    const auto decimal = node.is_scalar() ? base::parse_decimal(node.value) : std::nullopt;
    if (!decimal)
      reading_.error(node, fmt::format("{} has to be a number", what), "write a decimal such as 40 or 2.5");
    return decimal;
  }

  void read_range(model::Issue& issue, const YamlNode& node, const YamlNode* step) {
    if (!node.is_sequence() || node.items.size() != 2) {
      reading_.error(node, "a range has to be two numbers", "write range: [0, 50]");
      return;
    }
    const auto low = number(node.items[0], "the range's low end");
    const auto high = number(node.items[1], "the range's high end");
    if (!low || !high) return;
    if (base::compare(*low, *high) >= 0) {
      reading_.error(node, "the range ends at or below its beginning", "write the smaller number first");
      return;
    }
    issue.range = model::NumberRange{*low, *high, {}};
    if (step == nullptr) return;
    const auto size = number(*step, "the step");
    if (size && base::compare(*size, {0, 0}) <= 0)
      reading_.error(*step, "the step has to be more than 0");
    else
      issue.range->step = size;
  }

  /// `means` and `scale`: what is said of each value.
  void read_of_values(model::Issue& issue, const YamlNode& node) {
    const std::vector<model::Issue> alone{issue};
    const model::IssueLookup lookup(alone);
    const auto each = [&](std::string_view name, const auto& read_one) {
      const YamlNode* mapping = node.find(name);
      if (mapping == nullptr || !reading_.expect_mapping(*mapping, name)) return;
      if (issue.range) {
        reading_.error(*mapping, fmt::format("an issue with a range has no {}", name),
                       "its values are the numbers of the range");
        return;
      }
      for (const auto& [key, value] : mapping->entries) {
        const auto choice = lookup.choice(0, key.value);
        if (choice)
          read_one(issue.values[std::get<model::ValueIndex>(*choice)], value);
        else
          reading_.error(key, fmt::format("'{}' is no value of '{}'", key.value, issue.id),
                         lookup.choice_hint(0, key.value));
      }
    };
    each("means", [&](model::IssueValue& value, const YamlNode& given) {
      value.means = reading_.expression(given, options_);
    });
    each("scale", [&](model::IssueValue& value, const YamlNode& given) {
      value.place = number(given, "a place on the scale");
    });
    const auto placed = [](const model::IssueValue& value) { return value.place.has_value(); };
    if (node.find("scale") != nullptr && !std::all_of(issue.values.begin(), issue.values.end(), placed))
      if (const auto missing = std::find_if_not(issue.values.begin(), issue.values.end(), placed);
          missing != issue.values.end() && std::any_of(issue.values.begin(), issue.values.end(), placed))
        reading_.error(*node.find("scale"), fmt::format("the scale does not place '{}'", missing->id),
                       "give every value its place");
  }

  ModelReader& reader_;
  const Reading& reading_;
  const model::ModelNames& options_;
};

}  // namespace

void ModelReader::read_issues(const YamlNode& root) {
  const YamlNode* issues = root.find("issues");
  if (issues == nullptr || issues->is_null() || !reading.expect_mapping(*issues, "issues")) return;
  const model::ModelNames options(model);
  IssueReader reader(*this, options);
  for (const auto& [key, value] : issues->entries) {
    if (!reading.expect_id(key, "an issue's id")) continue;
    if (auto issue = reader.read(key, value)) model.issues.push_back(std::move(*issue));
  }
}

}  // namespace entente::format
