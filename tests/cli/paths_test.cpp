// entente paths: ways in words, in JSON and CSV, and what is said to who asks wrongly.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string example(const std::string& name) { return ENTENTE_SOURCE_DIR "/examples/" + name + ".yaml"; }

Outcome paths(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "paths");
  return entente(std::move(arguments));
}

TEST(PathsCommand, ShowsTheOnlyWayInWords) {
  const Outcome outcome = paths({example("elmira"), "--to", "s5"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, R"(Elmira groundwater contamination
From s1 to s5: 1 move at least.

The only way, 1 move, and every mover gains
  1. Local government takes “Insist that the original order be applied”, which leads to s5, and
     gains by it.
)");
}

TEST(PathsCommand, SaysWhereTheStatusQuoLeads) {
  const Outcome outcome = paths({example("elmira"), "--json"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const json answer = json::parse(outcome.out);
  EXPECT_EQ(answer.at("from"), 1);
  EXPECT_EQ(answer.at("by"), "improvements");
  EXPECT_EQ(answer.at("reached"), 1);
  EXPECT_TRUE(answer.at("circle").is_null());
  ASSERT_EQ(answer.at("equilibria").size(), 2U);
  EXPECT_EQ(answer.at("equilibria").at(1).at("state"), 5);
  EXPECT_EQ(answer.at("equilibria").at(1).at("moves").at(0).at("mover"), "local");
  EXPECT_THAT(paths({example("elmira")}).out, HasSubstr("Improvements cannot go round in a circle"));
}

TEST(PathsCommand, TakesAnExpressionOrEquilibriaAsTheGoal) {
  const json abandoned = json::parse(paths({example("elmira"), "--to", "abandon", "--json"}).out);
  EXPECT_EQ(abandoned.at("to_count"), 1) << "merged into one state";
  EXPECT_EQ(abandoned.at("shortest"), 1);
  const json equilibria = json::parse(
      paths({example("elmira"), "--from", "s2", "--to", "equilibria", "--concept", "nash", "--json"}).out);
  EXPECT_EQ(equilibria.at("to_count"), 3);
  const Outcome csv = paths({example("elmira"), "--to", "s5", "--csv"});
  EXPECT_THAT(csv.out, HasSubstr("way,step,mover,from,to,change,for mover\r\n1,1,local,s1,s5,"));
}

TEST(PathsCommand, FindsMatchingPenniesGoingRound) {
  const Outcome outcome = paths({example("matching-pennies"), "--from", "s1"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("Improvements can go round in a circle"));
}

TEST(PathsCommand, HelpsWhoAsksWrongly) {
  const auto expect_error = [](std::vector<std::string> arguments, const std::string& message,
                               const std::string& hint) {
    arguments.emplace_back("--json");
    const Outcome outcome = paths(arguments);
    EXPECT_EQ(outcome.status, 1);
    const json error = json::parse(outcome.out).at("errors").at(0);
    EXPECT_THAT(error.at("message").get<std::string>(), HasSubstr(message));
    EXPECT_THAT(error.at("hint").get<std::string>(), HasSubstr(hint));
  };
  const std::string elmira = example("elmira");
  expect_error({elmira, "--from", "s10"}, "there is no state s10", "s1 to s9");
  expect_error({elmira, "--to", "abandom"}, "'abandom' is no state", "did you mean 'abandon'?");
  expect_error({elmira, "--to", "YYYYY"}, "no feasible state matches", "entente states");
  expect_error({elmira, "--to", "delay and accept"}, "no feasible state satisfies", "--where");
  expect_error({elmira, "--to", "delay and acept"}, "acept", "accept");
  expect_error({example("sseq-strict")}, "does not say what the status quo is", "--from");
  EXPECT_EQ(paths({elmira, "--by", "magic"}).status, 2);
  EXPECT_EQ(paths({elmira, "--most", "0"}).status, 2);
  EXPECT_EQ(paths({elmira, "--json", "--csv"}).status, 2);
}

TEST(PathsCommand, SaysWhenNothingLeadsThere) {
  const Outcome outcome = paths({example("elmira"), "--from", "s5", "--to", "s1", "--by", "improvements"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("No sequence of improvements leads from s5 to s1."));
}

}  // namespace
}  // namespace entente::tests
