#include "answers/packages.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "answers/naming.hpp"
#include "settlement/read_deal.hpp"

namespace entente::answers {
namespace {

/// A model's packages, and the status quo that reserves may be worked out from.
struct Compiled {
  settlement::Space space;
  std::optional<std::vector<bool>> taken;
};

Compiled compile_packages(Loaded& loaded, const Terms& terms) {
  const model::Model& model = *loaded.model;
  const bool from_status_quo =
      std::any_of(model.worth.begin(), model.worth.end(),
                  [](const model::Worth& worth) { return worth.reserve_is_status_quo; });
  if ((settlement::Holding::tied(model) || from_status_quo) && !model.options.empty()) compile(loaded, terms);
  std::optional<std::vector<bool>> taken;
  if (loaded.conflict != nullptr) taken = settlement::status_quo_options(*loaded.conflict);
  base::Diagnostics problems;
  auto space = settlement::compile_space(model, taken, problems);
  if (!space) throw CannotAnswer(Fault::model, std::move(problems));
  return {std::move(*space), std::move(taken)};
}

void check_words(const PackagesQuestion& question) {
  expect_between("list", question.list, PackagesQuestion::list_range);
  expect_between("draws", question.draws, PackagesQuestion::draws_range);
  expect_between("seed", question.seed, PackagesQuestion::seed_range);
  if (question.ideal != "acceptable" && question.ideal != "all")
    throw wrong_value("ideal", fmt::format("'{}' is neither acceptable nor all", question.ideal));
  for (const std::string& rule : question.rules) {
    const auto& known = package_rules();
    if (std::find(known.begin(), known.end(), rule) != known.end()) continue;
    const std::string nearest = base::nearest_name(rule, known);
    throw wrong_value("rule", fmt::format("there is no rule '{}'", rule),
                      nearest.empty() ? "" : fmt::format("did you mean '{}'?", nearest));
  }
}

}  // namespace

const std::vector<std::string>& package_rules() {
  static const std::vector<std::string> rules{"nash", "ks", "egalitarian", "utilitarian",
                                              "utilitarian_scaled"};
  return rules;
}

PackagesAnswer find_packages(Loaded& loaded, const PackagesQuestion& question, const Terms& terms) {
  check_words(question);
  const stability::Concept* stable =
      question.stable.empty() ? nullptr : &find_concept("stable", question.stable);
  const model::Model& model = *loaded.model;
  const bool tied = settlement::Holding::tied(model);
  if (stable != nullptr && !tied)
    throw CannotAnswer(Fault::question,
                       "not every value means something of the options, so packages cannot be tied to states",
                       fmt::format("say under means: of each issue what its values mean, or leave out {}",
                                   terms.name_of("stable")));
  Compiled compiled = compile_packages(loaded, terms);
  settlement::PackageQuestion asked;
  asked.list = question.list;
  asked.ideal = question.ideal == "all" ? settlement::Ideal::all : settlement::Ideal::acceptable;
  if (!question.deal.empty()) {
    base::Diagnostics problems;
    asked.deal = settlement::read_deal(model, question.deal, terms.name_of("deal"), problems);
    if (!asked.deal) throw CannotAnswer(Fault::question, std::move(problems));
  }
  PackagesAnswer answer{std::move(compiled.space), {}, {}, {}};
  if (tied) answer.holding.emplace(*loaded.conflict);
  if (stable != nullptr) answer.space.bans.push_back(answer.holding->broken(answer.space.counts, *stable));
  answer.packages = settlement::find_packages(answer.space, asked, terms.budget);
  if (!question.rules.empty())
    std::erase_if(answer.packages.solutions, [&](const settlement::Solution& solution) {
      return std::find(question.rules.begin(), question.rules.end(), solution.id) == question.rules.end();
    });
  if (settlement::has_ranges(model))
    answer.robust = settlement::find_robust(
        answer.space, compiled.taken, {question.draws, question.seed, asked.ideal, asked.list, asked.deal},
        terms.budget, terms.progress_of("drawing worths"));
  return answer;
}

FairAnswer divide_fairly(Loaded& loaded, const Terms& terms) {
  Compiled compiled = compile_packages(loaded, terms);
  base::Diagnostics problems;
  auto division = settlement::adjusted_winner(compiled.space, problems);
  if (!division) throw CannotAnswer(Fault::question, std::move(problems));
  return {std::move(compiled.space), std::move(*division)};
}

}  // namespace entente::answers
