// What would have to be true for a state to hold, against the definitions and
// against changes tried one after the other.

#include "questions/inverse/inverse.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>

#include "reference/conflict.hpp"
#include "reference/definitions.hpp"
#include "reference/random_conflict.hpp"
#include "support/both.hpp"

namespace entente::tests {
namespace {

namespace ref = reference;

/// Is the state stable for the party, its values being `value` and all else as today?
class Judge {
 public:
  Judge(const ref::Meaning& meaning, std::size_t party, std::size_t state, ref::Concept asked)
      : meaning_(meaning), party_(party), state_(state), concept_(asked) {
    const bool improving = asked == ref::seq || asked == ref::sseq;
    const ref::Moves replies = improving ? ref::improvements(meaning) : meaning.moves;
    std::vector<std::size_t> others;
    for (std::size_t j = 0; j < meaning.moves.size(); ++j)
      if (j != party) others.push_back(j);
    for (const std::size_t move : meaning.moves[party][state])
      answers_.push_back(ref::reach(replies, others, move, ref::Sanctions::legal_sequences));
  }

  bool stable(const std::vector<std::int64_t>& value) const {
    for (std::size_t n = 0; n < answers_.size(); ++n) {
      if (value[meaning_.moves[party_][state_][n]] <= value[state_]) continue;
      bool deterred = false;
      for (const std::size_t u : answers_[n]) {
        bool deters = concept_ != ref::nash && value[u] <= value[state_];
        if (concept_ == ref::smr || concept_ == ref::sseq)
          for (const std::size_t v : meaning_.moves[party_][u]) deters = deters && value[v] <= value[state_];
        deterred = deterred || deters;
      }
      if (!deterred) return false;
    }
    return true;
  }

 private:
  const ref::Meaning& meaning_;
  std::size_t party_;
  std::size_t state_;
  ref::Concept concept_;
  std::vector<std::vector<std::size_t>> answers_;
};

using Values = std::vector<std::int64_t>;

TEST(InverseCondition, SaysOfAnyPreferenceWhatTheDefinitionsSay) {
  std::size_t compared = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Both one(ref::random_conflict(seed));
    ASSERT_NE(one.conflict, nullptr) << yaml_of(one.written);
    ref::Dice dice(seed);
    questions::WhatIf what_if(*one.conflict);
    const std::size_t states = one.conflict->size();
    const auto state = static_cast<graph::StateId>(dice.below(states));
    for (graph::PartyIndex party = 0; party < one.conflict->party_count(); ++party)
      for (std::size_t c = 0; c < all_concepts.size(); ++c) {
        const questions::Condition condition = condition_for(what_if, state, party, *all_concepts[c]);
        const Judge judge(one.meaning, party, state, static_cast<ref::Concept>(c));
        for (int trial = 0; trial < 8; ++trial) {
          Values value(states);
          std::vector<graph::Value> same(states);
          for (std::size_t s = 0; s < states; ++s)
            value[s] = same[s] = static_cast<graph::Value>(dice.below(states / 3 + 2));
          EXPECT_EQ(condition.met_by(same), judge.stable(value))
              << all_concepts[c]->id << " s" << state + 1 << " party " << party << "\n"
              << yaml_of(one.written);
          ++compared;
        }
      }
  }
  EXPECT_GT(compared, 10'000U);
}

TEST(InverseCondition, HasNoPartThatCouldBeLeftOut) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Both one(ref::random_conflict(seed));
    questions::WhatIf what_if(*one.conflict);
    for (graph::PartyIndex party = 0; party < one.conflict->party_count(); ++party)
      for (const stability::Concept* concept_ : all_concepts)
        for (const questions::Requirement& requirement :
             condition_for(what_if, 0, party, *concept_).requirements)
          for (const auto& sanction : requirement.sanctions) {
            EXPECT_FALSE(sanction.empty());
            EXPECT_FALSE(std::binary_search(sanction.begin(), sanction.end(), 0U)) << "s1 with itself";
            for (const auto& other : requirement.sanctions)
              EXPECT_TRUE(&other == &sanction ||
                          !std::includes(sanction.begin(), sanction.end(), other.begin(), other.end()));
          }
  }
}

// ---- The smallest change against changes tried one after the other -----------

using Preferences = std::vector<ref::Preference>;

Preferences one_step_from(const ref::Preference& preference, std::size_t options) {
  Preferences all;
  const auto with = [&](const std::vector<ref::Expression>& list) {
    all.push_back(preference);
    all.back().priorities = list;
  };
  const auto negation = [](const ref::Expression& of) {
    return ref::Expression{ref::Expression::Kind::negation, 0, 0, {of}};
  };
  const std::vector<ref::Expression>& list = preference.priorities;
  for (std::size_t n = 0; n < list.size(); ++n) {
    std::vector<ref::Expression> changed = list;
    changed[n] = negation(list[n]);
    with(changed);
    changed = list;
    changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(n));
    with(changed);
    const std::vector<ref::Expression> rest = changed;
    for (std::size_t at = 0; at <= rest.size(); ++at) {
      changed = rest;
      changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at), list[n]);
      with(changed);
    }
  }
  for (std::size_t option = 0; option < options; ++option) {
    const ref::Expression taken{ref::Expression::Kind::option, option, 0, {}};
    for (const ref::Expression& added : {taken, negation(taken)})
      for (std::size_t at = 0; at <= list.size(); ++at) {
        std::vector<ref::Expression> changed = list;
        changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at), added);
        with(changed);
      }
  }
  return all;
}

Preferences one_exchange_from(const ref::Preference& preference) {
  Preferences all;
  for (std::size_t place = 0; place + 1 < preference.ranking.size(); ++place)
    for (std::size_t a = 0; a < preference.ranking[place].states.size(); ++a)
      for (std::size_t b = 0; b < preference.ranking[place + 1].states.size(); ++b) {
        all.push_back(preference);
        std::swap(all.back().ranking[place].states[a], all.back().ranking[place + 1].states[b]);
      }
  return all;
}

/// The least number of steps after which the state is stable, up to `most`; most + 1 beyond.
template <typename Steps>
std::size_t least_steps(const ref::Preference& preference, std::size_t most, const Steps& steps,
                        const Judge& judge, const std::function<Values(const ref::Preference&)>& values) {
  Preferences now{preference};
  std::set<Values> seen;
  for (std::size_t size = 0; size <= most; ++size) {
    Preferences next;
    for (const ref::Preference& one : now) {
      if (judge.stable(values(one))) return size;
      if (size < most)
        for (ref::Preference& changed : steps(one)) next.push_back(std::move(changed));
    }
    now = std::move(next);
  }
  return most + 1;
}

struct Asked {
  std::size_t party;
  std::size_t state;
  std::size_t concept_index;
};

/// Compares the product's smallest size with `least` for chosen questions.
void compare_sizes(ref::Preference::Form form, std::uint64_t seeds, std::size_t wanted,
                   const std::function<void(ref::Preference&)>& prepare,
                   const std::function<std::string(const Both&, const Asked&, const Judge&,
                                                   const questions::SmallestChanges&)>& complain) {
  std::size_t asked = 0;
  for (std::uint64_t seed = 1; seed <= seeds && asked < wanted; ++seed) {
    ref::Conflict written = ref::random_conflict(seed);
    for (ref::Party& party : written.parties) prepare(party.preference);
    const Both one(std::move(written));
    ASSERT_NE(one.conflict, nullptr) << yaml_of(one.written);
    ref::Dice dice(seed);
    for (std::size_t party = 0; party < one.written.parties.size(); ++party) {
      if (one.written.parties[party].preference.form != form) continue;
      const std::size_t state = dice.below(one.conflict->size());
      const std::size_t c = dice.below(all_concepts.size());
      const Judge judge(one.meaning, party, state, static_cast<ref::Concept>(c));
      const questions::Inverse answer =
          questions::invert(*one.conflict, static_cast<graph::StateId>(state),
                            {static_cast<graph::PartyIndex>(party)}, *all_concepts[c], {});
      const questions::PartyInverse& of_party = answer.parties.front();
      EXPECT_EQ(of_party.met, judge.stable(one.meaning.values[party]));
      if (of_party.met) continue;
      ++asked;
      EXPECT_FALSE(of_party.smallest.changes.empty());
      EXPECT_EQ(complain(one, {party, state, c}, judge, of_party.smallest), "")
          << all_concepts[c]->id << " s" << state + 1 << " for " << one.written.parties[party].id << "\n"
          << yaml_of(one.written);
    }
  }
  EXPECT_EQ(asked, wanted) << "the conflicts made by chance ask too little";
}

TEST(SmallestChange, OfPrioritiesIsAsSmallAsAnyThatCanBeTried) {
  const auto shorten = [](ref::Preference& preference) {
    if (preference.priorities.size() > 5) preference.priorities.resize(5);
  };
  std::set<std::size_t> sizes;
  compare_sizes(
      ref::Preference::Form::priorities, 4000, 150, shorten,
      [&](const Both& one, const Asked& asked, const Judge& judge, const auto& smallest) -> std::string {
        const auto states = ref::states_of(one.written);
        const std::size_t options = ref::option_count(one.written);
        const std::size_t tried = least_steps(
            one.written.parties[asked.party].preference, std::min<std::size_t>(smallest.size, 2),
            [&](const ref::Preference& now) { return one_step_from(now, options); }, judge,
            [&](const ref::Preference& now) { return ref::values_of(now, states, states.size()); });
        sizes.insert(smallest.size);
        if (tried == std::min<std::size_t>(smallest.size, 3)) return "";
        return "the smallest change has size " + std::to_string(tried) + ", not " +
               std::to_string(smallest.size);
      });
  EXPECT_TRUE(sizes.contains(2)) << "no case of size 2 was tried";
}

TEST(SmallestChange, OfARankingIsAsSmallAsAnyThatCanBeTried) {
  std::set<std::size_t> sizes;
  compare_sizes(
      ref::Preference::Form::ranking, 4000, 150, [](ref::Preference&) {},
      [&](const Both& one, const Asked& asked, const Judge& judge, const auto& smallest) -> std::string {
        const auto states = ref::states_of(one.written);
        const std::size_t tried =
            least_steps(one.written.parties[asked.party].preference, std::min<std::size_t>(smallest.size, 2),
                        one_exchange_from, judge, [&](const ref::Preference& now) {
                          return ref::values_of(now, states, one.meaning.patterns.size());
                        });
        sizes.insert(smallest.size);
        if (tried == std::min<std::size_t>(smallest.size, 3)) return "";
        return "the smallest change has size " + std::to_string(tried) + ", not " +
               std::to_string(smallest.size);
      });
  EXPECT_TRUE(sizes.contains(2)) << "no case of size 2 was tried";
}

TEST(SmallestChange, OfWeightsIsAsSmallAsAnyThatCanBeTried) {
  const auto whole = [](ref::Preference& preference) {
    for (ref::Weight& weight : preference.weights) weight.thousandths = weight.thousandths % 5 * 1000;
    if (preference.weights.size() > 4) preference.weights.resize(4);
  };
  std::set<std::size_t> sizes;
  compare_sizes(
      ref::Preference::Form::weights, 4000, 150, whole,
      [&](const Both& one, const Asked& asked, const Judge& judge, const auto& smallest) -> std::string {
        const auto states = ref::states_of(one.written);
        const ref::Preference& preference = one.written.parties[asked.party].preference;
        constexpr std::int64_t far = 20;
        std::pair<std::size_t, std::int64_t> best{9, 0};
        const auto attempt = [&](const ref::Preference& changed, std::size_t size, std::int64_t total) {
          if (std::pair{size, total} < best && judge.stable(ref::values_of(changed, states, states.size())))
            best = {size, total};
        };
        for (std::size_t e = 0; e < preference.weights.size(); ++e)
          for (std::int64_t delta = -far; delta <= far; ++delta) {
            ref::Preference changed = preference;
            changed.weights[e].thousandths += 1000 * delta;
            attempt(changed, 1, std::abs(delta));
            for (std::size_t f = e + 1; f < preference.weights.size() && best.first > 1; ++f)
              for (std::int64_t second = -far; second <= far; ++second) {
                ref::Preference again = changed;
                again.weights[f].thousandths += 1000 * second;
                attempt(again, 2, std::abs(delta) + std::abs(second));
              }
          }
        sizes.insert(smallest.size);
        if (smallest.size > 2) return best.first > 2 ? "" : "two weights are enough";
        if (best == std::pair{smallest.size, std::int64_t{std::stoll(smallest.total)}}) return "";
        return "the smallest change is of " + std::to_string(best.first) + " weights by " +
               std::to_string(best.second) + ", not of " + std::to_string(smallest.size) + " by " +
               smallest.total;
      });
  EXPECT_TRUE(sizes.contains(2)) << "no case of size 2 was tried";
}

TEST(SmallestChange, OfAllPartiesTogetherIsAsSmallAsAnyThatCanBeTried) {
  // Rankings of few states: every profile within two exchanges is tried.
  std::size_t asked = 0;
  std::size_t less_than_apart = 0;
  for (std::uint64_t seed = 1; seed <= 3000 && asked < 60; ++seed) {
    const Both one(ref::random_conflict(seed));
    if (!one.conflict || one.conflict->size() > 9 || one.written.parties.size() > 3) continue;
    const bool rankings = std::all_of(
        one.written.parties.begin(), one.written.parties.end(),
        [](const auto& party) { return party.preference.form == ref::Preference::Form::ranking; });
    if (!rankings) continue;
    const auto states = ref::states_of(one.written);
    const std::size_t count = one.conflict->size();
    const auto state = static_cast<graph::StateId>(seed % count);
    const bool lasting = seed % 2 == 0;
    const stability::Concept& concept_ = lasting ? stability::sseq : stability::seq;
    const auto holds = [&](const ref::Conflict& written) {
      ref::Meaning meaning = one.meaning;
      for (std::size_t party = 0; party < written.parties.size(); ++party)
        meaning.values[party] = ref::values_of(written.parties[party].preference, states, count);
      const auto stable = ref::stability(meaning, ref::Sanctions::legal_sequences);
      return std::all_of(stable.begin(), stable.end(), [&](const auto& of_party) {
        return ((of_party[state] >> (lasting ? ref::sseq : ref::seq)) & 1U) != 0;
      });
    };
    if (holds(one.written)) continue;
    std::size_t least = 3;
    std::vector<ref::Conflict> now{one.written};
    for (std::size_t size = 1; size <= 2 && least == 3; ++size) {
      std::vector<ref::Conflict> next;
      for (const ref::Conflict& written : now)
        for (std::size_t party = 0; party < written.parties.size(); ++party)
          for (ref::Preference& changed : one_exchange_from(written.parties[party].preference)) {
            next.push_back(written);
            next.back().parties[party].preference = std::move(changed);
          }
      if (std::any_of(next.begin(), next.end(), holds)) least = size;
      now = std::move(next);
    }
    questions::Together together;
    try {
      together = questions::invert_together(*one.conflict, state, concept_, {});
    } catch (const base::LimitExceeded&) {
      EXPECT_EQ(least, 3U) << "it gave up on a change of few steps";
      continue;
    }
    EXPECT_EQ(std::min<std::size_t>(together.size, 3), least) << concept_.id << " s" << state + 1 << "\n"
                                                              << yaml_of(one.written);
    EXPECT_FALSE(together.changes.empty());
    std::size_t apart = 0;
    std::vector<graph::PartyIndex> parties;
    for (graph::PartyIndex party = 0; party < one.conflict->party_count(); ++party) parties.push_back(party);
    for (const auto& party : questions::invert(*one.conflict, state, parties, concept_, {}).parties)
      apart += party.smallest.size;
    less_than_apart += together.size < apart ? 1 : 0;
    ++asked;
  }
  EXPECT_EQ(asked, 60U);
  EXPECT_GT(less_than_apart, 0U) << "no case in which the parties' changes help one another";
}

TEST(SmallestChange, IsNoLargerForAWeakerConcept) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const Both one(ref::random_conflict(seed));
    const auto size = [&](const stability::Concept& concept_, graph::PartyIndex party) {
      return questions::invert(*one.conflict, 0, {party}, concept_, {}).parties.front().smallest.size;
    };
    for (graph::PartyIndex party = 0; party < one.conflict->party_count(); ++party) {
      EXPECT_LE(size(stability::sseq, party), size(stability::nash, party)) << yaml_of(one.written);
      EXPECT_LE(size(stability::seq, party), size(stability::sseq, party)) << yaml_of(one.written);
      EXPECT_LE(size(stability::smr, party), size(stability::sseq, party)) << yaml_of(one.written);
      EXPECT_LE(size(stability::gmr, party), size(stability::seq, party)) << yaml_of(one.written);
      EXPECT_LE(size(stability::gmr, party), size(stability::smr, party)) << yaml_of(one.written);
    }
  }
}

}  // namespace
}  // namespace entente::tests
