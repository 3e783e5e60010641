// entente explain: the words that a mediator reads, and what is said to who asks wrongly.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string example(const std::string& name) { return ENTENTE_SOURCE_DIR "/examples/" + name + ".yaml"; }

Outcome explain(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "explain");
  return entente(std::move(arguments));
}

/// An error in text and in JSON, with the same exit status.
void expect_error(std::vector<std::string> arguments, int status, const std::string& message,
                  const std::string& hint) {
  const Outcome text = explain(arguments);
  EXPECT_EQ(text.status, status);
  EXPECT_EQ(text.out, "");
  EXPECT_THAT(text.err, HasSubstr(message));
  EXPECT_THAT(text.err, HasSubstr(hint));
  arguments.emplace_back("--json");
  const Outcome programs = explain(arguments);
  EXPECT_EQ(programs.status, status);
  const json answer = json::parse(programs.out);
  ASSERT_EQ(answer.at("errors").size(), 1U);
  EXPECT_THAT(answer.at("errors").at(0).at("message").get<std::string>(), HasSubstr(message));
  EXPECT_THAT(answer.at("errors").at(0).at("hint").get<std::string>(), HasSubstr(hint));
}

TEST(Explain, SaysWhyElmirasStatusQuoHolds) {
  const Outcome outcome = explain({example("elmira")});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, R"(Elmira groundwater contamination
State s1 · NYNNN · the status quo
  Ministry of the Environment: nothing taken
  Uniroyal Chemical: “Delay the appeal”
  Local government: nothing taken

s1 is an equilibrium under GMR and SMR; under the other concepts Local government would leave it.

Ministry of the Environment and Uniroyal Chemical would stay under every concept: none of them has a
move from s1 to a state that it prefers.

Local government
  Would stay under SMR, and so under GMR.
  · It could take “Insist that the original order be applied”, which leads to s5. Then Ministry of
    the Environment takes “Modify the control order”, which leads to s6, and loses by it. For Local
    government, s6 is worse than s1, and it has no move from there to anything better than s1.
  Would leave under SEQ, and so under Nash and SSEQ.
  · It can take “Insist that the original order be applied”, which leads to s5. None of the others
    has a move from s5 by which it gains.

SMR: After each of the party's improvements the others have moves to a state that is no better for
  it than where it started, and from which it has no move to a better one either.
SEQ: After each of the party's improvements the others have improvements of their own to a state
  that is no better for it than where it started.
)");
}

TEST(Explain, SpeaksOfTheFlagshipByName) {
  const Outcome now = explain({example("ukraine-2025"), "--party", "us", "--concept", "sseq"});
  EXPECT_EQ(now.status, 0) << now.err;
  EXPECT_THAT(now.out, HasSubstr("State s3279 (now) · NYYYYYYNNYNNNY · the status quo\n"));
  EXPECT_THAT(now.out, HasSubstr(R"(
United States
  Would stay under SSEQ.
  · It could take “Impose new sanctions on Russia”, which leads to s3439. Then Russia drops
    “Accept guarantees of Ukraine's security”, which leads to s3399 (penalties_alone), and gains by
    it. For United States, s3399 is worse than s3279, and it has no move from there to anything
    better than s3279.
)"));

  const Outcome settlement = explain({example("ukraine-2025"), "--state", "settlement"});
  EXPECT_THAT(settlement.out, HasSubstr(R"(
s4638 is an equilibrium under every concept: every party would stay.

Russia, Ukraine, United States, Guarantor group and India would stay under every concept: none of
them has a move from s4638 to a state that it prefers.
)"));
}

TEST(Explain, KeepsToTheWidthOfTheTerminal) {
  const Outcome outcome = run({.arguments = {"explain", example("elmira")}, .environment = {"COLUMNS=50"}});
  EXPECT_EQ(outcome.status, 0);
  std::istringstream lines(outcome.out);
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(line.size(), 50U + 8U) << line;  // “ ” are 3 bytes
}

TEST(Explain, AnswersProgramsWithWhatWasAsked) {
  const Outcome outcome = explain({example("elmira"), "--party", "local", "--concept", "smr,seq", "--json"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const json answer = json::parse(outcome.out);
  EXPECT_EQ(answer.at("state"), 1);
  EXPECT_EQ(answer.at("status_quo"), 1);
  ASSERT_EQ(answer.at("explanations").size(), 2U);
  const json& smr = answer.at("explanations").at(0);
  EXPECT_EQ(smr.at("party"), "local");
  EXPECT_EQ(smr.at("stable"), true);
  EXPECT_EQ(smr.at("improvements").at(0).at("sanction").at("moves").at(0).at("for_mover"), "worse");
  EXPECT_EQ(smr.at("improvements").at(0).at("sanction").at("answers"), json::array({2}));
  EXPECT_EQ(answer.at("explanations").at(1).at("improvement"), 5);
}

TEST(Explain, ABareGraphsStateHasANameAndANumber) {
  const std::string chicken = example("chicken");
  EXPECT_EQ(explain({chicken, "--state", "s2"}).out, explain({chicken, "--state", "sd"}).out);
  expect_error({chicken, "--state", "s5"}, 1, "there is no state s5", "s1 to s4");
  expect_error({chicken, "--state", "sx"}, 1, "there is no state 'sx'", "did you mean 'ss'?");
  // Where a name looks like another state's number, the name counts.
  const std::string model =
      "entente: 1\nparties: {a: {}}\nstates: {s2: First, s1: Second}\nmoves: {a: [s2 -> s1]}\n"
      "preferences: {a: {ranking: s1 > s2}}\n";
  EXPECT_THAT(entente({"explain", "-", "--state", "s1"}, model).out, HasSubstr("Second"));
}

TEST(Explain, HelpsWhoNamesWhatIsNotThere) {
  const std::string elmira = example("elmira");
  expect_error({example("ukraine-2025"), "--state", "setlement"}, 1, "'setlement' is no state",
               "did you mean 'settlement'?");
  expect_error({elmira, "--state", "s10"}, 1, "there is no state s10", "s1 to s9");
  expect_error({elmira, "--state", "YYYYY"}, 1, "no feasible state matches YYYYY", "entente states");
  expect_error({elmira, "--state", "NY"}, 1, "the pattern NY has 2 letters", "one letter an option");
  expect_error({elmira, "--party", "locl"}, 1, "there is no party 'locl'", "did you mean 'local'?");
  expect_error({elmira, "--concept", "smrr"}, 2, "'smrr'", "did you mean 'smr'?");
  expect_error({elmira, "--sanctions", "single"}, 2, "'single'", "single-step");
  expect_error({example("sseq-strict")}, 1, "does not say what the status quo is", "--state");
}

TEST(Explain, RefusesAWrongCommandLine) {
  EXPECT_EQ(explain({}).status, 2);
  EXPECT_EQ(explain({example("elmira"), "--state"}).status, 2);
  EXPECT_EQ(explain({example("elmira"), "--stat", "s1"}).status, 2);
}

TEST(Explain, SaysWhenMoreMemoryIsNeeded) {
  expect_error({example("ukraine-2025"), "--memory", "100000"}, 3, "needs", "--memory");
}

}  // namespace
}  // namespace entente::tests
