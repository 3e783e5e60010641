// Packages against a list of all of them, over thousands of spaces by chance; what has to hold whatever the
// space; and exactness.

#include "settlement/packages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "format/model_file.hpp"
#include "reference/packages.hpp"

namespace entente::tests {
namespace {

using settlement::Exact;
using settlement::PackageQuestion;
using settlement::Packages;

struct Asked {
  model::Model model;
  settlement::Space space;
};

std::unique_ptr<Asked> asked(const std::string& yaml) {
  base::Diagnostics diagnostics;
  auto model = format::read_model_text(std::make_shared<const base::Text>("m.yaml", yaml), ".", diagnostics);
  if (!model) throw std::runtime_error(diagnostics.sorted(base::Severity::error)[0].message + "\n" + yaml);
  auto made = std::make_unique<Asked>();
  made->model = std::move(*model);
  base::Diagnostics problems;
  auto space = settlement::compile_space(made->model, {}, problems);
  if (!space) throw std::runtime_error(problems.sorted(base::Severity::error)[0].message + "\n" + yaml);
  made->space = std::move(*space);
  return made;
}

Packages find(const Asked& asked, PackageQuestion question = {}) {
  question.list = 5000;
  return settlement::find_packages(asked.space, question, {std::uint64_t{1} << 30});
}

using TermsSet = std::set<reference::Terms>;

TermsSet terms_of(const settlement::Found& found) {
  TermsSet terms;
  for (const settlement::Listed& one : found.list) terms.insert({one.package.begin(), one.package.end()});
  EXPECT_EQ(found.packages, terms.size());
  return terms;
}

TermsSet terms_of(const reference::Listing& listing, const std::vector<std::size_t>& which) {
  TermsSet terms;
  for (const std::size_t one : which) terms.insert(listing.packages[one]);
  return terms;
}

const settlement::Solution& solution(const Packages& packages, std::string_view id) {
  return *std::find_if(packages.solutions.begin(), packages.solutions.end(),
                       [&](const settlement::Solution& one) { return one.id == id; });
}

void expect_as_listed(const reference::Bargaining& bargaining, bool over_all) {
  const reference::Listing listing = reference::list_packages(bargaining, over_all);
  const auto space = asked(reference::yaml_of(bargaining));
  PackageQuestion question;
  question.ideal = over_all ? settlement::Ideal::all : settlement::Ideal::acceptable;
  const Packages found = find(*space, question);
  EXPECT_EQ(found.packages, listing.packages.size());
  ASSERT_TRUE(found.acceptable.has_value());
  EXPECT_EQ(*found.acceptable, listing.acceptable.size());
  EXPECT_EQ(terms_of(found.pareto_all), terms_of(listing, listing.pareto_all));
  EXPECT_EQ(terms_of(found.pareto), terms_of(listing, listing.pareto));
  EXPECT_EQ(found.solutions.empty(), listing.acceptable.empty());
  for (const settlement::Solution& one : found.solutions) {
    SCOPED_TRACE(one.id);
    // Where nobody can gain, or not all at once, a rule without a second criterion ties over packages that
    // others better; of those the frontier's are picked.
    const TermsSet all = terms_of(listing, listing.solutions.at(std::string(one.id)));
    const TermsSet frontier = terms_of(listing, listing.pareto);
    TermsSet wanted;
    std::set_intersection(all.begin(), all.end(), frontier.begin(), frontier.end(),
                          std::inserter(wanted, wanted.begin()));
    if (one.score || one.id != "ks") {
      EXPECT_EQ(terms_of(one.picked), wanted);
    }
  }
}

TEST(Packages, AreThoseOfTheListOfAll) {
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    SCOPED_TRACE(seed);
    expect_as_listed(reference::random_bargaining(seed), seed % 2 == 1);
    if (HasFailure()) break;
  }
}

TEST(Packages, DoNotChangeWhereAPartysWorthIsScaled) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    reference::Bargaining bargaining = reference::random_bargaining(seed);
    const Packages before = find(*asked(reference::yaml_of(bargaining)));
    for (auto& issue : bargaining.worth[0])
      for (long& value : issue) value *= 7;
    for (auto& tie : bargaining.ties)
      if (tie.party == 0) tie.add *= 7;
    bargaining.reserve[0] *= 7;
    const Packages after = find(*asked(reference::yaml_of(bargaining)));
    EXPECT_EQ(terms_of(before.pareto), terms_of(after.pareto));
    if (before.solutions.empty()) continue;
    for (const char* id : {"nash", "ks", "utilitarian_scaled"})
      EXPECT_EQ(terms_of(solution(before, id).picked), terms_of(solution(after, id).picked)) << id;
  }
}

TEST(Packages, DoNotChangeWhereABetteredPackageIsAdded) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    reference::Bargaining bargaining = reference::random_bargaining(seed);
    const Packages before = find(*asked(reference::yaml_of(bargaining)));
    // One more value of the first issue, worse for all than its first, and never part of a combination.
    ++bargaining.values[0];
    for (auto& party : bargaining.worth) party[0].push_back(party[0][0] - 100);
    for (const auto& tie : std::vector(bargaining.ties)) {
      if (tie.issue[0] != 0 || tie.value[0] != 0) continue;
      bargaining.ties.push_back(tie);  // the same holds of it as of the first
      bargaining.ties.back().value[0] = bargaining.values[0] - 1;
    }
    const Packages after = find(*asked(reference::yaml_of(bargaining)));
    EXPECT_EQ(terms_of(before.pareto), terms_of(after.pareto));
    EXPECT_EQ(terms_of(before.pareto_all), terms_of(after.pareto_all));
    if (before.solutions.empty()) continue;
    for (const char* id : {"nash", "ks", "egalitarian", "utilitarian"})
      EXPECT_EQ(terms_of(solution(before, id).picked), terms_of(solution(after, id).picked)) << id;
  }
}

TEST(Packages, AreComparedExactly) {
  // 0.1 + 0.2 is 0.3: two packages at one point, neither bettered by a rounding.
  const auto space = asked(R"(entente: 1
parties: {a: A, b: B}
issues: {x: [u, v], y: [u, v]}
worth:
  a: {weights: {x: 1, y: 1}, values: {x: {u: 0.1, v: 0.3}, y: {u: 0.2, v: 0}}}
  b: {weights: {x: 1, y: 1}, values: {x: {u: 0.2, v: 0}, y: {u: 0.1, v: 0.3}}}
)");
  const Packages found = find(*space);
  EXPECT_EQ(found.pareto_all.packages, 4);
  EXPECT_EQ(found.pareto_all.points, 3U);
  EXPECT_EQ(settlement::to_text(found.pareto_all.list[1].worth[0]), "0.3");
  EXPECT_EQ(settlement::to_text(*solution(found, "nash").score), "0.09");
  EXPECT_EQ(solution(found, "nash").picked.packages, 2);
}

TEST(Packages, HaveThirdsWhereThereAreThirds) {
  const auto space = asked(R"(entente: 1
parties: {a: A}
issues: {x: [u, v]}
worth: {a: {scale: genius, weights: {x: 1}, values: {x: {u: 1, v: 3}}}}
)");
  EXPECT_EQ(settlement::to_text(space->space.worth_of({0})[0]), "1/3");
  EXPECT_EQ(settlement::to_text(space->space.worth_of({1})[0]), "1");
}

TEST(Packages, NumbersOfAnySizeAreExact) {
  const auto space = asked(R"(entente: 1
parties: {a: A, b: B}
issues: {x: [u, v, w], y: [u, v]}
worth:
  a: {values: {x: {u: 123456789012345678e12, v: 0.000000000000000001, w: 0}, y: {u: 1e-30, v: 2e-30}}}
  b: {values: {x: {u: 0, v: 1, w: 2}, y: {u: 1, v: 0}}}
)");
  const Packages found = find(*space);
  EXPECT_EQ(found.pareto_all.points, 4U);
  EXPECT_EQ(settlement::to_text(found.pareto_all.list[0].worth[0]),
            "123456789012345678000000000000.000000000000000000000000000002");
}

TEST(Packages, AreCountedWhereNobodyCouldListThem) {
  std::string yaml = "entente: 1\nparties: {a: A, b: B}\nissues:\n";
  std::string a;
  std::string b;
  for (int issue = 0; issue < 40; ++issue) {
    const std::string name = "i" + std::to_string(issue);
    yaml += "  " + name + ": [v0, v1, v2, v3, v4, v5, v6, v7, v8, v9]\n";
    a += "      " + name + ": {v0: 0, v1: 1, v2: 2, v3: 3, v4: 4, v5: 5, v6: 6, v7: 7, v8: 8, v9: 9}\n";
    b += "      " + name + ": {v0: 9, v1: 8, v2: 7, v3: 6, v4: 5, v5: 4, v6: 3, v7: 2, v8: 1, v9: 0}\n";
  }
  yaml += "worth:\n  a:\n    values:\n" + a + "  b:\n    values:\n" + b;
  const auto space = asked(yaml);
  PackageQuestion question;
  question.list = 3;
  const Packages found = settlement::find_packages(space->space, question, {std::uint64_t{1} << 30});
  // Every package shares out 360: all are on the frontier, and more than 2^64 lie at one point.
  const settlement::Whole all = boost::multiprecision::pow(settlement::Whole(10), 40);
  EXPECT_EQ(found.packages, all);
  EXPECT_EQ(found.acceptable, all);
  EXPECT_EQ(found.pareto.packages, all);
  EXPECT_EQ(found.pareto.points, 361U);
  EXPECT_EQ(settlement::to_text(*solution(found, "nash").score), "32400");
}

TEST(Packages, AreJudgedAgainstAllThatBetterThem) {
  std::size_t bettered = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    const reference::Bargaining bargaining = reference::random_bargaining(seed);
    const reference::Listing listing = reference::list_packages(bargaining, false);
    if (listing.packages.empty()) continue;
    const std::size_t chosen = seed % listing.packages.size();
    PackageQuestion question;
    question.deal.emplace(listing.packages[chosen].begin(), listing.packages[chosen].end());
    const Packages found = find(*asked(reference::yaml_of(bargaining)), question);
    const settlement::JudgedDeal& deal = *found.deal;
    // By the definitions: who betters it, with how few changes, and how much a party can have at best.
    std::size_t fewest = 0;
    std::vector<long> most(bargaining.reserve.size(), -1000);
    for (std::size_t other = 0; other < listing.packages.size(); ++other) {
      bool better = listing.worth[other] != listing.worth[chosen];
      for (std::size_t party = 0; party < most.size(); ++party)
        better = better && listing.worth[other][party] >= listing.worth[chosen][party];
      if (!better) continue;
      std::size_t changes = 0;
      for (std::size_t issue = 0; issue < bargaining.values.size(); ++issue)
        if (listing.packages[other][issue] != listing.packages[chosen][issue]) ++changes;
      fewest = fewest == 0 ? changes : std::min(fewest, changes);
      for (std::size_t party = 0; party < most.size(); ++party)
        most[party] = std::max(most[party], listing.worth[other][party]);
    }
    EXPECT_EQ(deal.pareto, fewest == 0);
    EXPECT_EQ(deal.changed, fewest);
    EXPECT_EQ(deal.acceptable,
              std::binary_search(listing.acceptable.begin(), listing.acceptable.end(), chosen));
    if (fewest == 0) continue;
    ++bettered;
    for (std::size_t party = 0; party < most.size(); ++party)
      EXPECT_EQ(deal.best_for[party]->worth[party], most[party]);
  }
  EXPECT_GT(bettered, 50U);
}

TEST(Packages, SwapsAreThoseByWhichEachGivesWayOnOneIssue) {
  const auto space = asked(R"(entente: 1
parties: {a: A, b: B}
issues: {x: [mine, yours], y: [mine, yours]}
worth:
  a: {weights: {x: 10, y: 1}, values: {x: {mine: 1, yours: 0}, y: {mine: 1, yours: 0}}}
  b: {weights: {x: 1, y: 10}, values: {x: {mine: 0, yours: 1}, y: {mine: 0, yours: 1}}}
)");
  PackageQuestion question;
  question.deal = settlement::Package{1, 0};  // each has what matters little to it
  const Packages found = find(*space, question);
  ASSERT_EQ(found.deal->swaps.size(), 1U);
  EXPECT_THAT(found.deal->swaps[0].gains, testing::ElementsAre(Exact(9), Exact(9)));
  EXPECT_EQ(found.deal->preferred.points, 1U);
  EXPECT_EQ(found.deal->all_prefer[0].picked.list[0].package, (settlement::Package{0, 1}));
}

}  // namespace
}  // namespace entente::tests
