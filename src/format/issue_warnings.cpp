// What a model says of issues and worth that its author may not have meant.

#include <fmt/format.h>

#include <algorithm>

#include "format/reading.hpp"

namespace entente::format {
namespace {

/// Do the weights, all exact, sum to one? In units of the smallest exponent, as far as that fits.
bool sum_to_one(const std::vector<model::IssueWeight>& weights) {
  int exponent = 0;
  for (const model::IssueWeight& weight : weights) exponent = std::min(exponent, weight.weight.low.exponent);
  long double sum = 0;
  long double one = 1;
  for (int n = exponent; n < 0; ++n) one *= 10;
  for (const model::IssueWeight& weight : weights) {
    long double part = static_cast<long double>(weight.weight.low.digits);
    for (int n = exponent; n < weight.weight.low.exponent; ++n) part *= 10;
    sum += part;
  }
  return sum == one;
}

void warn_about_weights(const model::Model& model, const model::Worth& worth,
                        base::Diagnostics& diagnostics) {
  const auto exact = [](const model::IssueWeight& weight) { return weight.weight.exact(); };
  if (worth.weights.empty() || !std::all_of(worth.weights.begin(), worth.weights.end(), exact)) return;
  if (!sum_to_one(worth.weights))
    diagnostics.warning(worth.place,
                        fmt::format("the weights of '{}' do not sum to one", model.parties[worth.party].id),
                        "nothing is renormalised: say the reserve on the scale of weight × value");
}

void warn_about_silence(const model::Model& model, base::Diagnostics& diagnostics) {
  for (model::IssueIndex issue = 0; issue < model.issues.size(); ++issue) {
    const auto about = [&](const auto& entry) { return entry.issue == issue; };
    const bool asked = std::any_of(model.positions.begin(), model.positions.end(), about);
    const bool valued = std::any_of(model.worth.begin(), model.worth.end(), [&](const model::Worth& worth) {
      return std::any_of(worth.values.begin(), worth.values.end(), about) ||
             std::any_of(worth.orders.begin(), worth.orders.end(), about);
    });
    if (!asked && !valued)
      diagnostics.warning(model.issues[issue].place,
                          fmt::format("nobody asks for anything on the issue '{}'", model.issues[issue].id),
                          "say under positions: who asks for what, or under worth: what it is worth to whom");
  }
}

/// An issue of which some values mean something of the options, and some do not.
void warn_about_meaning(const model::Model& model, base::Diagnostics& diagnostics) {
  for (const model::Issue& issue : model.issues) {
    const auto means = [](const model::IssueValue& value) { return value.means.has_value(); };
    const auto silent = std::find_if_not(issue.values.begin(), issue.values.end(), means);
    if (silent == issue.values.end() || std::none_of(issue.values.begin(), issue.values.end(), means))
      continue;
    diagnostics.warning(silent->written,
                        fmt::format("'{}' does not say what '{}' means of the options", issue.id, silent->id),
                        "add it under means:, so that packages can be tied to states");
  }
}

}  // namespace

void warn_about_issues(const model::Model& model, base::Diagnostics& diagnostics) {
  for (const model::Worth& worth : model.worth) warn_about_weights(model, worth, diagnostics);
  warn_about_silence(model, diagnostics);
  warn_about_meaning(model, diagnostics);
}

}  // namespace entente::format
