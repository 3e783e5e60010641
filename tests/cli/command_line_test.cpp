// The command line as a whole: slips in it, colour, width, help.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

const std::string model = ENTENTE_SOURCE_DIR "/examples/elmira.yaml";

struct Slip {
  std::vector<std::string> arguments;
  std::string message;
  std::string hint;
};

TEST(CommandLine, NamesTheSlipAndTheNearestThatIsRight) {
  const std::vector<Slip> slips{
      {{}, "a command is missing", "the commands are new, "},
      {{"anlyze", model}, "there is no command 'anlyze'", "did you mean 'entente analyze'?"},
      {{"frobnicate"}, "there is no command 'frobnicate'", "'entente --help' says more"},
      {{"analyze"}, "MODEL is required", "write: entente analyze [OPTIONS] MODEL"},
      {{"analyze", model, "--jsn"}, "'entente analyze' has no option '--jsn'", "did you mean '--json'?"},
      {{"analyze", model, "--memry=4G"},
       "'entente analyze' has no option '--memry'",
       "did you mean '--memory'?"},
      {{"states", model, "--frob"},
       "'entente states' has no option '--frob'",
       "'entente states --help' lists"},
      {{"check", model, "more"}, "'more' is one argument too many", "write: entente check [OPTIONS] MODEL"},
      {{"analyze", model, "--concepts", "nsah"},
       "'nsah' is nothing that --concepts can be",
       "did you mean 'nash'?"},
      {{"analyze", model, "--sanctions", "all"},
       "'all' is nothing that --sanctions can be",
       "legal-sequences, each-once"},
      {{"analyze", model, "--memory", "lots"}, "--memory: 'lots' is no size", "entente analyze --help"},
      {{"convert", model, "--memory", "x"}, "--memory: 'x' is no size", "entente convert --help"},
      {{"paths", model, "--to", ""}, "--to: its value is empty", "entente paths --help"},
      {{"states", model, "--where", ""}, "--where: its value is empty", "entente states --help"},
      {{"ensemble", model, "--out", ""}, "--out: its value is empty", "entente ensemble --help"},
      {{"ensemble", model, "--under", "nsah"},
       "'nsah' is nothing that --under can be",
       "did you mean 'nash'?"},
      {{"--color", "alwys", "check", model},
       "'alwys' is nothing that --color can be",
       "did you mean 'always'?"},
      {{"completion", "bsh"}, "'bsh' is nothing that SHELL can be", "did you mean 'bash'?"},
  };
  for (const Slip& slip : slips) {
    const Outcome text = entente(slip.arguments);
    EXPECT_EQ(text.status, 2) << slip.message;
    EXPECT_EQ(text.out, "");
    EXPECT_THAT(text.err, HasSubstr("error: " + slip.message));
    EXPECT_THAT(text.err, HasSubstr("hint: "));
    EXPECT_THAT(text.err, HasSubstr(slip.hint));

    std::vector<std::string> arguments = slip.arguments;
    arguments.emplace_back("--json");
    const Outcome program = entente(arguments);
    EXPECT_EQ(program.status, 2) << slip.message;
    const json answer = json::parse(program.out, nullptr, false);
    ASSERT_FALSE(answer.is_discarded()) << slip.message << program.out;
    EXPECT_EQ(answer.at("errors").size(), 1U);
    EXPECT_EQ(answer.at("errors").at(0).at("file"), nullptr);
  }
}

TEST(CommandLine, RefusesWhatCannotGoTogether) {
  const Outcome outcome = entente({"analyze", model, "--csv", "--json"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(json::parse(outcome.out).at("errors").at(0).at("message"), "--json excludes --csv");
}

TEST(CommandLine, AnswersForHelpAndVersion) {
  const Outcome help = entente({"--help"});
  EXPECT_EQ(help.status, 0);
  for (const char* command : {"new", "check", "states", "analyze"}) EXPECT_THAT(help.out, HasSubstr(command));
  EXPECT_THAT(entente({"analyze", "--help"}).out, HasSubstr("--all-states"));
  EXPECT_THAT(entente({"--version"}).out, testing::MatchesRegex("entente [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(CommandLine, WrapsHelpToTheTerminal) {
  const Outcome help = run({.arguments = {"paths", "--help"}, .environment = {"COLUMNS=60"}});
  std::istringstream lines(help.out);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(std::string(30, ' '))) {
      EXPECT_LE(line.size(), 60U) << line;
    }
  EXPECT_THAT(help.out, HasSubstr("\n                              "));
}

TEST(CommandLine, QuotesOnlyTheEndsOfWhatIsVeryLong) {
  const Outcome outcome = entente({"explain", model, "--state", std::string(20'000, 'x') + "é"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_LT(outcome.err.size(), 2500U);
  EXPECT_THAT(outcome.err, HasSubstr("xé'"));
}

bool coloured(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) {
  const Outcome outcome = run({.arguments = arguments, .environment = environment});
  return (outcome.out + outcome.err).find('\x1b') != std::string::npos;
}

TEST(CommandLine, ColoursOnlyTerminalsUnlessTold) {
  EXPECT_FALSE(coloured({"analyze", model}, {})) << "the output is no terminal";
  EXPECT_TRUE(coloured({"analyze", model, "--color", "always"}, {}));
  EXPECT_TRUE(coloured({"--colour", "always", "check", model}, {"NO_COLOR=1"}));
  EXPECT_FALSE(coloured({"analyze", model, "--color", "never"}, {}));
}

/// Runs the command with a terminal as its output.
std::string on_terminal(const std::string& environment, const std::string& command) {
  return run({.arguments = {"-qec", environment + " " ENTENTE_EXECUTABLE " " + command, "/dev/null"},
              .program = "script"})
      .out;
}

TEST(CommandLine, HeedsNoColorOnATerminal) {
  const std::string command = "analyze -q " + model;
  if (on_terminal("TERM=xterm", "--version").empty()) GTEST_SKIP() << "script(1) is not here";
  EXPECT_THAT(on_terminal("TERM=xterm", command), HasSubstr("\x1b["));
  EXPECT_THAT(on_terminal("TERM=xterm NO_COLOR=1", command), Not(HasSubstr("\x1b[")));
  EXPECT_THAT(on_terminal("TERM=dumb", command), Not(HasSubstr("\x1b[")));
  const std::string broken = "analyze /dev/null";
  EXPECT_THAT(on_terminal("TERM=xterm NO_COLOR=1", broken), Not(HasSubstr("\x1b[")));
}

TEST(States, AreListedByNumberAndByCondition) {
  const Outcome all = entente({"states", model});
  EXPECT_EQ(all.status, 0);
  EXPECT_THAT(all.out, HasSubstr("\ns1 *   NYNNN    delay\n"));
  EXPECT_THAT(all.out, HasSubstr("\n9 of 9 states · 3 parties · 5 options\n"));
  const json some = json::parse(entente({"states", model, "--where", "accept or abandon", "--json"}).out);
  EXPECT_EQ(some.at("states"), 9);
  EXPECT_EQ(some.at("matching"), 5);
  EXPECT_EQ(some.at("list").at(0), (json{{"id", 3}, {"name", nullptr}, {"pattern", "NNYNN"}}));
  EXPECT_THAT(entente({"states", model, "--where", "accept", "--csv"}).out,
              HasSubstr("state,pattern,taken\r\ns3,NNYNN,accept\r\n"));
  const Outcome none = entente({"states", model, "--where", "acept"});
  EXPECT_EQ(none.status, 1);
  EXPECT_THAT(none.err, HasSubstr("--where:1:1: error: there is no option 'acept'"));
  EXPECT_THAT(none.err, HasSubstr("did you mean 'accept'?"));
}

}  // namespace
}  // namespace entente::tests
