// The product against the reference on conflicts made by chance: the same
// states and the same stable sets, under each rule for sanctions.
// ENTENTE_DIFFERENTIAL_MODELS asks for more models than an ordinary run has.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>

#include "reference/conflict.hpp"
#include "reference/definitions.hpp"
#include "reference/random_conflict.hpp"
#include "support/engine.hpp"
#include "support/other_engines.hpp"

namespace entente::tests {

namespace {

namespace ref = reference;

constexpr ref::Sanctions all_sanctions[] = {ref::Sanctions::legal_sequences, ref::Sanctions::each_once,
                                            ref::Sanctions::single_step};

std::uint64_t model_count() {
  const char* wanted = std::getenv("ENTENTE_DIFFERENTIAL_MODELS");
  return wanted == nullptr ? 3000 : std::strtoull(wanted, nullptr, 10);
}

bool is_stable(std::uint8_t stable, std::size_t concept_index) {
  return ((stable >> concept_index) & 1U) != 0;
}

using Stability = std::vector<std::vector<std::uint8_t>>;

std::vector<std::uint32_t> equilibria(const Stability& stable, std::size_t concept_index,
                                      std::size_t states) {
  std::vector<std::uint32_t> result;
  for (std::size_t s = 0; s < states; ++s) {
    if (std::all_of(stable.begin(), stable.end(),
                    [&](const auto& of_party) { return is_stable(of_party[s], concept_index); })) {
      result.push_back(static_cast<std::uint32_t>(s + 1));
    }
  }
  return result;
}

std::string listed(const std::vector<std::uint32_t>& states) {
  std::string text;
  for (const std::uint32_t s : states) {
    text += (text.empty() ? "s" : " s") + std::to_string(s);
  }
  return text.empty() ? "none" : text;
}

/// The first thing in which the product differs from the reference, in words.
std::optional<std::string> first_difference(const ref::Conflict& conflict, const ref::Meaning& meaning,
                                            const Stability& expected, const Analysis& actual) {
  if (!actual.ok) {
    return "the product refuses the model: " +
           (actual.errors.empty() ? "without a word" : actual.errors.front());
  }
  const std::size_t states = meaning.patterns.size();
  if (actual.patterns.size() != states) {
    return "the product has " + std::to_string(actual.patterns.size()) + " states, the reference " +
           std::to_string(states);
  }
  for (std::size_t s = 0; s < states; ++s) {
    if (actual.patterns[s] != meaning.patterns[s]) {
      return "s" + std::to_string(s + 1) + " is " + actual.patterns[s] + " in the product, " +
             meaning.patterns[s] + " in the reference";
    }
  }
  const std::uint32_t status_quo =
      meaning.status_quo ? static_cast<std::uint32_t>(*meaning.status_quo + 1) : 0U;
  if (actual.status_quo != status_quo) {
    return "the status quo is s" + std::to_string(actual.status_quo) + " in the product, s" +
           std::to_string(status_quo) + " in the reference (s0: none)";
  }
  if (actual.stable.size() != expected.size()) {
    return "the product judges for " + std::to_string(actual.stable.size()) + " parties, the reference for " +
           std::to_string(expected.size());
  }
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (actual.stable[i].size() != states) {
      return "the product does not judge every state for " + conflict.parties[i].id;
    }
    for (std::size_t s = 0; s < states; ++s) {
      for (std::size_t c = 0; c < concept_ids.size(); ++c) {
        if (is_stable(actual.stable[i][s], c) != is_stable(expected[i][s], c)) {
          return "s" + std::to_string(s + 1) + " for " + conflict.parties[i].id + " under " + concept_ids[c] +
                 " is " + (is_stable(expected[i][s], c) ? "stable" : "unstable") + " by the reference only";
        }
      }
    }
  }
  for (std::size_t c = 0; c < concept_ids.size(); ++c) {
    const auto wanted = equilibria(expected, c, states);
    if (actual.equilibria[c] != wanted) {
      return concept_ids[c] + " equilibria are " + listed(actual.equilibria[c]) + " in the product, " +
             listed(wanted) + " in the reference";
    }
  }
  return std::nullopt;
}

/// How often each thing that could go wrong was there to go wrong.
struct Features {
  std::uint64_t models = 0;
  std::uint64_t seq_differs_from_smr = 0;
  std::uint64_t sseq_below_both = 0;
  std::uint64_t unstable = 0;
  std::uint64_t no_nash_equilibrium = 0;
  std::uint64_t each_once_matters = 0;
  std::uint64_t single_step_matters = 0;
  std::uint64_t merged = 0;
  std::uint64_t forbidden = 0;
  std::uint64_t graphs = 0;
  std::uint64_t irreversible = 0;
  std::uint64_t infeasible = 0;
  std::uint64_t not_transitive = 0;
  std::uint64_t common_moves = 0;
  std::uint64_t indifferent = 0;
  std::uint64_t idle_party = 0;
  std::uint64_t three_or_more = 0;
};

bool has_common_move(const ref::Meaning& meaning) {
  std::set<std::pair<std::size_t, std::size_t>> seen;
  for (const auto& of_party : meaning.moves) {
    for (std::size_t s = 0; s < of_party.size(); ++s) {
      for (const std::size_t t : of_party[s]) {
        if (!seen.insert({s, t}).second) {
          return true;
        }
      }
    }
  }
  return false;
}

bool is_transitive(const std::vector<std::vector<std::size_t>>& moves) {
  for (std::size_t s = 0; s < moves.size(); ++s) {
    for (const std::size_t t : moves[s]) {
      for (const std::size_t u : moves[t]) {
        if (u != s && !std::binary_search(moves[s].begin(), moves[s].end(), u)) {
          return false;
        }
      }
    }
  }
  return true;
}

void count_features(Features& features, const ref::Conflict& conflict, const ref::Meaning& meaning,
                    const std::vector<Stability>& by_rule) {
  const auto add = [](std::uint64_t& counter, bool there) { counter += there ? 1U : 0U; };
  const auto anywhere = [&](const auto& condition) {
    return std::any_of(by_rule[0].begin(), by_rule[0].end(), [&](const auto& of_party) {
      return std::any_of(of_party.begin(), of_party.end(), condition);
    });
  };
  const auto any_party = [&](const auto& condition) {
    return std::any_of(conflict.parties.begin(), conflict.parties.end(), condition);
  };
  add(features.models, true);
  add(features.seq_differs_from_smr,
      anywhere([](std::uint8_t m) { return is_stable(m, ref::seq) != is_stable(m, ref::smr); }));
  add(features.sseq_below_both, anywhere([](std::uint8_t m) {
        return is_stable(m, ref::seq) && is_stable(m, ref::smr) && !is_stable(m, ref::sseq);
      }));
  add(features.unstable, anywhere([](std::uint8_t m) { return m == 0; }));
  add(features.no_nash_equilibrium, equilibria(by_rule[0], ref::nash, meaning.patterns.size()).empty());
  add(features.each_once_matters, by_rule[0] != by_rule[1]);
  add(features.single_step_matters, by_rule[1] != by_rule[2]);
  add(features.merged, std::any_of(meaning.patterns.begin(), meaning.patterns.end(), [](const auto& pattern) {
        return pattern.find('-') != std::string::npos;
      }));
  ref::Conflict unforbidden = conflict;
  unforbidden.forbidden.clear();
  add(features.forbidden, !conflict.forbidden.empty() && ref::meaning_of(unforbidden).moves != meaning.moves);
  add(features.graphs, ref::is_bare_graph(conflict));
  add(features.irreversible, any_party([](const ref::Party& p) {
        return std::any_of(p.options.begin(), p.options.end(),
                           [](const auto& o) { return o.direction != ref::Direction::both; });
      }));
  add(features.infeasible, !conflict.infeasible.empty() || !conflict.required.empty());
  add(features.not_transitive, std::any_of(meaning.moves.begin(), meaning.moves.end(),
                                           [](const auto& m) { return !is_transitive(m); }));
  add(features.common_moves, has_common_move(meaning));
  add(features.indifferent, std::any_of(meaning.values.begin(), meaning.values.end(), [](const auto& v) {
        return std::all_of(v.begin(), v.end(), [&](std::int64_t x) { return x == v.front(); });
      }));
  add(features.idle_party, any_party([](const auto& p) { return p.options.empty() && p.moves.empty(); }));
  add(features.three_or_more, conflict.parties.size() >= 3);
}

TEST(Differential, ProductAgreesWithTheDefinitions) {
  Features features;
  for (std::uint64_t seed = 1; seed <= model_count(); ++seed) {
    const ref::Conflict conflict = ref::random_conflict(seed);
    const ref::Meaning meaning = ref::meaning_of(conflict);
    const std::string yaml = ref::yaml_of(conflict);
    std::vector<Stability> by_rule;
    for (const ref::Sanctions sanctions : all_sanctions) {
      by_rule.push_back(ref::stability(meaning, sanctions));
      for (const stability::Engine* engine : stability::engines()) {
        const std::string rule = ref::name_of(sanctions);
        const Analysis actual = analyse_from(*engine, yaml, rule);
        const auto difference = first_difference(conflict, meaning, by_rule.back(), actual);
        ASSERT_FALSE(difference) << "seed " << seed << ", sanctions " << rule << ", engine " << engine->name
                                 << " or later: " << *difference << "\n\n"
                                 << yaml;
      }
    }
    count_features(features, conflict, meaning, by_rule);
  }

  // A generator that has degenerated would agree with anything.
  const auto expect_share = [&](const char* what, std::uint64_t count, std::uint64_t permille) {
    RecordProperty(what, std::to_string(count));
    if (features.models >= 1000) {
      EXPECT_GE(count * 1000, features.models * permille) << what << " in only " << count << " models";
    }
  };
  expect_share("seq_differs_from_smr", features.seq_differs_from_smr, 100);
  expect_share("sseq_below_both", features.sseq_below_both, 1);
  expect_share("unstable", features.unstable, 300);
  expect_share("no_nash_equilibrium", features.no_nash_equilibrium, 20);
  expect_share("each_once_matters", features.each_once_matters, 20);
  expect_share("single_step_matters", features.single_step_matters, 50);
  expect_share("merged", features.merged, 50);
  expect_share("forbidden", features.forbidden, 50);
  expect_share("graphs", features.graphs, 100);
  expect_share("irreversible", features.irreversible, 200);
  expect_share("infeasible", features.infeasible, 200);
  expect_share("not_transitive", features.not_transitive, 100);
  expect_share("common_moves", features.common_moves, 50);
  expect_share("indifferent", features.indifferent, 50);
  expect_share("idle_party", features.idle_party, 50);
  expect_share("three_or_more", features.three_or_more, 300);
}

}  // namespace

}  // namespace entente::tests
