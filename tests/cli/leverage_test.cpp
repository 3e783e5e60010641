// entente leverage, as its users call it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using testing::HasSubstr;

const std::string flagship = ENTENTE_SOURCE_DIR "/examples/ukraine-2025.yaml";

/// A buyer whom a tariff moves, and a seller who minds whether it buys.
const std::string tariff = R"(entente: 1
parties:
  seller: {options: {fight: fight}}
  buyer: {options: {buy: buy}}
  us: {options: {tariff: tariff}}
status_quo: [fight, buy]
preferences:
  seller: {priorities: [fight iff buy, buy, fight]}
  buyer: {priorities: [not tariff, buy]}
  us: {priorities: [not fight, not tariff]}
)";

TEST(Leverage, AThreatAgainstTheBuyerHoldsTheSellerBack) {
  // The tariff falls on a third party, whose buying moves the seller.
  const Outcome outcome = entente(
      {"leverage", "-", "--to", "not fight", "--by", "us", "--concept", "seq", "--goal", "holds", "--json"},
      tariff);
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const auto sets = nlohmann::json::parse(outcome.out)["goals"][0]["sets"];
  const auto threat = std::find_if(sets.begin(), sets.end(), [](const auto& set) {
    return set["commitments"][0]["expression"] == "buy implies tariff";
  });
  ASSERT_NE(threat, sets.end()) << sets;
  EXPECT_EQ((*threat)["commitments"].size(), 1U);
  EXPECT_EQ((*threat)["threats"][0]["standing"], "not credible") << "the tariff costs its owner, too";
  EXPECT_EQ((*threat)["threats"][0]["test"]["party"], "buyer");
}

TEST(Leverage, NobodyElseCanMakeUpForTheOneWhoWouldLeave) {
  const Outcome by_us =
      entente({"leverage", "-", "--to", "not fight", "--by", "us", "--goal", "reached", "--json"}, tariff);
  ASSERT_EQ(by_us.status, 0) << by_us.err;
  EXPECT_EQ(nlohmann::json::parse(by_us.out)["goals"][0]["found"], 0)
      << "under Nash the buyer buys whatever follows";
  const Outcome by_both = entente(
      {"leverage", "-", "--to", "not fight", "--by", "us,buyer", "--goal", "reached", "--json"}, tariff);
  ASSERT_EQ(by_both.status, 0) << by_both.err;
  const auto sets = nlohmann::json::parse(by_both.out)["goals"][0]["sets"];
  ASSERT_FALSE(sets.empty());
  EXPECT_EQ(sets[0]["commitments"][0]["expression"], "not buy");
  EXPECT_EQ(sets[0]["costs"][0]["party"], "buyer");
  EXPECT_EQ(sets[0]["path"].size(), 2U);
}

TEST(Leverage, TheFlagshipSaysWhoCouldBringASettlementAboutWithWhat) {
  const Outcome outcome = entente({"leverage", flagship, "--to", "ceasefire and settle", "--most", "1"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("without any commitment: s4638 (settlement)"));
  EXPECT_THAT(outcome.out, HasSubstr("us: readmit"));
  EXPECT_THAT(outcome.out, HasSubstr("ukraine: settle"));
  EXPECT_THAT(outcome.out, HasSubstr("In words, set 1: Russia commits itself to take “Cease fire”."));
}

TEST(Leverage, TakesTheNameOfAStateForTheSettlement) {
  const auto sets = [](const std::string& to) {
    return nlohmann::json::parse(
        entente({"leverage", flagship, "--to", to, "--most", "1", "--json"}).out)["goals"];
  };
  EXPECT_EQ(sets("settlement"), sets("s4638"));
  EXPECT_EQ(sets("settlement")[0]["sets"][0]["settlements"], nlohmann::json({4638}));
}

TEST(Leverage, WritesTheModelInWhichTheCommitmentsAreMade) {
  const TemporaryFolder folder;
  const std::string file = folder.file("committed.yaml");
  const std::vector<std::string> question{"leverage", flagship, "--to",    "ceasefire", "--goal", "only",
                                          "--most",   "1",      "--write", file,        "--set",  "2"};
  const Outcome answer = entente(question);
  ASSERT_EQ(answer.status, 0) << answer.err;
  EXPECT_THAT(read_file(file), HasSubstr("# ukraine commits itself to: settle"));

  const auto analysis = nlohmann::json::parse(entente({"analyze", file, "--json"}).out);
  const auto nash = analysis["equilibria"]["nash"];
  EXPECT_NE(std::find(nash.begin(), nash.end(), 4638), nash.end()) << nash;

  const Outcome again = entente(question);
  EXPECT_EQ(again.status, 1);
  EXPECT_THAT(again.err, HasSubstr("exists"));
  EXPECT_THAT(entente({"leverage", "-", "--to", "not fight", "--most", "1", "--write",
                       folder.file("none.yaml"), "--set", "99"},
                      tariff)
                  .err,
              HasSubstr("there is no set 99"));
}

TEST(Leverage, BreaksAnEquilibriumOnRequest) {
  const Outcome outcome =
      entente({"leverage", flagship, "--to", "ceasefire and settle", "--against", "--most", "1", "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const auto goal = nlohmann::json::parse(outcome.out)["goals"][0];
  EXPECT_EQ(goal["goal"], "broken");
  EXPECT_GT(goal["found"], 0);
}

TEST(Leverage, SuggestsTheNearestOfStatesAndOptions) {
  EXPECT_THAT(entente({"leverage", flagship, "--to", "settlment"}).err,
              HasSubstr("did you mean 'settlement'?"));
  EXPECT_THAT(entente({"leverage", flagship, "--to", "setle"}).err, HasSubstr("did you mean 'settle'?"));
  EXPECT_THAT(entente({"ensemble", flagship, "--claims", "--outcome", "settlment"}).err,
              HasSubstr("did you mean 'settlement'?"));
}

TEST(Leverage, SaysWhatIsWrongWithTheQuestion) {
  const std::string lonely = R"(entente: 1
parties:
  a: {options: {x: x}}
  b: {name: Bystander}
preferences:
  a: {priorities: [x]}
)";
  const struct {
    std::vector<std::string> arguments;
    int status;
    std::string message;
  } wrong[] = {
      {{"--to", "x and not x"}, 1, "no feasible state satisfies"},
      {{"--to", "y"}, 1, "'y' is no state"},
      {{"--to", "x and"}, 1, "error"},
      {{"--to", "x", "--by", "b"}, 1, "nothing to commit itself to"},
      {{"--to", "x", "--by", "c"}, 1, "there is no party 'c'"},
      {{"--to", "x", "--concept", "nahs"}, 2, "did you mean 'nash'?"},
      {{"--to", "x", "--goal", "reached"}, 1, "no status quo"},
      {{"--to", "x", "--goal", "soon"}, 2, "--goal"},
      {{"--to", "x", "--most", "9"}, 2, "--most"},
      {{}, 2, "--to"},
  };
  for (const auto& one : wrong) {
    std::vector<std::string> arguments{"leverage", "-"};
    arguments.insert(arguments.end(), one.arguments.begin(), one.arguments.end());
    const Outcome outcome = entente(arguments, lonely);
    EXPECT_EQ(outcome.status, one.status) << one.message;
    EXPECT_THAT(outcome.err, HasSubstr(one.message));
    EXPECT_EQ(outcome.out, "");
  }
}

}  // namespace
}  // namespace entente::tests
