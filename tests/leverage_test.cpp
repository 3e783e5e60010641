// The commitments that bring something about, against every set of them tried
// one after the other by the definitions.

#include "questions/leverage/leverage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>

#include "questions/leverage/level_search.hpp"
#include "reference/conflict.hpp"
#include "reference/definitions.hpp"
#include "reference/random_conflict.hpp"
#include "support/both.hpp"

namespace entente::tests {
namespace {

namespace ref = reference;
using questions::Commitment;
using questions::Goal;

struct Case : Both {
  std::vector<std::vector<ref::Combination>> states;

  explicit Case(ref::Conflict given) : Both(std::move(given)), states(ref::states_of(written)) {}

  std::vector<graph::PartyIndex> parties() const {
    std::vector<graph::PartyIndex> all;
    for (graph::PartyIndex party = 0; party < written.parties.size(); ++party) all.push_back(party);
    return all;
  }
};

bool taken(ref::Combination combination, const questions::OptionLiteral& literal) {
  return (((combination >> literal.option) & 1U) != 0) == literal.taken;
}

bool kept(const Commitment& commitment, ref::Combination combination) {
  const bool own = taken(combination, commitment.own);
  if (commitment.kind == Commitment::Kind::fixed) return own;
  const bool when = taken(combination, *commitment.when);
  return commitment.kind == Commitment::Kind::implies ? own || !when : own == when;
}

/// What the definitions make of a conflict whose parties have committed themselves.
ref::Meaning committed(const Case& one, const std::vector<Commitment>& made) {
  ref::Meaning meaning = one.meaning;
  for (std::size_t party = 0; party < meaning.values.size(); ++party) {
    const auto [least, most] =
        std::minmax_element(meaning.values[party].begin(), meaning.values[party].end());
    const std::int64_t lead = *most - *least + 1;
    for (std::size_t s = 0; s < one.states.size(); ++s) {
      const bool keeps = std::all_of(made.begin(), made.end(), [&](const Commitment& commitment) {
        return commitment.party != party || kept(commitment, one.states[s].back());
      });
      if (keeps) meaning.values[party][s] += lead;
    }
  }
  return meaning;
}

/// Is the goal met, by the definitions?
bool met(const Case& one, const std::vector<Commitment>& made, const std::set<std::size_t>& wanted, Goal goal,
         std::size_t concept_index) {
  const ref::Meaning meaning = committed(one, made);
  const auto stable = ref::stability(meaning, ref::Sanctions::legal_sequences);
  const auto equilibrium = [&](std::size_t s) {
    return std::all_of(stable.begin(), stable.end(),
                       [&](const auto& of_party) { return ((of_party[s] >> concept_index) & 1U) != 0; });
  };
  if (goal == Goal::broken) return std::none_of(wanted.begin(), wanted.end(), equilibrium);
  std::set<std::size_t> led_to;
  if (one.meaning.status_quo) {
    std::vector<std::size_t> everybody;
    for (std::size_t j = 0; j < meaning.moves.size(); ++j) everybody.push_back(j);
    const auto reached = ref::reach(ref::improvements(meaning), everybody, *one.meaning.status_quo,
                                    ref::Sanctions::legal_sequences);
    led_to.insert(reached.begin(), reached.end());
    led_to.insert(*one.meaning.status_quo);
  }
  return std::any_of(wanted.begin(), wanted.end(), [&](std::size_t s) {
    const bool keeps = std::all_of(made.begin(), made.end(), [&](const Commitment& commitment) {
      return kept(commitment, one.states[s].back());
    });
    if (!keeps || !equilibrium(s)) return false;
    if (goal == Goal::holds) return true;
    if (!led_to.contains(s)) return false;
    return goal == Goal::reached || std::all_of(led_to.begin(), led_to.end(), [&](std::size_t e) {
             return !equilibrium(e) || wanted.contains(e);
           });
  });
}

using Sets = std::set<std::vector<std::size_t>>;

/// Every set of up to `most` that meets the goal.
Sets all_that_meet(const Case& one, const std::vector<Commitment>& family,
                   const std::set<std::size_t>& wanted, Goal goal, std::size_t concept_index,
                   std::size_t most) {
  Sets result;
  std::vector<std::vector<std::size_t>> sets{{}};
  for (std::size_t n = 0; n < sets.size(); ++n) {
    const std::vector<std::size_t> set = sets[n];
    std::vector<Commitment> made;
    made.reserve(set.size());
    for (const std::size_t member : set) made.push_back(family[member]);
    if (met(one, made, wanted, goal, concept_index)) result.insert(set);
    if (set.size() == most) continue;
    for (std::size_t next = set.empty() ? 0 : set.back() + 1; next < family.size(); ++next) {
      sets.push_back(set);
      sets.back().push_back(next);
    }
  }
  return result;
}

bool holds_smaller(const Sets& sets, const std::vector<std::size_t>& set, bool itself) {
  for (std::size_t bits = 0; bits < std::size_t{1} << set.size(); ++bits) {
    std::vector<std::size_t> subset;
    for (std::size_t n = 0; n < set.size(); ++n)
      if (((bits >> n) & 1) != 0) subset.push_back(set[n]);
    std::sort(subset.begin(), subset.end());
    subset.erase(std::unique(subset.begin(), subset.end()), subset.end());
    if ((itself || subset.size() < set.size()) && sets.contains(subset)) return true;
  }
  return false;
}

/// Does leaving out members, conditions or halves of an `iff`, of the members
/// from `first` on, alone or together, lead to a set that does it too?
bool can_be_less(const Sets& sets, const std::vector<std::size_t>& set, std::size_t first,
                 const std::vector<Commitment>& family) {
  for (std::size_t n = first; n < set.size(); ++n)
    for (const Commitment& simple : questions::simpler(family[set[n]])) {
      std::vector<std::size_t> changed = set;
      changed[n] = static_cast<std::size_t>(std::find(family.begin(), family.end(), simple) - family.begin());
      if (holds_smaller(sets, changed, true) || can_be_less(sets, changed, n + 1, family)) return true;
    }
  return false;
}

/// Those in which nothing can be left out: no member, no condition, no half of an `iff`.
Sets minimal(const Sets& sets, const std::vector<Commitment>& family) {
  Sets result;
  for (const auto& set : sets)
    if (!holds_smaller(sets, set, false) && !can_be_less(sets, set, 0, family)) result.insert(set);
  return result;
}

struct Extent {
  std::size_t most = 2;
  std::size_t largest_family = 36;
  std::size_t cases = 100;
  bool level_search = false;  ///< only cases for which the sets are searched level by level
};

void compare_with_all(Goal goal, const Extent& extent) {
  const auto [most, largest_family, cases, level_search] = extent;
  std::size_t compared = 0;
  std::size_t with_answers = 0;
  for (std::uint64_t seed = 1; seed <= 5000 && compared < cases; ++seed) {
    ref::Conflict written = ref::random_conflict(seed);
    if (ref::is_bare_graph(written)) continue;
    const Case one(std::move(written));
    ASSERT_NE(one.conflict, nullptr) << yaml_of(one.written);
    if (one.states.size() > 16 || !one.meaning.status_quo) continue;
    const std::vector<Commitment> family = questions::commitments_of(*one.model, one.parties());
    if (family.empty() || family.size() > largest_family) continue;
    ref::Dice dice(seed);
    const std::size_t c = level_search ? 0 : dice.below(all_concepts.size());
    std::set<std::size_t> wanted;
    for (std::size_t n = dice.between(1, 3); n > 0; --n) wanted.insert(dice.below(one.states.size()));
    questions::Wish wish{all_concepts[c], stability::StateSet(one.states.size(), false),
                         one.conflict->status_quo()};
    for (const std::size_t s : wanted) wish.wanted.insert(static_cast<graph::StateId>(s));
    const questions::CommitmentTables tables(*one.conflict, family);
    if (level_search && !questions::LevelSearch::applies_to(tables, wish, goal, most)) continue;
    ++compared;
    const Sets expected = minimal(all_that_meet(one, family, wanted, goal, c, most), family);
    questions::SearchLimits limits;
    limits.most = most;
    const questions::MinimalSets found = questions::minimal_sets(tables, wish, goal, limits);
    EXPECT_EQ(found.searched, most);
    Sets actual;
    for (const auto& set : found.sets) actual.insert(set.members);
    with_answers += actual.empty() || actual.begin()->empty() ? 0 : 1;
    EXPECT_EQ(actual, expected) << all_concepts[c]->id << " wanted s" << *wanted.begin() + 1 << " of "
                                << wanted.size() << "\n"
                                << yaml_of(one.written);
    // Verified by the ordinary analysis, or it throws.
    EXPECT_EQ(questions::leverage(tables, wish, goal, 100, limits).found, actual.size());
  }
  EXPECT_EQ(compared, cases);
  EXPECT_GT(with_answers, 0U) << "no case in which commitments are needed and do";
}

TEST(Leverage, FindsAllThatMakeAStateHold) { compare_with_all(Goal::holds, {}); }
TEST(Leverage, FindsAllThatMakeAStateHoldAndReached) { compare_with_all(Goal::reached, {}); }
TEST(Leverage, FindsAllThatMakeNothingElseReached) { compare_with_all(Goal::only, {}); }
TEST(Leverage, FindsAllThatBreakAnEquilibrium) { compare_with_all(Goal::broken, {}); }

TEST(Leverage, FindsSetsOfThree) {
  for (const Goal goal : {Goal::holds, Goal::reached, Goal::only, Goal::broken})
    compare_with_all(goal, {3, 20, 40});
}

TEST(Leverage, FindsSetsOfThreeManyAtATime) {
  for (const Goal goal : {Goal::reached, Goal::only}) compare_with_all(goal, {3, 28, 80, true});
}

TEST(Leverage, ACommitmentComesBeforeAllElseInEveryFormOfPreference) {
  std::set<ref::Preference::Form> forms;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    ref::Conflict written = ref::random_conflict(seed);
    if (ref::is_bare_graph(written)) continue;
    const Case one(std::move(written));
    const std::vector<Commitment> family = questions::commitments_of(*one.model, one.parties());
    if (family.empty()) continue;
    const std::vector<Commitment> made{family[seed % family.size()], family[seed * 7 % family.size()]};
    const model::Model changed = questions::committed_model(*one.conflict, made);
    base::Diagnostics diagnostics;
    const auto conflict = graph::compile(changed, {std::uint64_t{1} << 30}, diagnostics);
    ASSERT_TRUE(conflict) << yaml_of(one.written);
    const ref::Meaning meaning = committed(one, made);
    for (graph::PartyIndex party = 0; party < one.written.parties.size(); ++party) {
      const bool has_committed = party == made[0].party || party == made[1].party;
      if (has_committed) forms.insert(one.written.parties[party].preference.form);
      const auto order = [](auto a, auto b) { return a < b ? -1 : a > b ? 1 : 0; };
      for (graph::StateId s = 0; s < conflict->size(); ++s)
        for (graph::StateId t = 0; t < s; ++t)
          ASSERT_EQ(order(conflict->value(party, s), conflict->value(party, t)),
                    order(meaning.values[party][s], meaning.values[party][t]))
              << yaml_of(one.written);
    }
  }
  EXPECT_GE(forms.size(), 3U);
}

}  // namespace
}  // namespace entente::tests
