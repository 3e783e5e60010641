// YAML is read as another reader reads it, each part with its place, and what is
// no YAML is told where it goes wrong and how to mend it.
#include "format/yaml_document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace entente::tests {
namespace {

namespace fs = std::filesystem;
using format::YamlNode;

std::shared_ptr<const base::Text> text_of(std::string content) {
  return std::make_shared<const base::Text>("model.yaml", std::move(content));
}

/// All that two readers have to agree on: kinds, values and, in bytes, places.
/// Of what is nothing they may point at different places.
std::string outline_of(const YAML::Node& node) {
  const std::string place = std::to_string(node.Mark().pos) + " ";
  if (node.IsNull()) return "null\n";
  if (node.IsScalar()) return place + "'" + node.Scalar() + "'\n";
  std::string text = place + (node.IsMap() ? "mapping\n" : "list\n");
  for (const auto& part : node)
    text += node.IsMap() ? outline_of(part.first) + outline_of(part.second) : outline_of(part);
  return text + "end\n";
}

std::string outline_of(const YamlNode& node) {
  const std::string place = std::to_string(node.offset) + " ";
  if (node.is_null()) return "null\n";
  if (node.is_scalar()) return place + "'" + node.value + "'\n";
  std::string text = place + (node.is_mapping() ? "mapping\n" : "list\n");
  for (const YamlNode& item : node.items) text += outline_of(item);
  for (const auto& entry : node.entries) text += outline_of(entry.key) + outline_of(entry.value);
  return text + "end\n";
}

void expect_read_alike(const std::string& content, const std::string& name) {
  base::Diagnostics diagnostics;
  const auto read = format::read_yaml(text_of(content), diagnostics);
  ASSERT_TRUE(read.has_value()) << name;
  EXPECT_EQ(outline_of(*read), outline_of(YAML::Load(content))) << name;
}

TEST(YamlDocument, ReadsTheExamplesAsAnotherReaderDoes) {
  std::size_t files = 0;
  for (const char* folder : {"examples", "tests/fixtures"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(ENTENTE_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".yaml") continue;
      std::ostringstream content;
      content << std::ifstream(entry.path()).rdbuf();
      expect_read_alike(content.str(), entry.path().filename().string());
      ++files;
    }
  EXPECT_GT(files, 30U);
}

TEST(YamlDocument, ReadsEveryWayOfWriting) {
  for (const char* content : {
           "a: 1\nb: [x, 'y: z', \"q\\u00e9\\n\"]\nc: {d: e, \"f\":1, g: }\n",
           "{\"json\": [1, 2.5, true, null], \"empty\": {}, \"none\": []}",
           "text: |\n  two\n  lines\n\nfolded: >-\n  one\n  line\n",
           "# a comment\nnothing:\ntilde: ~\nword: null\nquoted: 'null'\n",
           "- - a\n  - b\n-\n  c: d\n- # nothing\n",
           "list:\n- at the margin\n- of its key\n",
           "é: ünïcödé # ß\n日本: {国: 語}\n\xF0\x9F\x98\x80: after an emoji\n",
           "a: 1\r\nb:\r\n  - 2\r\n",
           "%YAML 1.2\n---\na: b\n...\n",
           "base: &base {x: 1}\ncopy: *base\n",
           "words in\n several\n lines",
       })
    expect_read_alike(content, content);
}

TEST(YamlDocument, PlacesAreThoseOfTheText) {
  EXPECT_TRUE(rc::check("any words, each found where it stands", [] {
    // Letters of one to four bytes, so that characters and bytes differ.
    const auto words = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::vector<std::string>>>(
        rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
            rc::gen::element<std::string>("a", "é", "語", "\xF0\x9F\x98\x80")))));
    std::string content;
    std::vector<std::size_t> places;
    for (const auto& letters : words) {
      content += "- ";
      places.push_back(content.size());
      for (const std::string& letter : letters) content += letter;
      content += *rc::gen::element<std::string>("\n", "\r\n", " # é\n");
    }
    base::Diagnostics diagnostics;
    const auto read = format::read_yaml(text_of(content), diagnostics);
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->items.size() == words.size());
    for (std::size_t n = 0; n < words.size(); ++n) RC_ASSERT(read->items[n].offset == places[n]);
  }));
}

struct Mistake {
  std::string content;
  std::string place;
  std::string message;
  std::string hint;
};

TEST(YamlDocument, SaysWhereAndWhatAndHowToMendIt) {
  const std::vector<Mistake> mistakes{
      {"title: \"My conflict\nparties: {}\n", "1:8", "unexpected end of stream", "missing quote"},
      {"title: \"A dam\nparties:\n  a: {name: \"Town\"}\n", "1:8", "begins here ends in line 3",
       "closing quote that is missing"},
      {"a: {label: 'Build it}\nb: {c: x}\nc: {d: 'y'}\n", "1:12", "begins here ends in line 3", "missing"},
      {"a: 'b' c\n", "1:8", "did not find expected key", "missing quote"},
      {"title: x: y\n", "1:9", "mapping values are not allowed", "': ' in it wants quotes"},
      {"title My conflict\nparties: {}\n", "2:8", "mapping values are not allowed",
       "the line before lacks its colon"},
      {"parties:\n  a: {name: A\n  b: {name: B}\n", "3:4", "parsing a flow mapping that begins in line 2",
       "bracket"},
      {"title: @x\n", "1:8", "cannot start any token", "in quotes"},
      {"parties:\n\ta: x\n", "2:1", "cannot start any token", "indented with a tab"},
      {"summary: >-\n  A dam.\n\tparties: {}\n", "3:1", "tab character", "indented with a tab"},
      {"title: a\x07", "1:9", "control characters", "U+0007"},
      {"é: ok\ntitle: a\xE2\x80\xA8t\nparties: {}\n", "2:10", "could not find expected ':'", "U+2028"},
      {"a: *b\n", "1:4", "nothing above this alias has the anchor &b", "wants quotes"},
      {"a: &a [*a]\n", "1:8", "stands inside what it refers to", "write the part out"},
      {"? [a]\n: b\n", "1:3", "a key has to be a word", "in quotes"},
      {"a: 1\nb: 2\na: 3\n", "3:1", "'a' stands here twice", "the first is in line 1"},
      {"a: 1\n---\nb: 1\n", "2:1", "a second document", "one conflict is one file"},
      {"a: \"\\ud83d\"\n", "1:7", "invalid Unicode character escape code", "here or just before"},
  };
  for (const Mistake& mistake : mistakes) {
    base::Diagnostics diagnostics;
    EXPECT_FALSE(format::read_yaml(text_of(mistake.content), diagnostics).has_value()) << mistake.content;
    const auto errors = diagnostics.sorted(base::Severity::error);
    ASSERT_EQ(errors.size(), 1U) << mistake.content;
    EXPECT_EQ(std::to_string(errors[0].place.line) + ":" + std::to_string(errors[0].place.column),
              mistake.place)
        << mistake.content;
    EXPECT_THAT(errors[0].message, testing::HasSubstr(mistake.message));
    EXPECT_THAT(errors[0].hint, testing::HasSubstr(mistake.hint)) << mistake.content;
  }
}

TEST(YamlDocument, ReadsTheTwoHalvesThatJsonWritesOfOneCharacter) {
  base::Diagnostics diagnostics;
  const auto read = format::read_yaml(text_of(R"({"a": "\ud83d\ude00!"})"), diagnostics);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->find("a")->value, "\xF0\x9F\x98\x80!");
}

}  // namespace
}  // namespace entente::tests
