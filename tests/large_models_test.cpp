// Models large enough for what small ones never reach: sections of the grid that
// are worked on side by side, tiles, blocks of 64 states, sequences of many
// moves. Held to a plain reading of the definitions that takes its time.
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "format/model_file.hpp"
#include "graph/conflict.hpp"
#include "reference/conflict.hpp"
#include "reference/random_conflict.hpp"
#include "stability/analysis.hpp"
#include "stability/grid_stability.hpp"
#include "support/engine.hpp"
#include "support/other_engines.hpp"

namespace entente::tests {

namespace {

namespace ref = reference;
using ref::Combination;

ref::Expression option(std::size_t index) { return {ref::Expression::Kind::option, index, 0, {}}; }

ref::Expression literal(ref::Dice& dice, std::size_t options) {
  const ref::Expression plain = option(dice.below(options));
  return dice.chance(40) ? ref::Expression{ref::Expression::Kind::negation, 0, 0, {plain}} : plain;
}

ref::Expression formula(ref::Dice& dice, std::size_t options) {
  using Kind = ref::Expression::Kind;
  const Kind kinds[] = {Kind::conjunction, Kind::disjunction, Kind::equivalence, Kind::implication};
  return {kinds[dice.below(4)], 0, 0, {literal(dice, options), literal(dice, options)}};
}

struct Shape {
  std::vector<std::size_t> options;  ///< by party
  std::size_t one_way_percent = 0;
  std::size_t fixed_percent = 0;
  std::size_t corners = 0;  ///< of an eighth of all combinations each, not feasible
  std::size_t priorities = 9;
};

ref::Conflict large_conflict(const Shape& shape, std::uint64_t seed) {
  ref::Dice dice(seed);
  ref::Conflict conflict;
  std::size_t options = 0;
  for (const std::size_t own : shape.options) {
    ref::Party& party = conflict.parties.emplace_back();
    party.id = "p" + std::to_string(conflict.parties.size());
    for (std::size_t k = 0; k < own; ++k) {
      ref::Option& made = party.options.emplace_back();
      made.id = "o" + std::to_string(++options);
      if (dice.chance(shape.one_way_percent))
        made.direction = dice.chance(60) ? ref::Direction::take : ref::Direction::drop;
      if (dice.chance(shape.fixed_percent)) made.direction = ref::Direction::fixed;
    }
  }
  for (std::size_t n = 0; n < shape.corners; ++n)
    conflict.infeasible.push_back({ref::Expression::Kind::conjunction,
                                   0,
                                   0,
                                   {literal(dice, options), literal(dice, options), literal(dice, options)}});
  for (std::size_t p = 0; p < conflict.parties.size(); ++p) {
    ref::Preference& preference = conflict.parties[p].preference;
    preference.form = p % 2 == 0 ? ref::Preference::Form::priorities : ref::Preference::Form::weights;
    for (std::size_t n = 0; n < shape.priorities; ++n) {
      if (p % 2 == 0) {
        preference.priorities.push_back(formula(dice, options));
      } else {
        // Each weighs another option: a condition stands once in a mapping.
        preference.weights.push_back(
            {{ref::Expression::Kind::disjunction, 0, 0, {option(n % options), formula(dice, options)}},
             static_cast<std::int64_t>(dice.below(30)) * 500 - 4000});
      }
    }
  }
  return conflict;
}

constexpr std::int64_t unreached = std::numeric_limits<std::int64_t>::max();

/// The definitions on the states' own combinations, moves tried one by one.
/// Moves of a party are transitive here, so who moved last does not matter.
class Plainly {
 public:
  explicit Plainly(const ref::Conflict& conflict) {
    std::size_t first = 0;
    for (const ref::Party& party : conflict.parties) {
      Mover mover;
      for (std::size_t k = 0; k < party.options.size(); ++k) {
        const Combination bit = Combination{1} << (first + k);
        const ref::Direction direction = party.options[k].direction;
        if (direction != ref::Direction::fixed) mover.own |= bit;
        if (direction == ref::Direction::take) mover.cannot_drop |= bit;
        if (direction == ref::Direction::drop) mover.cannot_take |= bit;
      }
      movers_.push_back(mover);
      first += party.options.size();
    }
    const auto impossible = [&](Combination c) {
      return std::any_of(conflict.infeasible.begin(), conflict.infeasible.end(),
                         [&](const ref::Expression& e) { return ref::holds(e, c); });
    };
    position_.assign(std::size_t{1} << first, none);
    std::vector<std::vector<Combination>> states;
    for (Combination c = 0; c < position_.size(); ++c) {
      if (impossible(c)) continue;
      position_[c] = combinations_.size();
      combinations_.push_back(c);
      states.push_back({c});
    }
    for (const ref::Party& party : conflict.parties)
      values_.push_back(ref::values_of(party.preference, states, states.size()));
  }

  /// As tests::Analysis has it.
  std::vector<std::vector<std::uint8_t>> stable() const {
    std::vector<std::vector<std::uint8_t>> result;
    for (std::size_t i = 0; i < movers_.size(); ++i) {
      const std::vector<std::int64_t>& value = values_[i];
      std::vector<std::int64_t> escape = value;  // the best that i can get to, staying included
      for (std::size_t s = 0; s < escape.size(); ++s)
        each_move(i, s, [&](std::size_t t) { escape[s] = std::max(escape[s], value[t]); });
      const std::vector<std::int64_t> answers[] = {std::vector<std::int64_t>(value.size(), unreached),
                                                   worst(i, value, false), worst(i, escape, false),
                                                   worst(i, value, true), worst(i, escape, true)};
      auto& stable = result.emplace_back(value.size(), std::uint8_t{0});
      for (std::size_t s = 0; s < stable.size(); ++s) {
        for (std::size_t c = 0; c < 5; ++c) {
          bool deterred = true;
          each_move(i, s, [&](std::size_t t) {
            if (value[t] > value[s] && answers[c][t] > value[s]) deterred = false;
          });
          stable[s] = static_cast<std::uint8_t>(stable[s] | (deterred ? 1U << c : 0U));
        }
      }
    }
    return result;
  }

 private:
  struct Mover {
    Combination own = 0;
    Combination cannot_drop = 0;
    Combination cannot_take = 0;
  };
  static constexpr std::size_t none = ~std::size_t{0};

  template <typename Visit>
  void each_move(std::size_t party, std::size_t from, const Visit& visit) const {
    const Mover& mover = movers_[party];
    const Combination here = combinations_[from];
    for (Combination choice = mover.own;; choice = (choice - 1) & mover.own) {
      const Combination there = (here & ~mover.own) | choice;
      const bool allowed =
          (here & ~there & mover.cannot_drop) == 0 && (there & ~here & mover.cannot_take) == 0;
      if (there != here && allowed && position_[there] != none) visit(position_[there]);
      if (choice == 0) break;
    }
  }

  /// The least key that the others can get to from each state by one move or more.
  std::vector<std::int64_t> worst(std::size_t party, const std::vector<std::int64_t>& key,
                                  bool improvements) const {
    std::vector<std::int64_t> least(key.size(), unreached);
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t other = 0; other < movers_.size(); ++other) {
        if (other == party) continue;
        for (std::size_t s = 0; s < key.size(); ++s) {
          std::int64_t found = least[s];
          each_move(other, s, [&](std::size_t t) {
            if (!improvements || values_[other][t] > values_[other][s])
              found = std::min({found, key[t], least[t]});
          });
          changed = changed || found < least[s];
          least[s] = found;
        }
      }
    }
    return least;
  }

  std::vector<Mover> movers_;
  std::vector<std::size_t> position_;
  std::vector<Combination> combinations_;
  std::vector<std::vector<std::int64_t>> values_;
};

void expect_plain_result(const ref::Conflict& conflict) {
  const std::string yaml = ref::yaml_of(conflict);
  const auto expected = Plainly(conflict).stable();
  for (const bool grid : {true, false}) {
    const Analysis actual = grid ? analyse_text(yaml) : analyse_from(stability::class_engine, yaml);
    ASSERT_TRUE(actual.ok) << (actual.errors.empty() ? "" : actual.errors.front());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const auto [wanted, got] =
          std::mismatch(expected[i].begin(), expected[i].end(), actual.stable[i].begin());
      ASSERT_TRUE(wanted == expected[i].end())
          << "party " << i << ", s" << wanted - expected[i].begin() + 1 << ": stable sets " << int{*wanted}
          << " expected, " << int{*got} << (grid ? " on the grid" : " by classes") << "\n\n"
          << yaml;
    }
  }
}

TEST(LargeModels, AgreeWithThePlainReading) {
  std::uint64_t seed = 0;
  for (const Shape& shape : std::vector<Shape>{
           {.options = {4, 4, 4}},
           {.options = {6, 6}, .corners = 2},
           {.options = {4, 4, 4}, .one_way_percent = 50},
           {.options = {3, 3, 3, 3}, .one_way_percent = 50, .corners = 3},
           {.options = {4, 5, 3}, .one_way_percent = 30, .fixed_percent = 20, .corners = 2},
           {.options = {1, 7, 2, 2}, .one_way_percent = 40},
           {.options = {2, 2, 2, 2, 2, 2}, .corners = 5},
           {.options = {5, 0, 5, 3}, .fixed_percent = 15, .corners = 3},
           {.options = {4, 4, 5}, .one_way_percent = 25, .corners = 3, .priorities = 13},
           {.options = {4, 3, 4, 3}, .corners = 3},
       }) {
    SCOPED_TRACE("shape " + std::to_string(seed));
    expect_plain_result(large_conflict(shape, 100 + seed++));
    if (HasFatalFailure()) return;
  }
}

TEST(LargeModels, LongListsOfPriorities) {
  // Values beyond 16 bits, and beyond 32.
  for (const std::size_t priorities : {std::size_t{20}, std::size_t{40}})
    expect_plain_result(
        large_conflict({.options = {4, 4, 4}, .corners = 1, .priorities = priorities}, priorities));
}

/// Two parties that answer each other 126 times: one likes to be one step ahead,
/// the other to catch up. A third one's sanctions need the whole sequence.
ref::Conflict chase() {
  constexpr std::size_t bits = 6;
  ref::Conflict conflict;
  std::size_t options = 0;
  for (const std::size_t own : {bits, bits, std::size_t{1}}) {
    ref::Party& party = conflict.parties.emplace_back();
    party.id = "p" + std::to_string(conflict.parties.size());
    for (std::size_t k = 0; k < own; ++k) party.options.push_back({"o" + std::to_string(++options), {}});
  }
  const auto ranking = [&](const auto& good) {
    ref::Preference preference;
    preference.form = ref::Preference::Form::ranking;
    preference.ranking.resize(2);
    preference.ranking[1].written_as_others = true;
    for (std::size_t s = 0; s < std::size_t{1} << options; ++s) {
      const std::size_t behind = s % 64;
      const std::size_t ahead = s / 64 % 64;
      preference.ranking[good(behind, ahead, s / 4096) ? 0 : 1].states.push_back(s);
    }
    return preference;
  };
  conflict.parties[0].preference =
      ranking([](std::size_t behind, std::size_t ahead, std::size_t) { return behind == ahead; });
  conflict.parties[1].preference =
      ranking([](std::size_t behind, std::size_t ahead, std::size_t) { return ahead == behind + 1; });
  conflict.parties[2].preference = ranking([](std::size_t behind, std::size_t ahead, std::size_t own) {
    return (own == 1 || behind > 0) && (behind < 63 || ahead < 63);
  });
  return conflict;
}

TEST(LargeModels, SequencesTooLongForTheGridAreFollowedAllTheSame) {
  const ref::Conflict conflict = chase();
  expect_plain_result(conflict);

  base::Diagnostics diagnostics;
  const auto model = format::read_model_text(
      std::make_shared<const base::Text>("chase.yaml", ref::yaml_of(conflict)), ".", diagnostics);
  ASSERT_TRUE(model);
  const auto compiled = graph::compile(*model, {std::uint64_t{1} << 30}, diagnostics);
  ASSERT_TRUE(compiled);
  ASSERT_TRUE(graph::Grid::suits(compiled->states()));
  const std::vector<const stability::Concept*> seq{&stability::seq};
  const stability::GridStability grid(*compiled, seq, stability::SanctionRule::legal_sequences, nullptr);
  EXPECT_FALSE(grid.stable_states(2, seq, nullptr)) << "this model no longer shows what it is for";
  EXPECT_TRUE(grid.stable_states(0, seq, nullptr));
}

TEST(LargeModels, ThreadsChangeNothing) {
  const tbb::global_control allow(tbb::global_control::max_allowed_parallelism, 4);
  const std::string yaml =
      ref::yaml_of(large_conflict({.options = {4, 4, 4, 4}, .one_way_percent = 25, .corners = 3}, 7));
  const Analysis one = tbb::task_arena(1).execute([&] { return analyse_text(yaml); });
  ASSERT_TRUE(one.ok);
  for (const int threads : {2, 4}) {
    const Analysis several = tbb::task_arena(threads).execute([&] { return analyse_text(yaml); });
    EXPECT_EQ(several.stable, one.stable) << threads << " threads";
    EXPECT_EQ(several.equilibria, one.equilibria) << threads << " threads";
  }
  EXPECT_EQ(analyse_from(stability::class_engine, yaml).stable, one.stable);
}

}  // namespace

}  // namespace entente::tests
