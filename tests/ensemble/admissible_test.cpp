// What holds necessarily and possibly, against all definite models; and how far
// an equilibrium is from losing that standing, against all changes of mind.

#include "ensemble/admissible.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "ensemble/distance.hpp"
#include "ensemble/prepared.hpp"
#include "ensemble/uncertain_model.hpp"
#include "reference/random_conflict.hpp"

namespace entente::tests {
namespace {

using ensemble::Holds;

TEST(Admissible, IsRightForModelsOfUncertainPriorities) {
  std::size_t decided[2] = {0, 0};
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const UncertainModel model = uncertain_model(seed);
    const auto exact = exact_probabilities(model);
    Prepared prepared(model.yaml);
    const ensemble::Tally few = prepared.run(3, false);  // so few that the draws alone decide little
    const auto found =
        ensemble::find_admissible(*prepared.set_up, stability::concepts(), few, false, nullptr);
    for (std::size_t c = 0; c < 5; ++c)
      for (graph::StateId s = 0; s < model.states; ++s) {
        const Holds always = exact[c][s] > 1 - 1e-9 ? Holds::yes : Holds::no;
        const Holds sometimes = exact[c][s] > 1e-9 ? Holds::yes : Holds::no;
        if (c < 3) {  // Nash, GMR and SMR are decided without draws
          ASSERT_EQ(found.necessarily(c, s), always)
              << "seed " << seed << " concept " << c << " s" << s + 1 << "\n"
              << model.yaml;
          ASSERT_EQ(found.possibly(c, s), sometimes)
              << "seed " << seed << " concept " << c << " s" << s + 1 << "\n"
              << model.yaml;
          ++decided[always == Holds::yes ? 1 : 0];
        } else {
          if (found.necessarily(c, s) != Holds::unknown) {
            ASSERT_EQ(found.necessarily(c, s), always);
          }
          if (found.possibly(c, s) != Holds::unknown) {
            ASSERT_EQ(found.possibly(c, s), sometimes);
          }
        }
      }
  }
  EXPECT_GT(decided[0], 100U);
  EXPECT_GT(decided[1], 20U);
}

TEST(Admissible, OnCancellationWhatTheDrawsDoNotTellIsUnknown) {
  base::Cancellation cancelled;
  cancelled.request();
  std::size_t unknown = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const UncertainModel model = uncertain_model(seed);
    Prepared prepared(model.yaml);
    const ensemble::Tally few = prepared.run(3, false);
    const auto found =
        ensemble::find_admissible(*prepared.set_up, stability::concepts(), few, false, &cancelled);
    for (std::size_t c = 0; c < 5; ++c)
      for (graph::StateId s = 0; s < model.states; ++s) {
        const std::uint64_t seen = few.equilibrium(c, s);
        EXPECT_EQ(found.possibly(c, s), seen > 0 ? Holds::yes : Holds::unknown);
        EXPECT_EQ(found.necessarily(c, s), seen < few.weight() ? Holds::no : Holds::unknown);
        unknown += found.possibly(c, s) == Holds::unknown ? 1 : 0;
      }
  }
  EXPECT_GT(unknown, 50U);
}

/// A bare graph of two parties, a ranking for one and for the other a relation that leaves pairs open.
std::string open_model(reference::Dice& dice, std::size_t states) {
  std::string names;
  std::string moves[2];
  for (std::size_t s = 1; s <= states; ++s) {
    names += (s == 1 ? "" : ", ") + std::string("n") + std::to_string(s) + ": a state";
    for (std::size_t t = 1; t <= states; ++t)
      for (std::string& of : moves)
        if (s != t && dice.chance(35))
          of += (of.empty() ? "'n" : ", 'n") + std::to_string(s) + " -> n" + std::to_string(t) + "'";
  }
  for (std::string& of : moves)
    if (of.empty()) of = "'n1 -> n2'";
  std::vector<std::size_t> order(states);
  std::iota(order.begin(), order.end(), std::size_t{1});
  dice.shuffle(order);
  std::string ranking;
  for (const std::size_t s : order) ranking += (ranking.empty() ? "n" : " > n") + std::to_string(s);
  dice.shuffle(order);
  std::string relation = "'n" + std::to_string(order[0]) + " > n" + std::to_string(order[1]) + "'";
  for (std::size_t a = 0; a < states; ++a)
    for (std::size_t b = a + 1; b < states; ++b)
      if (dice.chance(40))
        relation += ", 'n" + std::to_string(order[a]) + " > n" + std::to_string(order[b]) + "'";
  return "entente: 1\nparties: {a: {}, b: {}}\nstates: {" + names + "}\nmoves: {a: [" + moves[0] + "], b: [" +
         moves[1] + "]}\npreferences:\n  a: {ranking: " + ranking + "}\n  b: {relation: [" + relation +
         "]}\n";
}

TEST(Admissible, TakesTheExtremeOrdersOfARelation) {
  reference::Dice dice(11);
  for (int round = 0; round < 60; ++round) {
    Prepared prepared(open_model(dice, 5));
    const auto combinations = prepared.set_up->uncertainty.combinations();
    const ensemble::Tally all = prepared.run(*combinations, true);
    const ensemble::Tally one = prepared.run(1, false);
    const auto found =
        ensemble::find_admissible(*prepared.set_up, stability::concepts(), one, false, nullptr);
    for (std::size_t c = 0; c < 3; ++c)
      for (graph::StateId s = 0; s < 5; ++s) {
        ASSERT_EQ(found.necessarily(c, s), all.equilibrium(c, s) == all.weight() ? Holds::yes : Holds::no)
            << c << " " << s;
        ASSERT_EQ(found.possibly(c, s), all.equilibrium(c, s) > 0 ? Holds::yes : Holds::no) << c << " " << s;
      }
  }
}

/// Every weak order of `states` states, as values.
std::vector<std::vector<graph::Value>> weak_orders(std::size_t states) {
  std::vector<std::vector<graph::Value>> all;
  std::vector<graph::Value> values(states, 0);
  for (;;) {
    const graph::Value most = *std::max_element(values.begin(), values.end());
    bool dense = true;
    for (graph::Value v = 0; v < most; ++v)
      dense = dense && std::find(values.begin(), values.end(), v) != values.end();
    if (dense) all.push_back(values);
    std::size_t n = 0;
    while (n < states && ++values[n] == states) values[n++] = 0;
    if (n == states) return all;
  }
}

std::uint64_t changed_pairs(const std::vector<graph::Value>& a, const std::vector<graph::Value>& b) {
  const auto sign = [](graph::Value x, graph::Value y) { return x < y ? -1 : x > y ? 1 : 0; };
  std::uint64_t changed = 0;
  for (std::size_t s = 0; s < a.size(); ++s)
    for (std::size_t t = 0; t < s; ++t) changed += sign(a[s], a[t]) != sign(b[s], b[t]) ? 1 : 0;
  return changed;
}

TEST(Distance, IsThatOfTheNearestPreferenceThatUnsettlesTheState) {
  const auto orders = weak_orders(4);
  ASSERT_EQ(orders.size(), 75U);
  reference::Dice dice(13);
  std::size_t compared = 0;
  for (int round = 0; round < 40; ++round) {
    std::string yaml = open_model(dice, 4);
    yaml.replace(yaml.find("{relation: ["), std::string::npos,
                 dice.chance(50) ? "{ranking: n2 > n1 ~ n4 > n3}\n" : "{ranking: n3 ~ n1 > n4 ~ n2}\n");
    const Prepared prepared(yaml);
    ensemble::Standpoint standpoint(*prepared.set_up);
    std::vector<std::uint64_t> stable(1);
    for (std::size_t c = 0; c < 5; ++c) {
      const stability::Concept& one = *stability::concepts()[c];
      const stability::Sanction* sanction = one.rule.sanction();
      for (graph::StateId s = 0; s < 4; ++s) {
        std::optional<std::uint64_t> least;
        for (std::size_t m = 0; m < standpoint.moves().movers.size(); ++m)
          for (const auto& order : orders) {
            standpoint.stable(m, order, sanction, stable);
            if (((stable[0] >> s) & 1) != 0) continue;
            const std::uint64_t changed = changed_pairs(standpoint.as_written(m), order);
            if (!least || changed < *least) least = changed;
          }
        ASSERT_EQ(ensemble::distance_from_losing(standpoint, s, one), least) << one.id << " " << s << "\n"
                                                                             << yaml;
        compared += least && *least > 0 ? 1 : 0;
      }
    }
  }
  EXPECT_GT(compared, 100U);
}

}  // namespace
}  // namespace entente::tests
