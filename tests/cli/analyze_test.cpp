// entente analyze: what a person reads, what programs read.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string example(const std::string& name) { return ENTENTE_SOURCE_DIR "/examples/" + name + ".yaml"; }

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::size_t code_points(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Two parties with `options` options between them; each wants its own taken,
/// so that one state alone is a Nash equilibrium: the last.
std::string model_with_options(int options) {
  std::string parties[2];
  std::string priorities[2];
  for (int n = 0; n < options; ++n) {
    const std::string id = "o" + std::to_string(n);
    parties[n % 2] += "      " + id + ": \n";
    priorities[n % 2] += "      - " + id + "\n";
  }
  return "entente: 1\nparties:\n  a:\n    options:\n" + parties[0] + "  b:\n    options:\n" + parties[1] +
         "status_quo: []\npreferences:\n  a:\n    priorities:\n" + priorities[0] + "  b:\n    priorities:\n" +
         priorities[1];
}

TEST(Analyze, AnswersForTheFlagshipInAScreenful) {
  const Outcome outcome =
      run({.arguments = {"analyze", example("ukraine-2025")}, .environment = {"COLUMNS=100"}});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out,
              HasSubstr("The status quo, s3279 (now), holds under SSEQ, though United States gains "
                        "if it takes sanctions"));
  EXPECT_THAT(outcome.out, HasSubstr("\nNash          2  "));
  EXPECT_THAT(outcome.out, HasSubstr("\nGMR         489  "));
  EXPECT_THAT(outcome.out, HasSubstr("\nsettlement               s4638  Nash\n"));
  EXPECT_THAT(outcome.out,
              HasSubstr("\nescalation               s4339  –            Russia: takes leave_government"));
  const std::vector<std::string> lines = lines_of(outcome.out);
  EXPECT_LE(lines.size(), 50U);
  for (const std::string& line : lines) EXPECT_LE(code_points(line), 100U) << line;
}

TEST(Analyze, FitsNarrowTerminals) {
  for (const std::string name : {"ukraine-2025", "garrison", "chicken"}) {
    const Outcome outcome =
        run({.arguments = {"analyze", "-q", example(name)}, .environment = {"COLUMNS=64"}});
    for (const std::string& line : lines_of(outcome.out))
      EXPECT_LE(code_points(line), 64U) << name << ": " << line;
  }
}

TEST(Analyze, ListsEveryStateOnRequest) {
  const Outcome outcome = run(
      {.arguments = {"analyze", example("ukraine-2025"), "--all-states"}, .environment = {"COLUMNS=300"}});
  std::size_t rows = 0;
  for (const std::string& line : lines_of(outcome.out))
    rows += line.size() > 1 && line[0] == 's' && line[1] >= '0' && line[1] <= '9' ? 1U : 0U;
  EXPECT_EQ(rows, 5760U);
}

TEST(AnalyzeJson, HasTheFieldsThatProgramsRead) {
  const Outcome outcome = entente({"analyze", example("elmira"), "--json"});
  ASSERT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "") << "warnings belong into the object";
  const json answer = json::parse(outcome.out);
  EXPECT_TRUE(answer.at("entente").is_string());
  const json& model = answer.at("model");
  EXPECT_EQ(model.at("title"), "Elmira groundwater contamination");
  EXPECT_EQ(model.at("states"), 9);
  EXPECT_EQ(model.at("parties").at(0),
            (json{{"id", "ministry"}, {"name", "Ministry of the Environment"}, {"options", {"modify"}}}));
  EXPECT_EQ(model.at("options").at(0), (json{{"id", "modify"},
                                             {"party", "ministry"},
                                             {"label", "Modify the control order"},
                                             {"moves", "take"}}));
  EXPECT_EQ(answer.at("concepts"), (json{"nash", "gmr", "smr", "seq", "sseq"}));
  EXPECT_EQ(answer.at("status_quo"), 1);
  EXPECT_EQ(answer.at("states_listed"), "all");
  ASSERT_EQ(answer.at("states").size(), 9U);
  const json all{"nash", "gmr", "smr", "seq", "sseq"};
  EXPECT_EQ(answer.at("states").at(0),
            (json{{"id", 1},
                  {"name", nullptr},
                  {"pattern", "NYNNN"},
                  {"taken", {"delay"}},
                  {"stable", {{"ministry", all}, {"uniroyal", all}, {"local", {"gmr", "smr"}}}},
                  {"equilibrium", {"gmr", "smr"}}}));
  EXPECT_EQ(answer.at("states").at(8).at("pattern"), "-NNY-") << "merged states differ in some options";
  EXPECT_EQ(answer.at("equilibria"), (json{{"nash", {5, 8, 9}},
                                           {"gmr", {1, 4, 5, 8, 9}},
                                           {"smr", {1, 4, 5, 8, 9}},
                                           {"seq", {5, 8, 9}},
                                           {"sseq", {5, 8, 9}}}));
  EXPECT_TRUE(answer.at("warnings").is_array());
}

TEST(AnalyzeJson, GivesABareGraphsStatesTheirNames) {
  const json answer = json::parse(entente({"analyze", example("chicken"), "--json"}).out);
  EXPECT_EQ(answer.at("status_quo"), nullptr);
  const json& state = answer.at("states").at(1);
  EXPECT_EQ(state.at("id"), 2);
  EXPECT_EQ(state.at("name"), "sd");
  EXPECT_EQ(state.at("label"), "Only the second driver drives on");
  EXPECT_EQ(state.at("pattern"), nullptr);
  EXPECT_EQ(state.at("taken"), json::array());
}

TEST(AnalyzeJson, ListsOnlyEquilibriaAndTheStatusQuoOfLargeModels) {
  const TemporaryFolder folder;
  const std::string at_limit = folder.write("16.yaml", model_with_options(16));
  const std::string above = folder.write("17.yaml", model_with_options(17));

  const json part = json::parse(entente({"analyze", above, "--json", "--concepts", "nash"}).out);
  EXPECT_EQ(part.at("states_listed"), "equilibria");
  EXPECT_EQ(part.at("model").at("states"), 131072);
  EXPECT_EQ(part.at("equilibria").at("nash"), json{131072});
  ASSERT_EQ(part.at("states").size(), 2U);
  EXPECT_EQ(part.at("states").at(0).at("id"), part.at("status_quo"));
  EXPECT_EQ(part.at("states").at(1).at("id"), 131072);

  const auto listed = [](const std::vector<std::string>& arguments) {
    const std::string text = entente(arguments).out;  // a state a line; too long to be parsed in a test
    EXPECT_THAT(text.substr(0, 20'000), HasSubstr(R"("states_listed": "all")"));
    std::size_t states = 0;
    for (std::size_t at = 0; (at = text.find("\n{\"id\":", at)) != std::string::npos; ++at) ++states;
    return states;
  };
  EXPECT_EQ(listed({"analyze", at_limit, "--json"}), 65536U);
  EXPECT_EQ(listed({"analyze", above, "--json", "--all-states"}), 131072U);
}

TEST(Analyze, LimitsItselfToTheConceptsAskedFor) {
  for (const std::vector<std::string>& way :
       {std::vector<std::string>{"--concepts", "seq,nash"}, {"--concepts", "seq", "--concepts", "nash"}}) {
    std::vector<std::string> arguments{"analyze", example("elmira"), "--json"};
    arguments.insert(arguments.end(), way.begin(), way.end());
    const json answer = json::parse(entente(arguments).out);
    EXPECT_EQ(answer.at("concepts"), (json{"seq", "nash"}));
    EXPECT_EQ(answer.at("equilibria").size(), 2U);
  }
  const Outcome unknown = entente({"analyze", example("elmira"), "--concepts", "nsah"});
  EXPECT_NE(unknown.status, 0);
  EXPECT_THAT(unknown.err, HasSubstr("did you mean 'nash'?"));
}

TEST(Analyze, WarnsOfOlderSanctionRules) {
  const Outcome once = entente({"analyze", example("garrison"), "--sanctions", "each-once"});
  EXPECT_EQ(once.status, 0);
  EXPECT_THAT(once.err, HasSubstr("warning: sanctions by each-once"));
  EXPECT_THAT(once.out, HasSubstr("sanctions: each-once"));
  const json answer =
      json::parse(entente({"analyze", example("garrison"), "--sanctions", "single-step", "--json"}).out);
  EXPECT_EQ(answer.at("sanctions"), "single-step");
  EXPECT_THAT(answer.at("warnings").dump(), HasSubstr("single-step"));
}

TEST(Analyze, WritesTablesForSpreadsheets) {
  const TemporaryFolder folder;
  const std::string model = folder.write("m.yaml", R"(
entente: 1
parties: {a: {options: {go: }}, b: }
states: {sum: {pattern: Y}}
preferences: {a: {priorities: [go]}}
)");
  const std::vector<std::string> rows = lines_of(entente({"analyze", model, "--csv", "-q"}).out);
  EXPECT_THAT(rows, ElementsAre("state,pattern,taken,a,b,equilibrium\r", "s1,N,(nothing taken),–,Nash,\r",
                                "s2 (sum),Y,go,Nash,Nash,Nash\r"));
}

TEST(Analyze, ReadsStandardInput) {
  const Outcome outcome = entente({"analyze", "-", "--json"}, read_file(example("chicken")));
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(json::parse(outcome.out).at("model").at("states"), 4);
}

TEST(Analyze, RefusesWhatDoesNotFitTheMemoryAllowed) {
  const TemporaryFolder folder;
  const std::string model = folder.write("large.yaml", model_with_options(40));
  const Outcome outcome = run({.arguments = {"analyze", model}, .memory = std::uint64_t{4} << 30});
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.err, HasSubstr("TiB"));
  EXPECT_THAT(outcome.err, HasSubstr("--memory"));
  const Outcome as_json = entente({"analyze", model, "--json", "--memory", "100M"});
  EXPECT_EQ(as_json.status, 3);
  EXPECT_THAT(json::parse(as_json.out).at("errors").at(0).at("message"), HasSubstr("100 MiB are allowed"));
}

}  // namespace
}  // namespace entente::tests
