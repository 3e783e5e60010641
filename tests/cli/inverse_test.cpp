// entente inverse, as its users call it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using testing::HasSubstr;

const std::string elmira = ENTENTE_SOURCE_DIR "/examples/elmira.yaml";

TEST(Inverse, ShowsEveryConceptWhenNoneIsNamed) {
  const Outcome outcome = entente({"inverse", elmira, "--state", "s1"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("Today it is an equilibrium under GMR, SMR."));
  EXPECT_THAT(outcome.out, HasSubstr("Nash, SEQ, SSEQ"));
  EXPECT_THAT(outcome.out, HasSubstr("1 step: negate 'insist' (or 2 others)"));
}

TEST(Inverse, SpeaksOfMovesInTheWordsOfExplain) {
  const std::string flagship = ENTENTE_SOURCE_DIR "/examples/ukraine-2025.yaml";
  const Outcome outcome =
      run({.arguments = {"inverse", flagship, "--state", "settlement", "--concept", "seq"},
           .environment = {"COLUMNS=100"}});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("Ukraine: “Agree to the terms on which Russia still insists”"));
  EXPECT_THAT(outcome.out, HasSubstr("drops “Buy Russian oil”, which leads to s1758"));
  EXPECT_THAT(outcome.out,
              HasSubstr("drops “Leave Ukraine's government to Ukraine”, whatever else it does (40 states)"));
}

TEST(Inverse, GivesTheConditionAndTheChangesAsJson) {
  const Outcome outcome = entente({"inverse", elmira, "--state", "s1", "--concept", "seq", "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const auto answer = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(answer["state"], 1);
  const auto& seq = answer["concepts"][0];
  EXPECT_EQ(seq["concept"], "seq");
  EXPECT_EQ(seq["equilibrium"], false);
  const auto& local = seq["parties"][2];
  EXPECT_EQ(local["party"], "local");
  EXPECT_EQ(local["stable"], false);
  EXPECT_EQ(local["condition"],
            nlohmann::json::parse(R"([{"not_better": [5], "or_one_of": [], "met": false}])"));
  EXPECT_EQ(local["smallest"]["size"], 1);
  EXPECT_EQ(local["smallest"]["found"], 3);
  EXPECT_EQ(local["smallest"]["changes"][1]["steps"][0], "drop 'insist'");
  EXPECT_EQ(local["smallest"]["changes"][1]["equilibrium"], true);
}

TEST(Inverse, WhatItListsIsWhatAnalyzeConfirms) {
  const auto model = [](const std::string& a, const std::string& b) {
    return "entente: 1\nparties:\n  a: {options: {x: x, w: w}}\n  b: {options: {y: y}}\npreferences:\n  a: "
           "{priorities: " +
           a + "}\n  b: {priorities: " + b + "}\n";
  };
  const std::string of_a = "[not y, x, w]";
  const std::string of_b = "[not x, y]";
  const Outcome outcome = entente(
      {"inverse", "-", "--state", "NNN", "--concept", "nash", "--list", "100", "--json"}, model(of_a, of_b));
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const auto parties = nlohmann::json::parse(outcome.out)["concepts"][0]["parties"];
  std::size_t confirmed = 0;
  for (std::size_t party = 0; party < 2; ++party)
    for (const auto& change : parties[party]["smallest"]["changes"]) {
      const std::string changed = change["preference"]["priorities"].dump();
      const Outcome analysis =
          entente({"analyze", "-", "--json"}, party == 0 ? model(changed, of_b) : model(of_a, changed));
      ASSERT_EQ(analysis.status, 0) << analysis.err;
      const auto stable = nlohmann::json::parse(analysis.out)["states"][0]["stable"][party == 0 ? "a" : "b"];
      EXPECT_THAT(stable, testing::Contains("nash")) << change["steps"];
      ++confirmed;
    }
  EXPECT_EQ(confirmed, parties[0]["smallest"]["found"].get<std::size_t>() +
                           parties[1]["smallest"]["found"].get<std::size_t>());
  EXPECT_GT(confirmed, 5U);
}

TEST(Inverse, SaysWhatIsWrongWithTheQuestion) {
  const struct {
    std::vector<std::string> arguments;
    int status;
    std::string message;
  } wrong[] = {
      {{"--state", "s99"}, 1, "s99"},
      {{"--state", "YYYYY"}, 1, "no feasible state matches YYYYY"},
      {{"--state", "s1", "--concept", "nahs"}, 2, "did you mean 'nash'?"},
      {{"--state", "s1", "--party", "unirojal"}, 1, "did you mean 'uniroyal'?"},
      {{}, 2, "--state"},
      {{"--state", "s1", "--list", "0"}, 2, "--list"},
  };
  for (const auto& one : wrong) {
    std::vector<std::string> arguments{"inverse", elmira};
    arguments.insert(arguments.end(), one.arguments.begin(), one.arguments.end());
    const Outcome outcome = entente(arguments);
    EXPECT_EQ(outcome.status, one.status) << one.message;
    EXPECT_THAT(outcome.err, HasSubstr(one.message));
    EXPECT_EQ(outcome.out, "");
  }
}

TEST(Inverse, KnowsThatAPartyWithoutMovesNeedNotPreferAnything) {
  const std::string model = R"(entente: 1
parties:
  a: {options: {x: x}}
  b: {name: Bystander}
preferences:
  a: {priorities: [x]}
)";
  const Outcome outcome = entente({"inverse", "-", "--state", "s1", "--concept", "nash"}, model);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("Bystander: stable today"));
  EXPECT_THAT(outcome.out, HasSubstr("whatever it prefers"));
  EXPECT_THAT(outcome.out, HasSubstr("negate 'x'"));
}

}  // namespace
}  // namespace entente::tests
