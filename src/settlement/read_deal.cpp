#include "settlement/read_deal.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "model/issue_names.hpp"

namespace entente::settlement {
namespace {

using DealTerms = std::vector<model::Deal::Term>;

std::optional<DealTerms> terms_of_words(const model::Model& model, const std::string& words,
                                        const std::string& name, base::Diagnostics& diagnostics) {
  std::vector<model::IssueTest> tests = model.issue_tests;
  const model::IssueNames names(model.issues, tests);
  const auto parsed = model::parse_words(words, names, name, diagnostics);
  if (!parsed) return std::nullopt;
  DealTerms terms;
  for (const model::Expression::Step& step : parsed->steps) {
    using Operator = model::Expression::Operator;
    if (step.op == Operator::conjunction) continue;
    if (step.op != Operator::atom || tests[step.argument].sign != model::IssueTest::Sign::equal) {
      diagnostics.error(parsed->place, "a deal settles each issue in one way",
                        "write issue = value for every issue, joined by 'and'");
      return std::nullopt;
    }
    terms.push_back({tests[step.argument].issue, tests[step.argument].choices[0]});
  }
  return terms;
}

}  // namespace

std::optional<Package> read_deal(const model::Model& model, const std::string& words, const std::string& name,
                                 base::Diagnostics& diagnostics) {
  const auto named = std::find_if(model.deals.begin(), model.deals.end(), [&](const model::Deal& deal) {
    return deal.id == words || deal.label == words;
  });
  std::optional<DealTerms> terms;
  base::Place place;
  if (named != model.deals.end()) {
    terms = named->terms;
    place = named->place;
  } else if (words.find('=') == std::string::npos) {
    std::vector<std::string> ids;
    for (const model::Deal& deal : model.deals) ids.push_back(deal.id);
    const std::string nearest = base::nearest_name(words, ids);
    diagnostics.error({}, fmt::format("there is no deal '{}'", words),
                      !nearest.empty() ? fmt::format("did you mean '{}'?", nearest)
                      : ids.empty()
                          ? std::string("write its terms, such as 'issue = value and …'")
                          : fmt::format("the deals are {}; or write its terms", fmt::join(ids, ", ")));
    return std::nullopt;
  } else {
    terms = terms_of_words(model, words, name, diagnostics);
  }
  if (!terms) return std::nullopt;
  std::vector<std::optional<model::ValueIndex>> values(model.issues.size());
  for (const model::Deal::Term& term : *terms) {
    const model::Issue& issue = model.issues[term.issue];
    const auto value = value_of(issue, term.choice);
    if (!value) {
      diagnostics.error(
          place, fmt::format("{} is between the steps of '{}'", model::to_text(issue, term.choice), issue.id),
          "take a number of its range that a step leads to");
      return std::nullopt;
    }
    if (values[term.issue] && *values[term.issue] != *value) {
      diagnostics.error(place, fmt::format("the deal settles '{}' in two ways", issue.id),
                        "keep one of them");
      return std::nullopt;
    }
    values[term.issue] = value;
  }
  Package package;
  std::vector<std::string> open;
  for (std::size_t issue = 0; issue < values.size(); ++issue) {
    package.push_back(values[issue].value_or(0));
    if (!values[issue]) open.push_back(model.issues[issue].id);
  }
  if (open.empty()) return package;
  diagnostics.error(place, fmt::format("the deal leaves open: {}", fmt::join(open, ", ")),
                    "a deal that is judged settles every issue; add 'and issue = value'");
  return std::nullopt;
}

}  // namespace entente::settlement
