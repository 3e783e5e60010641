// A first model out of claims: who, what, and what is left open.
#include "draft/proposal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "draft/draft_model.hpp"

namespace entente::draft {
namespace {

using evidence::Act;
using evidence::Claim;
using evidence::Standing;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

Claim claim(std::string id, std::string by, std::string speaks_for, Act act, std::string says) {
  Claim made;
  made.id = std::move(id);
  made.by = std::move(by);
  made.speaks_for = std::move(speaks_for);
  made.act = act;
  made.says = std::move(says);
  made.standing = Standing::named;
  return made;
}

/// `Owner: label`, with ` (now)` where it is so today.
std::vector<std::string> options(const Proposal& proposal) {
  std::vector<std::string> lines;
  for (const ProposedOption& option : proposal.options)
    lines.push_back(proposal.actors[option.owner] + ": " + option.label + (option.now ? " (now)" : ""));
  return lines;
}

/// `Party: [not ]label[ iff …]`.
std::vector<std::string> wishes(const Proposal& proposal) {
  std::vector<std::string> lines;
  for (const ProposedWish& wish : proposal.wishes) {
    std::string line = proposal.actors[wish.party] + ": " + (wish.wanted ? "" : "not ") +
                       proposal.options[wish.option].label;
    for (const ProposedWish::Given& given : wish.given)
      line += std::string(" iff ") + (given.taken ? "" : "not ") + proposal.options[given.option].label;
    lines.push_back(line);
  }
  return lines;
}

TEST(Draft, GivesEachActionToWhoWouldDoIt) {
  const Proposal proposal = propose(
      {{},
       {claim("c1", "Ana Rowe", "Sudmark", Act::demand, "that Norland withdraw its boats from the Sound"),
        claim("c2", "Ivar Holm", "Norland", Act::refusal, "to withdraw the boats"),
        claim("c3", "Ana Rowe", "Sudmark", Act::threat, "to close the port of Kell")}});
  EXPECT_THAT(options(proposal),
              ElementsAre("Norland: Withdraw its boats from the Sound", "Sudmark: Close the port of Kell"));
  EXPECT_THAT(wishes(proposal), ElementsAre("Sudmark: Withdraw its boats from the Sound",
                                            "Norland: not Withdraw its boats from the Sound"));
  EXPECT_THAT(proposal.options[0].claims, ElementsAre("c1", "c2"));
  EXPECT_THAT(proposal.open, Contains(HasSubstr("When would Sudmark do this: “Close the port of Kell”?")));
}

TEST(Draft, MakesThreatsAndOffersConditional) {
  const Proposal proposal =
      propose({{},
               {claim("c1", "Lena Moor", "the miners", Act::demand, "that the firm raise wages by 6 percent"),
                claim("c2", "Lena Moor", "the miners", Act::threat,
                      "to close the shaft unless the firm raises wages by 6 percent")}});
  EXPECT_THAT(wishes(proposal), Contains("Miners: Close the shaft iff not Raise wages by 6 percent"));
}

TEST(Draft, OneActionInManyWordsIsOneOption) {
  const Proposal proposal =
      propose({{},
               {claim("c1", "A. Sund", "Norland", Act::offer, "to end its attacks"),
                claim("c2", "Ana Rowe", "Sudmark", Act::demand, "that Norland agree to a ceasefire"),
                claim("c3", "Ana Rowe", "Sudmark", Act::demand, "that Norland stop the shelling")}});
  EXPECT_THAT(options(proposal), ElementsAre("Norland: End its attacks"));
  EXPECT_THAT(proposal.options[0].claims, ElementsAre("c1", "c2", "c3"));
  EXPECT_GT(proposal.options[0].proposed, 0.9);
}

TEST(Draft, DifferentNumbersAreDifferentActions) {
  const Proposal proposal =
      propose({{},
               {claim("c1", "Lena Moor", "the miners", Act::demand, "that the firm raise wages by 6 percent"),
                claim("c2", "Jo Bell", "the firm", Act::offer, "to raise wages by 3 percent")}});
  EXPECT_EQ(proposal.options.size(), 2U);
}

TEST(Draft, ConcessionsAreSoNow) {
  const Proposal proposal = propose(
      {{},
       {claim("c1", "Jo Bell", "the firm", Act::report, "the union had accepted that the pit will close")}});
  for (const ProposedOption& option : proposal.options) EXPECT_TRUE(option.now) << option.label;
}

TEST(Draft, WhoOnlySpeaksIsNoParty) {
  Claim analyst = claim("c2", "an analyst", "", Act::assessment, "the talks would fail");
  analyst.standing = Standing::anonymous;
  const evidence::Ledger ledger{
      {}, {claim("c1", "Ana Rowe", "Sudmark", Act::offer, "to free the crew"), analyst}};
  const model::Model model = draft_model(propose(ledger), ledger, "Talks");
  ASSERT_EQ(model.parties.size(), 1U);
  EXPECT_EQ(model.parties[0].name, "Sudmark");
}

TEST(Draft, NothingIsInvented) {
  const evidence::Ledger ledger{
      {}, {claim("c1", "Ana Rowe", "Sudmark", Act::demand, "that Norland free the crew")}};
  const model::Model model = draft_model(propose(ledger), ledger, "Talks");
  EXPECT_THAT(model.open, Contains("What does Norland prefer?"));
  for (const model::Option& option : model.options) EXPECT_FALSE(option.because.empty());
  EXPECT_TRUE(propose({}).options.empty());
}

}  // namespace
}  // namespace entente::draft
