// Files of GMCR+, in and out. The fixtures state published conflicts in words
// of our own; what comes out of them is what the same conflicts come to as
// examples.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "exchange/exporter.hpp"
#include "exchange/importer.hpp"
#include "format/model_file.hpp"
#include "format/write_model.hpp"
#include "graph/conflict.hpp"
#include "reference/random_conflict.hpp"
#include "support/engine.hpp"
#include "support/run.hpp"

namespace entente::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string fixture(const std::string& name) {
  return read_file(ENTENTE_SOURCE_DIR "/tests/fixtures/" + name);
}

std::optional<exchange::Imported> import(const std::string& json, base::Diagnostics& diagnostics) {
  return exchange::gmcr_importer.read(std::make_shared<const base::Text>("model.gmcr", json), ".",
                                      diagnostics);
}

/// The model file that a `.gmcr` text becomes.
std::string yaml_from(const std::string& json) {
  base::Diagnostics diagnostics;
  const auto imported = import(json, diagnostics);
  if (!imported) throw std::runtime_error(diagnostics.sorted(base::Severity::error).at(0).message);
  return format::write_model(imported->model, imported->remarks);
}

std::optional<std::string> gmcr_from(const std::string& yaml, base::Diagnostics& diagnostics) {
  const auto model =
      format::read_model_text(std::make_shared<const base::Text>("model.yaml", yaml), ".", diagnostics);
  std::optional<graph::Conflict> conflict;
  const auto compile = [&]() -> graph::Conflict& {
    if (!conflict) conflict = graph::compile(*model, {std::uint64_t{1} << 30}, diagnostics);
    return *conflict;
  };
  return exchange::gmcr_exporter.write({*model, compile, {}, {}, 1, false}, diagnostics);
}

std::string gmcr_from(const std::string& yaml) {
  base::Diagnostics diagnostics;
  const auto text = gmcr_from(yaml, diagnostics);
  if (!text) throw std::runtime_error(diagnostics.sorted(base::Severity::error).at(0).message);
  return *text;
}

void expect_the_same_results(const Analysis& a, const Analysis& b) {
  ASSERT_TRUE(a.ok);
  ASSERT_TRUE(b.ok) << b.errors.at(0);
  EXPECT_EQ(a.patterns, b.patterns);
  EXPECT_EQ(a.stable, b.stable);
}

TEST(GmcrImport, ReadsPriorities) {
  const std::string yaml = yaml_from(fixture("prisoners-dilemma.gmcr"));
  EXPECT_EQ(yaml, R"(entente: 1

parties:
  first_prisoner:
    name: First prisoner
    options:
      keep_silent: Keep silent
  second_prisoner:
    name: Second prisoner
    options:
      keep_silent: Keep silent

preferences:
  first_prisoner:
    priorities:
      - second_prisoner.keep_silent
      - not first_prisoner.keep_silent
  second_prisoner:
    priorities:
      - first_prisoner.keep_silent
      - not second_prisoner.keep_silent
)");
  expect_the_same_results(analyse_file(ENTENTE_SOURCE_DIR "/examples/prisoners-dilemma.yaml"),
                          analyse_text(yaml));
}

TEST(GmcrImport, ReadsRankingsByHand) {
  const std::string yaml = yaml_from(fixture("garrison.gmcr"));
  EXPECT_THAT(yaml,
              HasSubstr("# The coalition of Opposition at home, Opposition in Canada is not carried over"));
  EXPECT_THAT(yaml, HasSubstr("# 'Supporters' is ranked by hand; its 1 priorities in the file"));
  EXPECT_THAT(yaml, HasSubstr("s3 > s7 > s1 ~ s2 > s4"));
  expect_the_same_results(analyse_file(ENTENTE_SOURCE_DIR "/examples/garrison.yaml"), analyse_text(yaml));
}

TEST(GmcrImport, MakesForbiddenMovesOfMisperceptions) {
  const std::string yaml = yaml_from(fixture("euphrates-misperceived.gmcr"));
  EXPECT_THAT(yaml, HasSubstr("{by: syria, from: release_water and not escalate, to: \"true\"}"));
  expect_the_same_results(analyse_file(ENTENTE_SOURCE_DIR "/examples/syria-iraq-misperception.yaml"),
                          analyse_text(yaml));
}

/// A conflict with two options, `a` and `b`, and one priority.
std::string with_priority(const std::string& condition) {
  return R"({"options": [{"name": "a"}, {"name": "b"}, {"name": "c", "permittedDirection": "back"}],
             "decisionMakers": [{"name": "x", "options": [0, 1, 2], "preferences": [)" +
         condition + "]}], \"infeasibles\": []}";
}

TEST(GmcrImport, FindsTheWordsForConditionsWrittenOutByCases) {
  const auto priority = [](const std::string& condition) {
    base::Diagnostics diagnostics;
    const auto imported = import(with_priority(condition), diagnostics);
    return std::get<model::Priorities>(imported->model.preferences[0]->form)
        .places[0]
        .members[0]
        .expression.text;
  };
  EXPECT_EQ(priority(R"([[0, "Y"], [1, "N"]])"), "a and not b");
  EXPECT_EQ(priority("[]"), "true");
  EXPECT_EQ(priority(R"({"compound": true, "members": []})"), "false");
  EXPECT_EQ(priority(R"({"members": [[[0, "Y"], [1, "Y"]], [[0, "N"], [1, "N"]]]})"), "a iff b");
  EXPECT_EQ(priority(R"({"members": [[[0, "Y"], [1, "N"]], [[0, "N"], [1, "Y"]]]})"), "a iff not b");
  EXPECT_EQ(priority(R"({"members": [[[0, "Y"], [1, "Y"]], [[0, "N"], [1, "N"]], [[0, "N"], [1, "Y"]]]})"),
            "a implies b");
  EXPECT_EQ(priority(R"({"members": [[[0, "N"], [1, "Y"]], [[0, "Y"], [1, "N"]], [[0, "Y"], [1, "Y"]]]})"),
            "a or b");
  EXPECT_EQ(priority(R"({"members": [[[0, "Y"]], [[1, "N"], [2, "Y"]]]})"), "a or not b and c");
}

struct Mistake {
  const char* what;
  std::string json;
  std::size_t line;
  std::size_t column;
  const char* message;
};

TEST(GmcrImport, SaysWhatIsWrongAndWhere) {
  const std::vector<Mistake> mistakes{
      {"not JSON", "{\n  \"options\": [,]}", 2, 15, "this is not JSON"},
      {"cut off", "{\"options\": [", 1, 14, "this is not JSON"},
      {"YAML that is no JSON", "options: []", 1, 1, "this is not JSON"},
      {"something else", "{\"nodes\": []}", 1, 1, "this is no file of GMCR+"},
      {"a list", "[1]", 1, 1, "this is no file of GMCR+"},
      {"a dangling option of a party",
       R"({"options": [{"name": "a"}], "decisionMakers": [{"name": "x", "options": [7]}]})", 1, 75,
       "'7' is no option"},
      {"an option of nobody",
       R"({"options": [{"name": "a"}], "decisionMakers": [{"name": "x", "options": []}]})", 1, 14,
       "the option 0 belongs to no decision maker"},
      {"an option of two",
       R"({"options": [{"name": "a"}], "decisionMakers": [{"name": "x", "options": [0]}, {"name": "y", "options": [0]}]})",
       1, 106, "the option 0 belongs to \'x\' already"},
      {"a dangling option of a condition", with_priority(R"([[9, "Y"]])"), 2, 87, "'9' is no option"},
      {"a negative number", with_priority(R"([[-1, "Y"]])"), 2, 87, "'-1' is no option"},
      {"a huge number", with_priority(R"([[99999999999999999999999, "Y"]])"), 2, 87, "is no option"},
      {"a fraction", with_priority(R"([[0.5, "Y"]])"), 2, 87, "'0.5' is no option"},
      {"neither Y nor N", with_priority(R"([[0, "y"]])"), 2, 86, "a condition is a list of options"},
      {"an option twice", with_priority(R"([[0, "Y"], [0, "N"]])"), 2, 96,
       "this condition names the option 0 twice"},
      {"a condition that is none", with_priority("3"), 2, 85, "a condition is a list of options"},
  };
  for (const Mistake& mistake : mistakes) {
    SCOPED_TRACE(mistake.what);
    base::Diagnostics diagnostics;
    EXPECT_FALSE(import(mistake.json, diagnostics));
    const auto errors = diagnostics.sorted(base::Severity::error);
    ASSERT_FALSE(errors.empty());
    EXPECT_THAT(errors[0].message, HasSubstr(mistake.message));
    EXPECT_EQ(errors[0].place.line, mistake.line);
    EXPECT_EQ(errors[0].place.column, mistake.column);
  }
}

TEST(GmcrImport, BearsHostileFiles) {
  const std::vector<std::string> files{std::string(1'000'000, '['), std::string(1'000'000, '{'),
                                       "\"" + std::string(5'000'000, 'x') + "\"",
                                       with_priority(std::string(100'000, '[') + std::string(100'000, ']'))};
  for (const std::string& file : files) {
    base::Diagnostics diagnostics;
    EXPECT_FALSE(import(file, diagnostics));
    EXPECT_TRUE(diagnostics.has_errors());
  }
}

TEST(GmcrExport, WritesWhatGmcrPlusLoads) {
  const nlohmann::json file = nlohmann::json::parse(
      gmcr_from(read_file(ENTENTE_SOURCE_DIR "/examples/syria-iraq-misperception.yaml")));
  EXPECT_EQ(file.at("program"), "gmcr-py");
  EXPECT_EQ(file.at("version"), "0.4.0");
  EXPECT_EQ(file.at("useManualPreferenceRanking"), true);  // one of the parties has a ranking
  EXPECT_EQ(file.at("options").at(0).at("permittedDirection"), "both");
  EXPECT_EQ(file.at("infeasibles").dump(), R"([[[0,"Y"],[1,"Y"]]])");
  EXPECT_EQ(file.at("coalitions").dump(), "[0,1]");
  const nlohmann::json& syria = file.at("decisionMakers").at(0);
  EXPECT_EQ(syria.at("preferenceRanking").dump(), "[1,3,6,2,4,5]");
  EXPECT_EQ(syria.at("misperceptions").dump(), R"([[[0,"Y"]]])");
  EXPECT_EQ(file.at("decisionMakers").at(1).at("misperceptions").dump(), R"([[[0,"N"],[1,"N"]]])");
}

TEST(GmcrExport, KeepsPrioritiesAsConditions) {
  const nlohmann::json file = nlohmann::json::parse(gmcr_from(R"(
entente: 1
parties: {a: {options: {x: X, y: {label: Y, moves: take}, z: {label: Z, moves: drop}}}}
preferences: {a: {priorities: [x, x iff not y, 'true', x or y or z, not (x and y and z)]}}
)"));
  EXPECT_EQ(file.at("useManualPreferenceRanking"), false);
  EXPECT_EQ(file.at("options").at(1).at("permittedDirection"), "fwd");
  EXPECT_EQ(file.at("options").at(2).at("permittedDirection"), "back");
  const nlohmann::json& preferences = file.at("decisionMakers").at(0).at("preferences");
  ASSERT_EQ(preferences.size(), 4U);  // `true` tells nothing apart
  EXPECT_EQ(preferences.at(0).dump(), R"([[0,"Y"]])");
  EXPECT_EQ(preferences.at(1).at("members").dump(), R"([[[0,"Y"],[1,"N"]],[[0,"N"],[1,"Y"]]])");
  EXPECT_EQ(preferences.at(2).at("members").dump(), R"([[[0,"Y"]],[[1,"Y"]],[[2,"Y"]]])");
}

TEST(GmcrExport, RefusesWhatWouldChangeTheResult) {
  const auto refused = [](const std::string& more, const std::string& options = "{x: , y: }") {
    base::Diagnostics diagnostics;
    EXPECT_FALSE(gmcr_from(
        "entente: 1\nparties: {a: {options: " + options + "}}\npreferences: {a: {priorities: [x]}}\n" + more,
        diagnostics));
    return diagnostics.sorted(base::Severity::error).at(0).message;
  };
  EXPECT_THAT(refused("merge: x\n"), HasSubstr("merged states"));
  EXPECT_THAT(refused("forbidden: {from: x, to: y}\n"), HasSubstr("forbidden moves"));
  EXPECT_THAT(refused("forbidden: {by: a, from: x, to: 'true'}\n"), HasSubstr("forbidden moves"));
  EXPECT_THAT(refused("", "{x: {moves: fixed}, y: }"), HasSubstr("never change"));
  std::string parity = "infeasible: x";
  std::string options = "{x: ";
  for (int n = 0; n < 14; ++n) {
    parity += " xor o" + std::to_string(n);
    options += ", o" + std::to_string(n) + ": ";
  }
  EXPECT_THAT(refused(parity + "\n", options + "}"), HasSubstr("more than 1000 cases"));
}

TEST(GmcrExport, ComesToTheSameThereAndBack) {
  std::size_t carried = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const std::string yaml = reference::yaml_of(reference::random_conflict(seed));
    base::Diagnostics diagnostics;
    const auto gmcr = gmcr_from(yaml, diagnostics);
    if (!gmcr) continue;
    SCOPED_TRACE(yaml);
    expect_the_same_results(analyse_text(yaml), analyse_text(yaml_from(*gmcr)));
    ++carried;
  }
  EXPECT_GT(carried, 100U);
}

}  // namespace
}  // namespace entente::tests
