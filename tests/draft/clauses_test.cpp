// What somebody does or is to do, found in the words of statements.
#include "draft/clauses.hpp"

#include <gtest/gtest.h>

namespace entente::draft {
namespace {

using evidence::Act;

/// Each clause as `subject: action`, `not` where it is negated, `(aside)` where it is only mentioned.
std::vector<std::string> told(const std::vector<Clause>& clauses) {
  std::vector<std::string> lines;
  for (const Clause& clause : clauses)
    lines.push_back(clause.subject + ": " + (clause.negated ? "not " : "") + clause.action +
                    (clause.aside ? " (aside)" : ""));
  return lines;
}

struct Example {
  const char* words;
  Act act;
  std::vector<std::string> clauses;
};

class EachShape : public testing::TestWithParam<Example> {};

TEST_P(EachShape, GivesItsActions) {
  EXPECT_EQ(told(clauses_of(GetParam().words, GetParam().act)), GetParam().clauses) << GetParam().words;
}

INSTANTIATE_TEST_SUITE_P(
    Clauses, EachShape,
    testing::Values(
        Example{"to withdraw its patrol boats from the Sound",
                Act::demand,
                {": withdraw its patrol boats from the Sound"}},
        Example{"that Norland give up the island, renounce its claims to the Sound and keep warships out of "
                "the bay",
                Act::demand,
                {"Norland: give up the island", "Norland: renounce its claims to the Sound",
                 "Norland: keep warships out of the bay"}},
        Example{"Sudmark must reopen the crossing", Act::demand, {"Sudmark: reopen the crossing"}},
        Example{"“We will not sit down with the rebels,”", Act::refusal, {": not sit down with the rebels"}},
        Example{"imposing further tariffs to bring Norland to the table",
                Act::threat,
                {": impose further tariffs"}},
        Example{"a threat to close the port", Act::threat, {": close the port"}},
        Example{"the release of the crew", Act::demand, {": release the crew"}},
        Example{"Sudmark can be readmitted to the league", Act::offer, {": readmit Sudmark to the league"}},
        Example{"the board had agreed to pay the arrears", Act::report, {"the board: pay the arrears"}},
        Example{"they’ve accepted that they’re not going to be able to choose the mayor",
                Act::report,
                {"they: give up choosing the mayor"}},
        Example{"Haverby's purchases of Norland's gas are a provocation",
                Act::assessment,
                {"Haverby: purchase Norland's gas (aside)"}},
        Example{"new penalties would hardly push Norland to leave the islands",
                Act::assessment,
                {"Norland: leave the islands (aside)"}},
        Example{"“The weather was fine,”", Act::report, {}}, Example{"", Act::demand, {}}));

TEST(Clauses, HangOnConditions) {
  const std::vector<Clause> clauses =
      clauses_of("to lift the blockade if the rebels hand over the bridge", Act::offer);
  ASSERT_EQ(told(clauses),
            (std::vector<std::string>{"the rebels: hand over the bridge (aside)", ": lift the blockade"}));
  EXPECT_EQ(clauses[1].link, Link::when);
  EXPECT_EQ(told(clauses[1].conditions), (std::vector<std::string>{"the rebels: hand over the bridge"}));
  EXPECT_EQ(clauses[1].condition_words, "the rebels hand over the bridge");
}

TEST(Clauses, MayBePartOfABargain) {
  const std::vector<Clause> clauses = clauses_of(
      "In return for ending the union's strike, the miners are demanding that the firm raise wages",
      Act::report);
  ASSERT_FALSE(clauses.empty());
  EXPECT_EQ(clauses.back().holder, "the miners");
  EXPECT_EQ(clauses.back().act, Act::demand);
  EXPECT_EQ(clauses.back().link, Link::in_return);
}

TEST(Clauses, HostileWordsDoNoHarm) {
  for (const std::string& words :
       {std::string(100'000, 'a'), std::string("to ") + std::string(50'000, '\''),
        std::string("if if if , , unless"), std::string("that that that to to to be be be"),
        std::string("\xEF\xBF\xBD ’’’ “”")})
    clauses_of(words, Act::demand);
  std::string many;
  for (int n = 0; n < 20'000; ++n) many += "to withdraw if they withdraw unless, but ";
  clauses_of(many, Act::threat);
}

}  // namespace
}  // namespace entente::draft
