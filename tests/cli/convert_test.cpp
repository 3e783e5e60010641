// entente convert, as its users run it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "exchange/importer.hpp"
#include "support/run.hpp"

namespace entente::tests {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string example(const std::string& name) { return ENTENTE_SOURCE_DIR "/examples/" + name + ".yaml"; }
std::string fixture(const std::string& name) { return ENTENTE_SOURCE_DIR "/tests/fixtures/" + name; }

TEST(Convert, WritesAModelFromGmcrAndAnalysesIt) {
  const TemporaryFolder folder;
  const std::string file = folder.file("garrison.yaml");
  const Outcome outcome = entente({"convert", fixture("garrison.gmcr"), "-o", file});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("is not carried over"));
  EXPECT_THAT(read_file(file), StartsWith("# From a file of GMCR+, garrison.gmcr.\n"));
  const Outcome analysis = entente({"analyze", file, "--json"});
  const Outcome published = entente({"analyze", example("garrison"), "--json"});
  EXPECT_EQ(nlohmann::json::parse(analysis.out).at("equilibria"),
            nlohmann::json::parse(published.out).at("equilibria"));
}

TEST(Convert, NeverOverwritesUnasked) {
  const TemporaryFolder folder;
  const std::string file = folder.write("mine.yaml", "mine");
  const Outcome kept = entente({"convert", fixture("prisoners-dilemma.gmcr"), "-o", file});
  EXPECT_EQ(kept.status, 1);
  EXPECT_THAT(kept.err, HasSubstr("exists already"));
  EXPECT_THAT(kept.err, HasSubstr("--force"));
  EXPECT_EQ(read_file(file), "mine");
  EXPECT_EQ(entente({"convert", fixture("prisoners-dilemma.gmcr"), "-o", file, "--force"}).status, 0);
  EXPECT_THAT(read_file(file), HasSubstr("first_prisoner"));
}

TEST(Convert, TakesFormatsFromEndingsOrOptions) {
  const TemporaryFolder folder;
  const std::string gmcr = folder.file("chain.gmcr");
  ASSERT_EQ(entente({"convert", example("cuban-1962-reversible"), "-o", gmcr}).status, 0);
  EXPECT_EQ(nlohmann::json::parse(read_file(gmcr)).at("program"), "gmcr-py");
  const Outcome back = entente({"convert", "-", "--from", "gmcr", "--to", "yaml"}, read_file(gmcr));
  EXPECT_EQ(back.status, 0) << back.err;
  EXPECT_THAT(back.out, HasSubstr("entente: 1"));

  const Outcome unknown = entente({"convert", gmcr, "-o", folder.file("what.docx")});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("names no format"));
  EXPECT_EQ(entente({"convert", gmcr, "--to", "docx"}).status, 2);
}

TEST(Convert, AnswersPrograms) {
  const Outcome outcome = entente({"convert", fixture("garrison.gmcr"), "--json"});
  ASSERT_EQ(outcome.status, 0);
  const nlohmann::json answer = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(answer.at("from"), "gmcr");
  EXPECT_EQ(answer.at("to"), "yaml");
  EXPECT_THAT(answer.at("text").get<std::string>(), HasSubstr("entente: 1"));
  EXPECT_FALSE(answer.at("remarks").empty());

  const Outcome wrong = entente({"convert", "-", "--from", "gmcr", "--json"}, "{\"options\": [}");
  EXPECT_EQ(wrong.status, 1);
  const nlohmann::json error = nlohmann::json::parse(wrong.out).at("errors").at(0);
  EXPECT_EQ(error.at("file"), "<stdin>");
  EXPECT_EQ(error.at("line"), 1);
  EXPECT_EQ(error.at("column"), 14);
}

TEST(Convert, NamesTheFormatsThatItReads) {
  const TemporaryFolder folder;
  const std::string game = folder.write("x.nfg", "NFG 1 R \"x\" { \"a\" \"b\" } { 2 2 }\n1 2 3 4 5 6 7 8\n");
  const Outcome refused = entente({"convert", game});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("x.nfg: error: this is no format that convert reads"));
  for (const exchange::Importer* format : exchange::importers())
    EXPECT_THAT(refused.err, HasSubstr(std::string(format->id) + " ("));
  // A model under any other name is one all the same.
  EXPECT_EQ(entente({"convert", folder.write("river", read_file(example("elmira")))}).status, 0);
}

TEST(Convert, SumsUpTheWarningsOfAModel) {
  std::string options;
  std::string infeasible;
  for (int n = 0; n < 8; ++n) {
    options += "o" + std::to_string(n) + ": , ";
    for (int m = 8; m < 16; ++m)
      infeasible += "  - o" + std::to_string(n) + " and o" + std::to_string(m) + "\n";
  }
  std::string more;
  for (int n = 8; n < 16; ++n) more += "o" + std::to_string(n) + ": , ";
  const std::string model = "entente: 1\nparties: {a: {options: {" + options + "}}, b: {options: {" + more +
                            "}}}\ninfeasible:\n" + infeasible +
                            "preferences: {a: {ranking: others}, b: {ranking: others}}\n";
  const std::vector<std::vector<std::string>> commands{{"analyze", "-"},
                                                       {"ensemble", "-", "--draws", "1"},
                                                       {"convert", "-"},
                                                       {"convert", "-", "--to", "gmcr"}};
  for (const std::vector<std::string>& command : commands) {
    const Outcome outcome = entente(command, model);
    EXPECT_EQ(outcome.status, 0) << outcome.err.substr(0, 500);
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 5) << outcome.err.substr(0, 500);
    EXPECT_THAT(outcome.err, HasSubstr("and 61 more warnings\nhint: 'entente check -' says more\n"));
  }
}

TEST(Convert, RefusesFilesThatAreNone) {
  const TemporaryFolder folder;
  EXPECT_EQ(entente({"convert", folder.file("none.gmcr")}).status, 1);
  EXPECT_EQ(entente({"convert", folder.path().string()}).status, 1);
  const std::string binary = folder.write("binary.gmcr", std::string("{\"a\": \"\xff\"}"));
  EXPECT_THAT(entente({"convert", binary}).err, HasSubstr("binary.gmcr:1:8: error: the file is not UTF-8"));
  const std::string large = folder.write("large.gmcr", "[");
  std::filesystem::resize_file(large, std::size_t{100} << 20);
  const Outcome refused = entente({"convert", large});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("larger than 64 MiB"));
  EXPECT_EQ(entente({"convert", example("elmira"), "-o", folder.file("missing/x.yaml")}).status, 1);
}

/// Does Graphviz draw the picture? Skips where there is no `dot`.
void expect_drawn(const std::string& picture) {
  Outcome drawn;
  try {
    drawn = run({.arguments = {"-Tsvg"}, .input = picture, .program = "dot"});
  } catch (const std::system_error&) {
    GTEST_SKIP() << "there is no dot (Graphviz) here";
  }
  if (drawn.status == 127) GTEST_SKIP() << "there is no dot (Graphviz) here";
  EXPECT_EQ(drawn.status, 0) << drawn.err;
  EXPECT_EQ(drawn.err, "");
  EXPECT_THAT(drawn.out, HasSubstr("</svg>"));
}

TEST(Convert, DrawsTheGraphOfStates) {
  const Outcome outcome = entente({"convert", example("elmira"), "--to", "dot"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("s1 [label=\"s1\\nNYNNN\\ndelay\\nSTATUS QUO\\nequilibrium: "));
  EXPECT_THAT(outcome.out, HasSubstr("s1 -> s5 [color=\"#009e73\", style=dotted, arrowhead=normal"));
  EXPECT_THAT(outcome.out, HasSubstr("s5 -> s1 [color=\"#009e73\", style=dotted, arrowhead=empty"));
  expect_drawn(outcome.out);
}

TEST(Convert, DrawsAnyText) {
  const Outcome outcome = entente({"convert", "-", "--to", "dot"}, R"(
entente: 1
title: 'quotes " and \ and <b>'
parties: {a: {name: 'A "B" \n {C|D}', options: {x: }}}
states: {odd: {pattern: "N"}}
preferences: {a: {ranking: others}}
)");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  expect_drawn(outcome.out);
}

TEST(Convert, DrawsAPartWhereAllIsTooMuch) {
  const Outcome whole = entente({"convert", example("ukraine-2025"), "--to", "dot"});
  EXPECT_EQ(whole.status, 1);
  EXPECT_THAT(whole.err, HasSubstr("5760 states are too many for a picture"));
  EXPECT_THAT(whole.err, HasSubstr("--around STATE"));
  const Outcome part = entente({"convert", example("ukraine-2025"), "--to", "dot", "--around", "now",
                                "--improvements", "--depth", "3"});
  ASSERT_EQ(part.status, 0) << part.err;
  EXPECT_THAT(part.out, HasSubstr("within 3 moves of s3279 (now)"));
  expect_drawn(part.out);
  const Outcome unknown = entente({"convert", example("ukraine-2025"), "--to", "dot", "--around", "nov"});
  EXPECT_EQ(unknown.status, 1);
}

}  // namespace
}  // namespace entente::tests
