// The JSON Schema that editors use and the reader agree: what is in the
// examples passes both, what people mistype passes neither.

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "support/engine.hpp"
#include "support/run.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;

/// A scalar as YAML 1.2's core schema types it.
json typed(const YAML::Node& scalar) {
  const std::string& text = scalar.Scalar();
  if (scalar.Tag() == "!") return text;
  if (text == "true" || text == "false") return text == "true";
  json number = json::parse(text, nullptr, false);
  return number.is_number() ? number : json(text);
}

json as_json(const YAML::Node& node) {
  if (node.IsScalar()) return typed(node);
  if (node.IsNull()) return nullptr;
  json made = node.IsSequence() ? json::array() : json::object();
  if (node.IsSequence())
    for (const YAML::Node& item : node) made.push_back(as_json(item));
  else
    for (const auto& entry : node) made[entry.first.Scalar()] = as_json(entry.second);
  return made;
}

/// What the schema has to say against a model; empty where it conforms.
std::string complaints(const std::string& yaml) {
  const json document =
      json::parse(read_file(std::filesystem::path(ENTENTE_SOURCE_DIR) / "docs/entente.schema.json"));
  valijson::Schema schema;
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(document), schema);
  const json model = as_json(YAML::Load(yaml));
  valijson::ValidationResults results;
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(model), &results)) return "";
  std::string text;
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    for (const std::string& step : error.context) text += step;
    text += ": " + error.description + "\n";
  }
  return text;
}

TEST(Schema, EveryExampleConforms) {
  std::size_t checked = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(ENTENTE_SOURCE_DIR) / "examples")) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".yaml") || name.ends_with(".expect.yaml")) continue;
    EXPECT_EQ(complaints(read_file(entry.path())), "") << name;
    ++checked;
  }
  EXPECT_GT(checked, 15U);
}

/// Everything that the format knows, once.
constexpr const char* everything = R"(
entente: 1
title: 1975
summary: All that a model can say.
note: a note
x-mine: {anything: [goes]}
parties:
  a:
    name: Town
    note: upstream
    options:
      build: {label: Build, moves: take, because: [c1], note: soon}
      wait: Wait
  b: {options: {sue: , pay: {moves: fixed}}}
  c: Court
infeasible: [{if: build and wait, because: c1}, 'exactly(4, build, wait, sue, pay)']
require: true
merge: build and pay
forbidden: {from: build, to: 'not sue', by: b, because: [c1]}
status_quo: [wait]
states:
  frozen: {pattern: NYNN, note: as it is}
  court: NNYN
preferences:
  a:
    priorities:
      - build
      - {if: not sue, likely: 0.7, because: [c1]}
      - {any_order: [wait, {if: pay, strong: true, red_line: true}], because: [c1]}
  b:
    weights: {sue: 4, not build: [2, 5], pay: {weight: -2.5, because: [c1]}, true: 1}
issues:
  land: {label: Land, values: {all: All, none: None}, means: {all: build, none: not build}, scale: {all: 0, none: 10}, because: c1}
  tax: {range: [0, 50], step: 5, unit: per cent}
  flag: {values: [Ours, 12], ordered: true, note: n}
  seat: [here, there]
positions:
  a: {land: {value: all, salience: 80, because: [c1], date: 2025-08}, tax: [{value: 5, date: 2024}, 10]}
  b: {flag: 12}
power: {a: 100, b: {land: 60}}
worth:
  a:
    scale: genius
    weights: {land: {weight: 3, because: c1}, tax: [1, 2]}
    values: {land: {all: 1, none: [0, 1]}}
    together: [{if: land = all and tax <= 20, add: -15, because: c1}]
    reserve: 40
  b: {weights: land > tax ~ flag, order: {land: none > all}, reserve: status_quo}
impossible: [land = all and flag = Ours, {if: tax > 30, because: c1}]
deals: {draft: {land: all, tax: 5}}
sources:
  s: {title: Minutes, publisher: Town, date: 2025-03, kind: minutes, url: 'https://example.org', via: a paper}
claims:
  c1: {by: the mayor, for: a, about: b, act: threat, quote: We will., says: They will., date: 2025, source: s,
       standing: named, of: [build, a.wait], until: 2025-12-31, if: not sue, confidence: 0.5}
  c2: {disputes: [c1]}
)";

constexpr const char* bare_graph = R"(
entente: 1
parties: {a: , b: {name: B}}
states: {s1: Calm, s2: {label: Storm, note: none}, s3: }
moves: {a: [s1 <-> s2, s1 -> s3], b: s3 -> s1}
status_quo: s1
preferences:
  a: {ranking: s1 > s2 ~ s3}
  b: {ranking: [s1 >> others]}
)";

TEST(Schema, AllThatTheFormatKnowsConforms) {
  for (const char* model : {everything, bare_graph}) {
    EXPECT_EQ(complaints(model), "");
    const Analysis analysis = analyse_text(model);
    EXPECT_TRUE(analysis.ok) << analysis.errors.front();
  }
}

struct Mistake {
  const char* what;
  const char* written;  ///< in `everything`
  const char* mistyped;
};

TEST(Schema, RefusesWhatTheReaderRefuses) {
  const std::vector<Mistake> mistakes{
      {"another version", "entente: 1", "entente: 2"},
      {"a mistyped key", "infeasible:", "infeasable:"},
      {"a mistyped key of a party", "name: Town", "nmae: Town"},
      {"a mistyped key of an option", "moves: take", "move: take"},
      {"a way to move that there is not", "moves: take", "moves: once"},
      {"an id with a space", "wait: Wait", "wait here: Wait"},
      {"an id that is a word of expressions", "c: Court", "or: Court"},
      {"two forms of preference", "  b:\n    weights:", "  b:\n    ranking: s1 > others\n    weights:"},
      {"no form of preference", "    weights: {sue", "    x-weights: {sue"},
      {"priorities that are no list", "priorities:\n      - build",
       "priorities: build\n    x-rest:\n      - build"},
      {"a priority without its expression", "{if: not sue, likely", "{likely"},
      {"a probability above 1", "likely: 0.7", "likely: 7"},
      {"a range of three numbers", "[2, 5]", "[2, 3, 5]"},
      {"a weight that is a word", "sue: 4", "sue: much"},
      {"a forbidden move without its end", ", to: 'not sue'", ""},
      {"an unknown act", "act: threat", "act: thread"},
      {"an unknown standing", "standing: named", "standing: known"},
      {"a date that is none", "date: 2025-03", "date: March 2025"},
      {"a list where text is due", "title: 1975", "title: [1975]"},
      {"an issue without values", "flag: {values: [Ours, 12], ordered", "flag: {ordered"},
      {"an issue with values and a range", "tax: {range", "tax: {values: [a], range"},
      {"a mistyped key of an issue", "unit: per", "units: per"},
      {"a position that asks for nothing", "{value: all, salience", "{salience"},
      {"a negative salience", "salience: 80", "salience: -80"},
      {"power in words", "power: {a: 100", "power: {a: much"},
      {"a scale of worth that there is not", "scale: genius", "scale: percent"},
      {"a combination that adds nothing", ", add: -15", ""},
      {"a red line in words", "red_line: true", "red_line: thick"},
      {"a state without a pattern of Y, N and -", "pattern: NYNN", "pattern: NYXN"},
  };
  for (const Mistake& mistake : mistakes) {
    std::string model = everything;
    const std::size_t at = model.find(mistake.written);
    ASSERT_NE(at, std::string::npos) << mistake.what;
    model.replace(at, std::string_view(mistake.written).size(), mistake.mistyped);
    EXPECT_NE(complaints(model), "") << mistake.what;
    EXPECT_FALSE(analyse_text(model).ok) << mistake.what;
  }
}

TEST(Schema, KnowsThatABareGraphHasNoConditions) {
  const std::string model = std::string(bare_graph) + "infeasible: [s1]\n";
  EXPECT_NE(complaints(model), "");
  EXPECT_FALSE(analyse_text(model).ok);
}

}  // namespace
}  // namespace entente::tests
