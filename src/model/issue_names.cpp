#include "model/issue_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/diagnostics.hpp"

namespace entente::model {
namespace {

/// In the order of `IssueTest::Sign`.
constexpr std::array<std::string_view, 7> comparison_signs{"=", "!=", "<=", ">=", "<", ">", "in"};

std::string did_you_mean(const std::string& wrong, const std::vector<std::string>& known,
                         std::string_view kind) {
  const std::string nearest = base::nearest_name(wrong, known);
  if (!nearest.empty()) return fmt::format("did you mean '{}'?", nearest);
  constexpr std::size_t most = 8;
  std::string list;
  for (std::size_t n = 0; n < std::min(most, known.size()); ++n) list += (n == 0 ? "" : ", ") + known[n];
  return fmt::format("{} {}{}", kind, list, known.size() > most ? ", …" : "");
}

bool needs_quotes(std::string_view text) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
  };
  return text.empty() || !std::all_of(text.begin(), text.end(), plain) || text.find("->") != text.npos;
}

std::string quoted(const std::string& text) {
  if (!needs_quotes(text)) return text;
  const char mark = text.find('\'') == std::string::npos ? '\'' : '"';
  return mark + text + mark;
}

}  // namespace

IssueLookup::IssueLookup(const std::vector<Issue>& issues) : issues_(issues), values_(issues.size()) {
  for (IssueIndex issue = 0; issue < issues.size(); ++issue) {
    by_name_.emplace(issues[issue].id, issue);
    const auto& values = issues[issue].values;
    for (ValueIndex value = 0; value < values.size(); ++value)
      values_[issue].emplace(values[value].id, value);
    for (ValueIndex value = 0; value < values.size(); ++value)
      values_[issue].emplace(values[value].label, value);
  }
}

std::optional<IssueIndex> IssueLookup::issue(std::string_view name) const {
  const auto found = by_name_.find(std::string(name));
  if (found == by_name_.end()) return std::nullopt;
  return found->second;
}

std::optional<Choice> IssueLookup::choice(IssueIndex issue, std::string_view text) const {
  if (const auto& range = issues_[issue].range) {
    const auto number = base::parse_decimal(text);
    if (!number || base::compare(*number, range->low) < 0 || base::compare(*number, range->high) > 0)
      return std::nullopt;
    return Choice{*number};
  }
  const auto found = values_[issue].find(std::string(text));
  if (found == values_[issue].end()) return std::nullopt;
  return Choice{found->second};
}

std::string IssueLookup::issue_hint(std::string_view name) const {
  std::vector<std::string> known;
  for (const Issue& issue : issues_) known.push_back(issue.id);
  if (known.empty()) return "list what is negotiated about under issues:";
  return did_you_mean(std::string(name), known, "the issues are");
}

std::string IssueLookup::choice_hint(IssueIndex issue, std::string_view text) const {
  const Issue& one = issues_[issue];
  if (one.range)
    return fmt::format("write a number from {} to {}", base::to_string(one.range->low),
                       base::to_string(one.range->high));
  std::vector<std::string> known;
  for (const IssueValue& value : one.values) known.push_back(value.id);
  return did_you_mean(std::string(text), known, "its values are");
}

Names::Lookup IssueNames::find(std::string_view name) const {
  const auto issue = lookup_.issue(name);
  if (!issue) return {{}, fmt::format("there is no issue '{}'", name), lookup_.issue_hint(name)};
  const Issue& one = issues_[*issue];
  return {{},
          fmt::format("'{}' is an issue, which is true or false only of a value", name),
          fmt::format("write '{} = {}'", name,
                      one.range            ? base::to_string(one.range->low)
                      : one.values.empty() ? "value"
                                           : quoted(one.values[0].id))};
}

Names::Lookup IssueNames::find_comparison(std::string_view name, std::string_view sign,
                                          const std::vector<std::string>& values) const {
  const auto issue = lookup_.issue(name);
  if (!issue) return {{}, fmt::format("there is no issue '{}'", name), lookup_.issue_hint(name)};
  IssueTest test{
      *issue,
      static_cast<IssueTest::Sign>(std::find(comparison_signs.begin(), comparison_signs.end(), sign) -
                                   comparison_signs.begin()),
      {}};
  const bool ordering = test.sign >= IssueTest::Sign::at_most && test.sign <= IssueTest::Sign::more;
  if (ordering && !issues_[*issue].range)
    return {{},
            fmt::format("the values of '{}' are no numbers, so none is more than another", name),
            "write = with one value, or in (a, b) with several"};
  for (const std::string& value : values) {
    const auto choice = lookup_.choice(*issue, value);
    if (!choice)
      return {{}, fmt::format("'{}' is no value of '{}'", value, name), lookup_.choice_hint(*issue, value)};
    test.choices.push_back(*choice);
  }
  const auto known = std::find(tests_.begin(), tests_.end(), test);
  const auto atom = static_cast<std::uint32_t>(known - tests_.begin());
  if (known == tests_.end()) tests_.push_back(std::move(test));
  return {atom, {}, {}};
}

std::string to_text(const Issue& issue, const Choice& choice) {
  if (const auto* number = std::get_if<base::Decimal>(&choice)) return base::to_string(*number);
  return issue.values[std::get<ValueIndex>(choice)].id;
}

std::string to_text(const std::vector<Issue>& issues, const IssueTest& test) {
  const Issue& issue = issues[test.issue];
  std::string values;
  for (const Choice& choice : test.choices)
    values += (values.empty() ? "" : ", ") + quoted(to_text(issue, choice));
  if (test.sign == IssueTest::Sign::among) values = "(" + values + ")";
  return fmt::format("{} {} {}", issue.id, comparison_signs[static_cast<std::size_t>(test.sign)], values);
}

std::vector<std::string> test_names(const Model& model) {
  std::vector<std::string> names;
  for (const IssueTest& test : model.issue_tests) names.push_back(to_text(model.issues, test));
  return names;
}

}  // namespace entente::model
