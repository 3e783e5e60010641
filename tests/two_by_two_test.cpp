// Theorems that can be settled on 2×2 games alone. There are 78 strict ordinal
// ones, up to exchanging rows, columns and players (Rapoport and Guyer 1966).
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "support/engine.hpp"

namespace entente::tests {
namespace {

/// One player's payoffs in the cells (0,0), (0,1), (1,0), (1,1), row first.
using Payoffs = std::array<int, 4>;

struct Game {
  Payoffs row{};
  Payoffs column{};

  auto operator<=>(const Game&) const = default;
};

/// The cells rearranged: cell k of the result is cell `from[k]` of `payoffs`.
Payoffs rearranged(const Payoffs& payoffs, const std::array<std::size_t, 4>& from) {
  return {payoffs[from[0]], payoffs[from[1]], payoffs[from[2]], payoffs[from[3]]};
}

/// The smallest of the eight games that are the same but for the names of
/// rows, columns and players.
Game canonical(const Game& game) {
  const std::array<std::size_t, 4> swap_rows{2, 3, 0, 1};
  const std::array<std::size_t, 4> swap_columns{1, 0, 3, 2};
  const std::array<std::size_t, 4> transpose{0, 2, 1, 3};

  const Game exchanged{rearranged(game.column, transpose), rearranged(game.row, transpose)};
  Game smallest = game;
  for (Game same : {game, exchanged}) {
    for (int turn = 0; turn < 4; ++turn) {
      const auto& from = turn % 2 == 0 ? swap_rows : swap_columns;
      same = {rearranged(same.row, from), rearranged(same.column, from)};
      smallest = std::min(smallest, same);
    }
  }
  return smallest;
}

/// All ways to rank four cells, 4 being the best.
std::vector<Payoffs> rankings() {
  std::vector<Payoffs> all;
  Payoffs payoffs{1, 2, 3, 4};
  do {
    all.push_back(payoffs);
  } while (std::next_permutation(payoffs.begin(), payoffs.end()));
  return all;
}

std::vector<Game> strict_ordinal_games() {
  std::set<Game> games;
  for (const Payoffs& row : rankings()) {
    for (const Payoffs& column : rankings()) games.insert(canonical({row, column}));
  }
  return {games.begin(), games.end()};
}

std::string as_weights(const Payoffs& payoffs) {
  return fmt::format("{{weights: {{s1: {}, s2: {}, s3: {}, s4: {}}}}}", payoffs[0], payoffs[1], payoffs[2],
                     payoffs[3]);
}

constexpr const char* row_moves = "[s1 <-> s3, s2 <-> s4]";
constexpr const char* column_moves = "[s1 <-> s2, s3 <-> s4]";

Analysis analyse(const Game& game, const char* columns_moves = column_moves) {
  return analyse_text(
      fmt::format("entente: 1\n"
                  "title: A 2x2 game\n"
                  "parties: {{row: {{name: Row}}, column: {{name: Column}}}}\n"
                  "states: {{s1: one, s2: two, s3: three, s4: four}}\n"
                  "moves: {{row: {}, column: {}}}\n"
                  "preferences: {{row: {}, column: {}}}\n",
                  row_moves, columns_moves, as_weights(game.row), as_weights(game.column)));
}

enum Concept : unsigned { nash, gmr, smr, seq, sseq };

bool stable(std::uint8_t bits, Concept id) { return ((bits >> id) & 1U) != 0; }

bool implies(bool premise, bool conclusion) { return !premise || conclusion; }

TEST(TwoByTwo, there_are_78_strict_ordinal_games) { EXPECT_EQ(strict_ordinal_games().size(), 78U); }

TEST(TwoByTwo, counts_of_games_with_equilibria_are_those_of_the_literature) {
  std::array<int, 5> games_with{};
  std::array<int, 5> games_by_nash_equilibria{};
  for (const Game& game : strict_ordinal_games()) {
    const Analysis analysis = analyse(game);
    ASSERT_TRUE(analysis.ok) << testing::PrintToString(analysis.errors);
    for (std::size_t c = 0; c < concept_ids.size(); ++c) {
      games_with[c] += analysis.equilibria[c].empty() ? 0 : 1;
    }
    ++games_by_nash_equilibria.at(analysis.equilibria[nash].size());
  }
  EXPECT_EQ(games_with, (std::array<int, 5>{69, 78, 74, 78, 74}));
  EXPECT_EQ(games_by_nash_equilibria, (std::array<int, 5>{9, 57, 12, 0, 0}));
}

TEST(TwoByTwo, concepts_contain_one_another_as_the_definitions_say) {
  for (const Game& game : strict_ordinal_games()) {
    const Analysis analysis = analyse(game);
    ASSERT_TRUE(analysis.ok);
    for (const auto& party : analysis.stable) {
      for (const std::uint8_t bits : party) {
        EXPECT_TRUE(implies(stable(bits, nash), stable(bits, sseq)));
        EXPECT_TRUE(implies(stable(bits, sseq), stable(bits, seq) && stable(bits, smr)));
        EXPECT_TRUE(implies(stable(bits, seq) || stable(bits, smr), stable(bits, gmr)));
      }
    }
  }
}

TEST(TwoByTwo, credibility_adds_nothing_where_interests_are_opposite) {
  for (const Payoffs& row : rankings()) {
    Payoffs column = row;
    for (int& payoff : column) payoff = -payoff;
    const Analysis analysis = analyse({row, column});
    ASSERT_TRUE(analysis.ok);
    for (const auto& party : analysis.stable) {
      for (const std::uint8_t bits : party) {
        EXPECT_EQ(stable(bits, gmr), stable(bits, seq));
        EXPECT_EQ(stable(bits, smr), stable(bits, sseq));
      }
    }
  }
}

TEST(TwoByTwo, nothing_deters_a_party_that_moves_alone) {
  for (const Payoffs& row : rankings()) {
    const Analysis analysis = analyse({row, {1, 2, 3, 4}}, "[]");
    ASSERT_TRUE(analysis.ok);
    for (const std::uint8_t bits : analysis.stable.at(0)) {
      EXPECT_TRUE(bits == 0 || bits == 0b11111) << "row is stable under some concepts only";
    }
    for (const std::uint8_t bits : analysis.stable.at(1)) {
      EXPECT_EQ(bits, 0b11111) << "a party without moves is stable everywhere";
    }
  }
}

// More moves for another party can only add sanctions, and take nothing else.
TEST(TwoByTwo, moves_of_the_other_party_only_add_stability) {
  for (const Game& game : strict_ordinal_games()) {
    const Analysis fewer = analyse(game, "[s1 -> s2, s4 -> s3]");
    const Analysis more = analyse(game);
    ASSERT_TRUE(fewer.ok && more.ok);
    for (std::size_t s = 0; s < 4; ++s) {
      const std::uint8_t before = fewer.stable.at(0).at(s);
      const std::uint8_t after = more.stable.at(0).at(s);
      EXPECT_EQ(stable(before, nash), stable(after, nash));
      EXPECT_EQ(before & ~after, 0) << "a concept lost a state";
    }
  }
}

}  // namespace
}  // namespace entente::tests
