// entente ensemble, as its users run it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string example(const std::string& name) { return ENTENTE_SOURCE_DIR "/examples/" + name; }

json answer(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "ensemble");
  arguments.emplace_back("--json");
  const Outcome outcome = entente(arguments);
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  return json::parse(outcome.out);
}

TEST(EnsembleCommand, TakesAllCombinationsWhereTheyAreFew) {
  const json found = answer({example("elmira.yaml"), "--shake", "0.2", "--outcome", "s5", "--under", "nash"});
  EXPECT_EQ(found["ensemble"]["exact"], true);
  EXPECT_EQ(found["ensemble"]["draws"], 32768);
  // s5 stops being one just where Uniroyal comes to prefer s9 to it: the swap of
  // s5 and s9 comes up, and that of s5 and s8 above it does not.
  EXPECT_NEAR(found["outcome"]["probability"].get<double>(), 1 - 0.2 * 0.8, 1e-12);
  EXPECT_EQ(found["assumptions"][0]["text"], "s9 before s5");
}

TEST(EnsembleCommand, SaysInWordsHowSureAndWhatItHingesOn) {
  const Outcome found =
      entente({"ensemble", example("elmira.yaml"), "--shake", "0.2", "--sample", "-n", "5000"});
  EXPECT_EQ(found.status, 0);
  EXPECT_THAT(found.out, HasSubstr("5,000 draws (seed 1), with 95% intervals."));
  EXPECT_THAT(found.out, HasSubstr("With probability 8"));
  EXPECT_THAT(found.out, HasSubstr("It hinges most on this: uniroyal: s9 before s5."));
}

TEST(EnsembleCommand, StopsOnceTheIntervalIsNarrowEnoughAtTheSameDrawOnAnyNumberOfThreads) {
  const std::vector<std::string> asked{example("elmira.yaml"),
                                       "--shake",
                                       "0.2",
                                       "--sample",
                                       "-n",
                                       "10000000",
                                       "--until",
                                       "0.02",
                                       "--outcome",
                                       "s5"};
  json first;
  for (const char* threads : {"1", "2", "4"}) {
    std::vector<std::string> arguments = asked;
    arguments.insert(arguments.end(), {"--threads", threads});
    const json found = answer(arguments);
    EXPECT_LE(found["outcome"]["interval"][1].get<double>() - found["outcome"]["interval"][0].get<double>(),
              0.02);
    EXPECT_LT(found["ensemble"]["draws"], 10000000);
    if (first.is_null()) first = found;
    EXPECT_EQ(found, first) << threads;
  }
}

TEST(EnsembleCommand, RefusesWhatMakesNoSense) {
  const std::string elmira = example("elmira.yaml");
  const std::vector<std::pair<std::vector<std::string>, std::string>> wrong{
      {{"-n", "0"}, "'0' is no whole number from 1 to 9223372036854775807"},
      {{"-n", "9223372036854775808"}, "'9223372036854775808' is no whole number"},
      {{"-n", "-5"}, "'-5' is no whole number"},
      {{"--seed", "x"}, "'x' is no whole number"},
      {{"--shake", "1.5"}, "'1.5' is no number above 0 and below 1"},
      {{"--shake", "nan"}, "'nan' is no number above 0 and below 1"},
      {{"--until", "0"}, "'0' is no number above 0 and below 1"},
      {{"--threads", "0"}, "'0' is no whole number from 1 to 1024"}};
  for (const auto& [given, message] : wrong) {
    std::vector<std::string> arguments{"ensemble", elmira};
    arguments.insert(arguments.end(), given.begin(), given.end());
    const Outcome outcome = entente(arguments);
    EXPECT_EQ(outcome.status, 2) << given[0] << " " << given[1];
    EXPECT_THAT(outcome.err, HasSubstr(message));
  }
  const std::vector<std::pair<std::vector<std::string>, std::string>> impossible{
      {{"--outcome", "abandon and not abandon"}, "holds in no feasible state"},
      {{"--outcome", "abandom"}, "abandon"},
      {{"--claims"}, "there is no evidence to weigh"},
      {{"--concepts", "nash", "--under", "gmr"}, "GMR is not among the concepts"}};
  for (const auto& [given, message] : impossible) {
    std::vector<std::string> arguments{"ensemble", elmira};
    arguments.insert(arguments.end(), given.begin(), given.end());
    const Outcome outcome = entente(arguments);
    EXPECT_EQ(outcome.status, 1) << given[0];
    EXPECT_THAT(outcome.err, HasSubstr(message));
  }
}

TEST(EnsembleCommand, RefusesToShakeWhatStatesItsOwnUncertainty) {
  const TemporaryFolder folder;
  const std::string model = folder.write("m.yaml",
                                         "entente: 1\nparties: {a: {options: {x: X}}}\n"
                                         "preferences: {a: {priorities: [{if: x, likely: 0.5}]}}\n");
  const Outcome outcome = entente({"ensemble", model, "--shake", "0.1"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("nothing to shake"));
}

}  // namespace
}  // namespace entente::tests
