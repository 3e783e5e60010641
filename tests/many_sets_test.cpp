// What the search for commitments leaves out unseen: only sets that do not meet the goal.
#include "questions/leverage/many_sets.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "questions/leverage/leverage.hpp"
#include "reference/random_conflict.hpp"
#include "support/both.hpp"

namespace entente::tests {
namespace {

using questions::Choice;
using questions::Lanes;
using questions::ManySets;
using questions::Members;

/// A set, and what stands between it and the goals.
struct Learnt {
  Members members;
  std::vector<Choice> to_settling;  ///< none where the set settles the conflict already
  std::vector<Choice> to_straying;  ///< none where it leads nowhere else
};

std::vector<Learnt> learn(ManySets& many, const std::vector<Members>& sets) {
  many.ask(sets);
  const Lanes unsettled = Lanes::first(sets.size()) & ~many.settled();
  const std::vector<Choice> settling = many.obstacles_to_settling(unsettled);
  const std::vector<Choice> holding = many.obstacles_to_holding(unsettled);
  std::vector<Learnt> all;
  for (std::size_t lane = 0; lane < sets.size(); ++lane) {
    Learnt& one = all.emplace_back();
    one.members = sets[lane];
    for (const std::vector<Choice>* obstacles : {&settling, &holding})
      if (!(*obstacles)[lane].empty()) one.to_settling.push_back((*obstacles)[lane]);
    if (many.astray().contains(lane)) one.to_straying.push_back(many.obstacle_to_straying(lane));
  }
  return all;
}

/// The sets with one more commitment, and as many with two more.
std::vector<Members> larger(const Members& set, std::size_t family, reference::Dice& dice) {
  std::vector<Members> sets;
  for (std::size_t more = 0; more < family; ++more) {
    if (std::find(set.begin(), set.end(), more) != set.end()) continue;
    sets.push_back(set);
    sets.back().push_back(more);
    sets.push_back(sets.back());
    sets.back().push_back(dice.below(family));
  }
  return sets;
}

bool hits(const Members& set, const Learnt& learnt, const Choice& obstacle) {
  return std::any_of(set.begin() + static_cast<std::ptrdiff_t>(learnt.members.size()), set.end(),
                     [&](std::size_t added) { return questions::contains(obstacle, added); });
}

/// Calls `check(tables, wish, dice, model)` for `cases` random conflicts and wishes.
template <typename Check>
void for_random_wishes(std::size_t cases, const Check& check) {
  for (std::uint64_t seed = 1; cases > 0; ++seed) {
    const Both one(reference::random_conflict(seed));
    if (one.conflict == nullptr || one.model->bare_graph) continue;
    std::vector<graph::PartyIndex> parties(one.model->parties.size());
    std::iota(parties.begin(), parties.end(), 0U);
    const std::vector<questions::Commitment> family = questions::commitments_of(*one.model, parties);
    reference::Dice dice(seed);
    questions::Wish wish{&stability::nash, stability::StateSet(one.conflict->size(), false),
                         one.conflict->status_quo()};
    for (std::size_t n = dice.between(1, 3); n > 0; --n)
      wish.wanted.insert(static_cast<graph::StateId>(dice.below(one.conflict->size())));
    if (family.empty() || family.size() > 100 || !ManySets::apply_to(*one.conflict, wish)) continue;
    --cases;
    const questions::CommitmentTables tables(*one.conflict, family);
    check(tables, wish, dice, yaml_of(one.written));
  }
}

/// The empty set, and sets of one and of two.
std::vector<Members> small_sets(std::size_t family, std::size_t of_each, reference::Dice& dice) {
  std::vector<Members> sets{{}};
  for (std::size_t n = 0; n < of_each; ++n) sets.push_back({dice.below(family)});
  for (std::size_t n = 0; n < of_each; ++n) sets.push_back({dice.below(family), dice.below(family)});
  return sets;
}

TEST(ManySets, WhateverMeetsTheGoalHitsTheObstaclesOfTheSetsThatItHolds) {
  std::size_t hit = 0;
  for_random_wishes(400, [&](const auto& tables, const auto& wish, reference::Dice& dice, const auto& model) {
    const std::size_t family = tables.family().size();
    ManySets many(tables, wish);
    for (const Learnt& learnt : learn(many, small_sets(family, 8, dice))) {
      const std::vector<Members> asked = larger(learnt.members, family, dice);
      for (std::size_t begin = 0; begin < asked.size(); begin += Lanes::count) {
        const std::span batch(asked.data() + begin, std::min(Lanes::count, asked.size() - begin));
        many.ask(batch);
        for (std::size_t lane = 0; lane < batch.size(); ++lane) {
          if (many.settled().contains(lane))
            for (const Choice& obstacle : learnt.to_settling) {
              ASSERT_TRUE(hits(batch[lane], learnt, obstacle)) << model;
              ++hit;
            }
          if (!many.astray().contains(lane))
            for (const Choice& obstacle : learnt.to_straying) {
              ASSERT_TRUE(hits(batch[lane], learnt, obstacle)) << model;
              ++hit;
            }
        }
      }
    }
  });
  EXPECT_GT(hit, 1000U);
}

TEST(ManySets, AWayAstrayThatIsGoneAgainLeadsOnlySetsAstrayThatAreSo) {
  std::size_t astray = 0;
  std::size_t astray_as_others = 0;
  for_random_wishes(400, [&](const auto& tables, const auto& wish, reference::Dice& dice, const auto& model) {
    const std::size_t family = tables.family().size();
    ManySets many(tables, wish);
    for (std::size_t batch = 0; batch < 3; ++batch) {
      const std::vector<Members> sets = small_sets(family, 20, dice);
      const Lanes sifted = many.astray_as_others(sets);
      many.ask(sets);
      many.remember_ways_astray();
      ASSERT_FALSE((sifted & ~many.astray()).any()) << model;
      many.astray().for_each([&](std::size_t) { ++astray; });
      sifted.for_each([&](std::size_t) { ++astray_as_others; });
    }
  });
  EXPECT_GT(astray_as_others, astray / 2);  // all but the first of three batches are sifted
}

}  // namespace
}  // namespace entente::tests
