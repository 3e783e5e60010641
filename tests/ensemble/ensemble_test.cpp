// Ensembles against every definite model that an uncertain one may stand for.

#include <gtest/gtest.h>

#include <cmath>

#include "ensemble/findings.hpp"
#include "ensemble/prepared.hpp"
#include "ensemble/run.hpp"
#include "ensemble/uncertain_model.hpp"

namespace entente::tests {
namespace {

TEST(Ensemble, OfAllCombinationsIsExact) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const UncertainModel model = uncertain_model(seed);
    const auto expected = exact_probabilities(model);
    Prepared prepared(model.yaml);
    ASSERT_TRUE(prepared.set_up->uncertainty.combinations());
    const ensemble::Tally tally = prepared.run(*prepared.set_up->uncertainty.combinations(), true);
    const ensemble::Findings findings(tally, true);
    for (std::size_t c = 0; c < expected.size(); ++c)
      for (std::size_t s = 0; s < model.states; ++s)
        ASSERT_NEAR(findings.equilibrium(c, s).probability, expected[c][s], 1e-12) << model.yaml;
  }
}

// How often a 95% interval holds the
// exact probability. Certain probabilities are left out, which intervals hold always.
TEST(Ensemble, IntervalsCoverTheExactProbability) {
  std::size_t intervals = 0;
  std::size_t covering = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const UncertainModel model = uncertain_model(1000 + seed);
    Prepared prepared(model.yaml);
    const ensemble::Tally all = prepared.run(*prepared.set_up->uncertainty.combinations(), true);
    const ensemble::Findings exact(all, true);
    for (std::uint64_t repeat = 0; repeat < 5; ++repeat) {
      prepared.task.seed = seed * 5 + repeat;
      const ensemble::Tally tally = prepared.run(2000, false);
      const ensemble::Findings sampled(tally, false);
      for (std::size_t c = 0; c < 5; ++c)
        for (std::size_t s = 0; s < model.states; ++s) {
          const double truth = exact.equilibrium(c, s).probability;
          if (truth <= 0 || truth >= 1) continue;
          const ensemble::Interval interval = sampled.equilibrium(c, s).interval;
          ++intervals;
          covering += interval.low <= truth && truth <= interval.high ? 1 : 0;
        }
    }
  }
  ASSERT_GT(intervals, 2000U);
  const double coverage = static_cast<double>(covering) / static_cast<double>(intervals);
  RecordProperty("coverage", std::to_string(coverage));
  EXPECT_GE(coverage, 0.93) << covering << " of " << intervals;
  EXPECT_LE(coverage, 0.97) << covering << " of " << intervals;
}

TEST(Ensemble, IsTheSameWithAnyNumberOfThreadsAndInAnyRounds) {
  Prepared prepared(uncertain_model(5).yaml);
  const ensemble::Tally expected = prepared.run(20000, false);
  for (const std::size_t threads : {1U, 2U, 4U}) {
    prepared.task.threads = threads;
    const ensemble::Tally tally = prepared.run(20000, false);
    EXPECT_TRUE(std::equal(tally.sums().begin(), tally.sums().end(), expected.sums().begin())) << threads;
  }
}

// A weight drawn from [1, 3] against one of 2: the order of the two states hangs
// on a fair coin, and the weight explains all of it.
TEST(Ensemble, DrawsWeightsFromTheirRanges) {
  Prepared prepared(
      "entente: 1\nparties: {a: {options: {x: X}}, b: {options: {y: Y}}}\n"
      "preferences:\n  a: {weights: {x: [1, 3], not x: 2}}\n  b: {weights: {y: 1}}\n");
  prepared.task.outcome.states = {0b1000};  // x and y
  const ensemble::Tally tally = prepared.run(40000, false);
  const ensemble::Findings findings(tally, false);
  EXPECT_NEAR(findings.outcome().probability, 0.5, 0.01);
  const auto influences = findings.influences(prepared.set_up->assumptions);
  ASSERT_EQ(influences.size(), 1U);
  EXPECT_NEAR(influences[0].difference, 1, 1e-9);
  EXPECT_NEAR(influences[0].index, 1, 1e-3);
}

// Three states of which one pair is known: each of the three orders is as likely.
TEST(Ensemble, DrawsOrdersThatAgreeWithARelation) {
  Prepared prepared(
      "entente: 1\nparties: {a: {}}\nstates: {p: P, q: Q, r: R}\n"
      "moves: {a: [p <-> q, q <-> r, p <-> r]}\npreferences:\n  a: {relation: ['p > q', 'q ? r']}\n");
  ASSERT_EQ(prepared.set_up->uncertainty.combinations(), 3U);
  const ensemble::Tally tally = prepared.run(3, true);
  const ensemble::Findings findings(tally, true);
  EXPECT_NEAR(findings.equilibrium(0, 0).probability, 2.0 / 3, 1e-12);  // p best in two orders of three
  EXPECT_NEAR(findings.equilibrium(0, 1).probability, 0, 1e-12);
  EXPECT_NEAR(findings.equilibrium(0, 2).probability, 1.0 / 3, 1e-12);
}

}  // namespace
}  // namespace entente::tests
