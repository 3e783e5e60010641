// What holds of every conflict, whatever it is about: theorems on the stable
// sets, and changes to a model that must not change them.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "reference/conflict.hpp"
#include "reference/definitions.hpp"
#include "reference/random_conflict.hpp"
#include "support/engine.hpp"

namespace entente::tests {

namespace {

namespace ref = reference;

constexpr std::uint64_t models = 300;

/// Conflicts other than those of the differential test.
std::uint64_t seed_of(std::uint64_t k) { return 1'000'000'000 + k; }

bool is_stable(std::uint8_t stable, ref::Concept c) { return ((stable >> c) & 1U) != 0; }

Analysis analysed(const ref::Conflict& conflict, ref::Sanctions sanctions = ref::Sanctions::legal_sequences) {
  return analyse_text(ref::yaml_of(conflict), ref::name_of(sanctions));
}

std::string shown(std::uint64_t seed, const ref::Conflict& conflict) {
  return "seed " + std::to_string(seed) + "\n\n" + ref::yaml_of(conflict);
}

std::string shown_beside(std::uint64_t seed, const ref::Conflict& one, const ref::Conflict& other) {
  return shown(seed, one) + "\nand changed\n\n" + ref::yaml_of(other);
}

void expect_same(const Analysis& one, const Analysis& other) {
  ASSERT_TRUE(one.ok) << (one.errors.empty() ? "" : one.errors.front());
  ASSERT_TRUE(other.ok) << (other.errors.empty() ? "" : other.errors.front());
  EXPECT_EQ(one.patterns, other.patterns);
  EXPECT_EQ(one.stable, other.stable);
  EXPECT_EQ(one.equilibria, other.equilibria);
  EXPECT_EQ(one.status_quo, other.status_quo);
}

/// The order that a party's values make, written as a ranking.
ref::Preference as_ranking(const std::vector<std::int64_t>& values) {
  std::map<std::int64_t, std::vector<std::size_t>, std::greater<>> by_value;
  for (std::size_t s = 0; s < values.size(); ++s) {
    by_value[values[s]].push_back(s);
  }
  ref::Preference preference;
  preference.form = ref::Preference::Form::ranking;
  for (const auto& [value, states] : by_value) {
    preference.ranking.push_back({states, false});
  }
  return preference;
}

TEST(Properties, StrongerConceptsHaveFewerStableStates) {
  using Inclusion = std::pair<ref::Concept, ref::Concept>;
  const Inclusion inclusions[] = {{ref::nash, ref::sseq},
                                  {ref::sseq, ref::seq},
                                  {ref::seq, ref::gmr},
                                  {ref::sseq, ref::smr},
                                  {ref::smr, ref::gmr}};
  for (std::uint64_t k = 0; k < models; ++k) {
    const ref::Conflict conflict = ref::random_conflict(seed_of(k));
    SCOPED_TRACE(shown(seed_of(k), conflict));
    for (const auto sanctions :
         {ref::Sanctions::legal_sequences, ref::Sanctions::each_once, ref::Sanctions::single_step}) {
      const Analysis analysis = analysed(conflict, sanctions);
      ASSERT_TRUE(analysis.ok);
      for (const auto& of_party : analysis.stable) {
        for (const std::uint8_t stable : of_party) {
          for (const auto& [smaller, larger] : inclusions) {
            ASSERT_TRUE(!is_stable(stable, smaller) || is_stable(stable, larger))
                << concept_ids[smaller] << " without " << concept_ids[larger];
          }
        }
      }
    }
  }
}

TEST(Properties, LongerSanctionsDeterMore) {
  for (std::uint64_t k = 0; k < models; ++k) {
    const ref::Conflict conflict = ref::random_conflict(seed_of(k));
    SCOPED_TRACE(shown(seed_of(k), conflict));
    const Analysis all = analysed(conflict, ref::Sanctions::legal_sequences);
    const Analysis once = analysed(conflict, ref::Sanctions::each_once);
    const Analysis step = analysed(conflict, ref::Sanctions::single_step);
    ASSERT_TRUE(all.ok && once.ok && step.ok);
    for (std::size_t i = 0; i < all.stable.size(); ++i) {
      for (std::size_t s = 0; s < all.stable[i].size(); ++s) {
        ASSERT_EQ(step.stable[i][s] & ~once.stable[i][s], 0);
        ASSERT_EQ(once.stable[i][s] & ~all.stable[i][s], 0);
      }
    }
  }
}

TEST(Properties, NamesDoNotMatter) {
  for (std::uint64_t k = 0; k < models; ++k) {
    const ref::Conflict conflict = ref::random_conflict(seed_of(k));
    ref::Conflict renamed = conflict;
    std::size_t counter = 0;
    for (ref::Party& party : renamed.parties) {
      // Names that sort the other way, so that an order by name would show.
      party.id = "Side_" + std::to_string(99 - counter++);
      for (ref::Option& option : party.options) {
        option.id = "way-" + std::to_string(99 - counter++);
      }
    }
    SCOPED_TRACE(shown_beside(seed_of(k), conflict, renamed));
    expect_same(analysed(conflict), analysed(renamed));
    if (HasFailure()) {
      return;
    }
  }
}

TEST(Properties, OnlyTheOrderOfWeightsMatters) {
  std::size_t changed_models = 0;
  for (std::uint64_t k = 0; k < models; ++k) {
    const ref::Conflict conflict = ref::random_conflict(seed_of(k));
    ref::Conflict changed = conflict;
    bool has_weights = false;
    for (ref::Party& party : changed.parties) {
      if (party.preference.form == ref::Preference::Form::weights) {
        has_weights = true;
        for (ref::Weight& weight : party.preference.weights) {
          weight.thousandths *= 7;
        }
        // The same for every state, through an expression that always holds.
        const ref::Expression any{ref::Expression::Kind::option, 0, 0, {}};
        const ref::Expression none{ref::Expression::Kind::negation, 0, 0, {any}};
        party.preference.weights.push_back({{ref::Expression::Kind::exactly, 0, 1, {any, none}}, -12345});
      }
    }
    if (!has_weights) {
      continue;
    }
    ++changed_models;
    SCOPED_TRACE(shown_beside(seed_of(k), conflict, changed));
    expect_same(analysed(conflict), analysed(changed));
    if (HasFailure()) {
      return;
    }
  }
  EXPECT_GT(changed_models, models / 10);
}

TEST(Properties, FormsOfPreferenceWithTheSameOrderAreTheSame) {
  for (std::uint64_t k = 0; k < models; ++k) {
    const ref::Conflict conflict = ref::random_conflict(seed_of(k));
    const ref::Meaning meaning = ref::meaning_of(conflict);
    ref::Conflict changed = conflict;
    for (std::size_t i = 0; i < changed.parties.size(); ++i) {
      changed.parties[i].preference = as_ranking(meaning.values[i]);
    }
    SCOPED_TRACE(shown_beside(seed_of(k), conflict, changed));
    expect_same(analysed(conflict), analysed(changed));
    if (HasFailure()) {
      return;
    }
  }
}

TEST(Properties, SomeStateIsSequentiallyStableForAll) {
  for (std::uint64_t k = 0; k < models; ++k) {
    const ref::Conflict conflict = ref::random_conflict(seed_of(k));
    const Analysis analysis = analysed(conflict);
    ASSERT_TRUE(analysis.ok) << shown(seed_of(k), conflict);
    EXPECT_FALSE(analysis.equilibria[ref::seq].empty()) << shown(seed_of(k), conflict);
    EXPECT_FALSE(analysis.equilibria[ref::gmr].empty()) << shown(seed_of(k), conflict);
  }
}

TEST(Properties, WhoMovesAloneIsJudgedAsByNash) {
  for (std::uint64_t k = 0; k < models; ++k) {
    ref::Conflict conflict = ref::random_conflict(seed_of(k));
    const std::size_t mover = k % conflict.parties.size();
    for (std::size_t i = 0; i < conflict.parties.size(); ++i) {
      if (i != mover) {
        conflict.parties[i].moves.clear();
        for (ref::Option& option : conflict.parties[i].options) {
          option.direction = ref::Direction::fixed;
        }
      }
    }
    const Analysis analysis = analysed(conflict);
    ASSERT_TRUE(analysis.ok) << shown(seed_of(k), conflict);
    for (std::size_t i = 0; i < analysis.stable.size(); ++i) {
      for (const std::uint8_t stable : analysis.stable[i]) {
        const bool has_nash = is_stable(stable, ref::nash);
        ASSERT_EQ(stable, has_nash ? 0b11111 : 0) << shown(seed_of(k), conflict);
        ASSERT_TRUE(i == mover || has_nash) << shown(seed_of(k), conflict);
      }
    }
  }
}

TEST(Properties, AgainstAnOppositeEverySanctionIsCredible) {
  std::size_t tried = 0;
  for (std::uint64_t k = 0; k < 4 * models; ++k) {
    ref::Conflict conflict = ref::random_conflict(seed_of(k));
    if (conflict.parties.size() != 2) {
      continue;
    }
    ++tried;
    std::vector<std::int64_t> values = ref::meaning_of(conflict).values[0];
    conflict.parties[0].preference = as_ranking(values);
    for (std::int64_t& value : values) {
      value = -value;
    }
    conflict.parties[1].preference = as_ranking(values);
    const Analysis analysis = analysed(conflict);
    ASSERT_TRUE(analysis.ok) << shown(seed_of(k), conflict);
    for (const auto& of_party : analysis.stable) {
      for (const std::uint8_t stable : of_party) {
        ASSERT_EQ(is_stable(stable, ref::gmr), is_stable(stable, ref::seq)) << shown(seed_of(k), conflict);
        ASSERT_EQ(is_stable(stable, ref::smr), is_stable(stable, ref::sseq)) << shown(seed_of(k), conflict);
      }
    }
  }
  EXPECT_GT(tried, models / 4);
}

}  // namespace

}  // namespace entente::tests
