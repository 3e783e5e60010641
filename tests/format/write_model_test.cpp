// What is written says what was read: over the examples, over models by chance,
// and over whatever people put into texts.

#include "format/write_model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>

#include "format/model_file.hpp"
#include "format/write_yaml.hpp"
#include "model/expression_text.hpp"
#include "model/same.hpp"
#include "reference/random_conflict.hpp"
#include "support/run.hpp"

namespace entente::tests {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<const base::Text> text_of(std::string content) {
  return std::make_shared<const base::Text>("model.yaml", std::move(content));
}

std::string errors_in(const base::Diagnostics& diagnostics) {
  std::string text;
  for (const base::Diagnostic& error : diagnostics.sorted(base::Severity::error))
    text += std::to_string(error.place.line) + ": " + error.message + "\n";
  return text;
}

model::Model read(const std::string& yaml, const fs::path& folder = ".") {
  base::Diagnostics diagnostics;
  auto model = format::read_model_text(text_of(yaml), folder, diagnostics);
  if (!model) throw std::runtime_error(errors_in(diagnostics) + yaml);
  return std::move(*model);
}

void expect_the_same_again(const model::Model& model) {
  const std::string written = format::write_model(model, {"A remark: {with} # signs"});
  const model::Model again = read(written);
  EXPECT_TRUE(model::same(model, again)) << written;
  EXPECT_EQ(format::write_model(again, {"A remark: {with} # signs"}), written);
}

TEST(WriteModel, KeepsEveryExample) {
  for (const auto& entry : fs::directory_iterator(ENTENTE_SOURCE_DIR "/examples")) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".yaml" || name.find(".expect.") != std::string::npos) continue;
    SCOPED_TRACE(name);
    expect_the_same_again(read(read_file(entry.path()), entry.path().parent_path()));
  }
}

TEST(WriteModel, KeepsModelsMadeByChance) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(seed);
    expect_the_same_again(read(reference::yaml_of(reference::random_conflict(seed))));
  }
}

TEST(WriteModel, KeepsAllThatAModelCanSay) {
  expect_the_same_again(read(R"(
entente: 1
title: "#1: all, of {it}"
summary: |
  Two lines,
    the second one indented.
note: "tab\t, bell\a and \u2028"
parties:
  no: {name: 'yes', note: a party, options: {go: , "on": "12", stay: {label: 'Stay: here', moves: drop, because: c1}}}
  them: {options: {go: "", wait: {moves: fixed, note: [one, two]}}}
infeasible: [{if: no.go and them.go, because: [c1, c2], note: never}]
require: not (no.go and (wait and stay))
merge: [wait xor stay]
forbidden: [{by: no, from: stay, to: "true", because: c1, note: why not}]
status_quo: [no.go, stay]
states: {now: {pattern: YNYNN, note: as it is}, then: "-NYNY"}
preferences:
  no:
    note: their own
    priorities:
      - {if: no.go, likely: 0.25, strong: true, because: c2, note: perhaps}
      - {any_order: [wait, {if: stay, because: c1}], because: [c1], note: who knows}
      - not (stay implies wait) implies (wait iff stay)
  them:
    weights:
      "no.go": [-2, 5]
      no.go   and stay: {weight: 1.50, because: c1, note: half}
      no.go and stay: 4
      exactly(1, wait, stay, true): 1
sources:
  s: {title: t, author: a, publisher: p, date: 2024-02, kind: k, url: 'https://example.org/?a=b&c', via: v, language: de, note: n}
claims:
  c1: {by: b, for: no, about: them, act: threat, quote: '"so": it', says: so, date: 2024, source: s, standing: named,
       of: [no.go, wait], until: 2024-12-31, if: not stay, confidence: 0.125, disputes: [c2], spans: [[1, 5], [7, 9]], note: n}
  c2: {spans: {source: [[1, 2]]}}
)"));
  expect_the_same_again(read(R"(
entente: 1
parties: {a: , b: {name: B}}
states: {s1: Calm, s2: {label: Storm, note: none}, s3: }
moves: {a: [s1 <-> s2, s1 -> s3], b: s3 -> s1}
status_quo: s1
preferences:
  a: {ranking: s1 >> s2 ~ s3}
  b: {relation: [s1 > s2, "s1 ? s3", s2 >> s3 ~ s1]}
)"));
}

TEST(WriteModel, LaysOutAModelAsPeopleDo) {
  const std::string written = format::write_model(
      read("{entente: 1, title: Two towns, parties: {up: {name: Upstream town, options: {"
           "build: {label: Build the dam, moves: take, because: [plan]}, release: Release water}}}, "
           "preferences: {up: {priorities: [build, not release]}}, "
           "claims: {plan: {says: It is planned.}}}"),
      {"A remark."});
  EXPECT_EQ(written, R"(# A remark.
entente: 1
title: Two towns

parties:
  up:
    name: Upstream town
    options:
      build: {label: Build the dam, moves: take, because: [plan]}
      release: Release water

preferences:
  up:
    priorities:
      - build
      - not release

claims:
  plan: {says: It is planned.}
)");
}

TEST(WriteModel, KeepsTheWordsOfExpressionsWhereTheyStillHold) {
  model::Model model =
      read("entente: 1\nparties: {a: {options: {x: , y: }}}\npreferences: {a: {priorities: [((x)) & !y]}}\n");
  EXPECT_THAT(format::write_model(model), testing::HasSubstr("- ((x)) & !y\n"));
  model.options[0].id = "z";
  EXPECT_THAT(format::write_model(model), testing::HasSubstr("- z and not y\n"));
}

/// Texts with what YAML makes something of.
rc::Gen<std::string> hostile_text() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "a", "Zug", " ", "  ", "\n", "\t", "\r", ":", ": ", "#", " #", "-", "- ", "?", ",",
                          "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "\\", "~",
                          "null", "true", "no", "1", "0x1F", "2024-01-01", "1e5", ".", "...", "---", "<<",
                          "é", "\u0301", "水", "\u2028", "\uFEFF", "\u0085", "\x01", "\x04", "\x7f", "🙂",
                          "ein langes Wort und noch eines, damit die Zeile nicht mehr auf eine passt, "
                          "sondern umbrochen wird")),
                      [](const std::vector<std::string>& parts) {
                        std::string text;
                        for (const std::string& part : parts) text += part;
                        return text;
                      });
}

TEST(WriteYaml, KeepsAnyText) {
  EXPECT_TRUE(rc::check("texts in blocks, flows and keys", [] {
    const std::string text = *hostile_text();
    const std::string key = *hostile_text();
    format::YamlNode root = format::yaml_block_mapping();
    root.entries.push_back({format::yaml_text(key), format::yaml_text(text)});
    format::YamlNode flow = format::yaml_mapping();
    flow.entries.push_back({format::yaml_text(key), format::yaml_list({text, "b", text})});
    root.entries.push_back({format::yaml_text(key + "2"), flow});
    format::YamlNode lines = format::yaml_block_list();
    lines.items = {format::yaml_text(text), flow, format::yaml_text("end")};
    root.entries.push_back({format::yaml_text(key + "3"), lines});
    const std::string written = format::write_yaml(root);
    RC_LOG(written);

    base::Diagnostics diagnostics;
    const auto again = format::read_yaml(text_of(written), diagnostics);
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->entries.size() == 3U);
    RC_ASSERT(again->entries[0].key.value == key);
    RC_ASSERT(again->entries[0].value.value == text);
    RC_ASSERT(!again->entries[0].value.is_null());
    RC_ASSERT(again->entries[1].value.entries.at(0).value.items.at(2).value == text);
    RC_ASSERT(again->entries[2].value.items.at(0).value == text);
    RC_ASSERT(again->entries[2].value.items.at(1).entries.at(0).key.value == key);
    RC_ASSERT(again->entries[2].value.items.at(2).value == "end");
  }));
}

TEST(WriteYaml, EveryCharacterIsReadAsItWasWritten) {
  std::string all;
  for (std::uint32_t c = 1; c < 0x30000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const auto tail = [&](unsigned shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
    if (c < 0x80)
      all += static_cast<char>(c);
    else if (c < 0x800)
      all += {static_cast<char>(0xC0 | c >> 6), tail(0)};
    else if (c < 0x10000)
      all += {static_cast<char>(0xE0 | c >> 12), tail(6), tail(0)};
    else
      all += {static_cast<char>(0xF0 | c >> 18), tail(12), tail(6), tail(0)};
  }
  for (const std::string& text :
       {all, "word " + all.substr(all.find("\u0080"), 64), std::string("a\uFFFE")}) {
    format::YamlNode root = format::yaml_mapping();
    root.entries.push_back({format::yaml_text("text"), format::yaml_text(text)});
    base::Diagnostics diagnostics;
    const auto again = format::read_yaml(text_of(format::write_yaml(root)), diagnostics);
    ASSERT_TRUE(again.has_value()) << errors_in(diagnostics);
    EXPECT_TRUE(again->entries.at(0).value.value == text);
  }
}

TEST(WriteYaml, EscapesInQuotesWhatReadersTakeForLineEnds) {
  const auto quoted = [](std::string_view text) {
    std::string out = "- ";
    format::add_double_quoted(out, text);
    return out;
  };
  EXPECT_EQ(quoted("“She said: \"no\"”"), "- \"“She said: \\\"no\\\"”\"");
  EXPECT_EQ(quoted("a\u2028b\u2029c\u0085d\uFEFFe"), R"(- "a\u2028b\u2029c\x85d\uFEFFe")");
  EXPECT_EQ(quoted("it\u0092s \uFFFE"), R"(- "it\x92s \uFFFE")");
  EXPECT_EQ(quoted("tab\t, line\n, bell\x07, \x7f, back\\"), R"(- "tab\t, line\n, bell\x07, \x7F, back\\")");
  EXPECT_EQ(quoted("caf\xE9"), "- \"caf\uFFFD\"");
}

}  // namespace
}  // namespace entente::tests
