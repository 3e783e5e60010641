// The reference itself, held to what can be worked out by hand.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reference/conflict.hpp"
#include "reference/definitions.hpp"

namespace entente::tests::reference {

namespace {

using Kind = Expression::Kind;

Preference ranked(const std::vector<std::vector<std::size_t>>& classes) {
  Preference preference;
  preference.form = Preference::Form::ranking;
  for (const auto& states : classes) {
    preference.ranking.push_back({states, false});
  }
  return preference;
}

/// States NN, YN, NY, YY, a Y being to confess.
Conflict prisoners_dilemma() {
  Conflict conflict;
  conflict.parties.push_back({"row", {{"r", Direction::both}}, ranked({{1}, {0}, {3}, {2}}), {}});
  conflict.parties.push_back({"column", {{"c", Direction::both}}, ranked({{2}, {0}, {3}, {1}}), {}});
  return conflict;
}

TEST(Reference, PrisonersDilemmaByHand) {
  const Meaning meaning = meaning_of(prisoners_dilemma());
  EXPECT_EQ(meaning.patterns, (std::vector<std::string>{"NN", "YN", "NY", "YY"}));
  EXPECT_EQ(meaning.moves[0], (std::vector<std::vector<std::size_t>>{{1}, {0}, {3}, {2}}));
  EXPECT_EQ(meaning.moves[1], (std::vector<std::vector<std::size_t>>{{2}, {3}, {0}, {1}}));

  // Silence (NN) is left by a confession, which the other's confession answers:
  // no Nash, but deterred, believably and without a way out. Confessing alone
  // is best of all; staying silent alone is worst and nothing deters from it.
  constexpr std::uint8_t always = 0b11111;
  constexpr std::uint8_t deterred = 0b11110;
  const std::vector<std::vector<std::uint8_t>> expected{{deterred, always, 0, always},
                                                        {deterred, 0, always, always}};
  for (const Sanctions sanctions :
       {Sanctions::legal_sequences, Sanctions::each_once, Sanctions::single_step}) {
    EXPECT_EQ(stability(meaning, sanctions), expected) << name_of(sanctions);
  }
}

TEST(Reference, OneSanctionMayBeCredibleAndAnotherFinal) {
  // The example of the definitions for SSEQ below SMR and SEQ together: no
  // state is an equilibrium under SSEQ.
  Conflict conflict;
  conflict.graph_states = {"a", "b", "c", "d"};
  conflict.parties.push_back({"one", {}, ranked({{3}, {0}, {2}, {1}}), {{0, 3}, {1, 2}, {1, 3}, {2, 0}}});
  conflict.parties.push_back({"two",
                              {},
                              ranked({{1}, {0}, {3}, {2}}),
                              {{0, 2}, {0, 3}, {1, 0}, {1, 2}, {2, 0}, {2, 1}, {3, 0}, {3, 1}, {3, 2}}});
  const auto stable = stability(meaning_of(conflict), Sanctions::legal_sequences);
  bool below = false;
  for (std::size_t s = 0; s < 4; ++s) {
    EXPECT_FALSE(((stable[0][s] & stable[1][s]) >> sseq) & 1U);
    for (const auto& of_party : stable) {
      below = below || (of_party[s] & 0b11110) == 0b01110;
    }
  }
  EXPECT_TRUE(below);
}

TEST(Reference, NobodyMovesTwiceInARow) {
  // A line a-b-c-d: the first party owns a->b, b->c; the second c->d, and b->a.
  const Moves moves{{{1}, {2}, {}, {}}, {{}, {0}, {3}, {}}};
  const std::vector<std::size_t> both{0, 1};
  // a->b by the first; from there only the second may go on, back to a; then
  // the first again to b. c would need two moves of the first in a row.
  EXPECT_EQ(reach(moves, both, 0, Sanctions::legal_sequences), (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(reach(moves, both, 1, Sanctions::legal_sequences), (std::vector<std::size_t>{0, 1, 2, 3}));
  EXPECT_EQ(reach(moves, both, 1, Sanctions::each_once), (std::vector<std::size_t>{0, 1, 2, 3}));
  EXPECT_EQ(reach(moves, both, 1, Sanctions::single_step), (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(reach(moves, {0}, 0, Sanctions::legal_sequences), (std::vector<std::size_t>{1}));
}

TEST(Reference, OverlappingMergesJoinAtTheLastMember) {
  // Of NN, YN, NY, YY: `x` joins YN with YY, `y` joins NY with YY.
  Conflict conflict;
  conflict.parties.push_back({"one", {{"x", Direction::both}}, {}, {}});
  conflict.parties.push_back({"two", {{"y", Direction::take}}, {}, {}});
  conflict.merged = {{Kind::option, 0, 0, {}}, {Kind::option, 1, 0, {}}};
  const Meaning meaning = meaning_of(conflict);
  EXPECT_EQ(meaning.patterns, (std::vector<std::string>{"NN", "--"}));
  EXPECT_EQ(meaning.moves[0], (std::vector<std::vector<std::size_t>>{{1}, {0}}));
  EXPECT_EQ(meaning.moves[1], (std::vector<std::vector<std::size_t>>{{1}, {}}));
}

TEST(Reference, WritesOnlyTheBracketsThatCount) {
  const Expression x{Kind::option, 0, 0, {}};
  const Expression y{Kind::option, 1, 0, {}};
  const Expression either{Kind::disjunction, 0, 0, {x, y}};
  const Expression chain{
      Kind::implication, 0, 0, {{Kind::implication, 0, 0, {x, y}}, {Kind::implication, 0, 0, {y, x}}}};
  Conflict conflict = prisoners_dilemma();
  conflict.infeasible = {{Kind::conjunction, 0, 0, {either, {Kind::negation, 0, 0, {either}}}}, chain};
  const std::string yaml = yaml_of(conflict);
  EXPECT_NE(yaml.find("  - (r or c) and not (r or c)\n"), std::string::npos) << yaml;
  EXPECT_NE(yaml.find("  - (r implies c) implies c implies r\n"), std::string::npos) << yaml;
}

}  // namespace

}  // namespace entente::tests::reference
