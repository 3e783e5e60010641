#include "reader/attribution.hpp"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>

#include "base/utf8.hpp"

namespace entente::reader {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

/// The characters of an ASCII text that the spans take, "…" between them.
std::string words_of(std::string_view text, const std::vector<Span>& spans) {
  std::string words;
  for (const Span& span : spans) {
    if (!words.empty()) words += " … ";
    words += text.substr(span.begin, span.end - span.begin);
  }
  return words;
}

/// "source | cue | content" of each attribution.
std::vector<std::string> read(std::string_view text) {
  std::vector<std::string> lines;
  for (const Attribution& a : find_attributions(text))
    lines.push_back(words_of(text, a.source) + " | " + words_of(text, a.cue) + " | " +
                    words_of(text, a.content));
  return lines;
}

TEST(Attributions, OfIndirectSpeech) {
  EXPECT_THAT(read("The minister said that the talks would go on."),
              ElementsAre("The minister | said | that the talks would go on"));
}

TEST(Attributions, OfDirectSpeechAfterTheQuotation) {
  EXPECT_THAT(read("\"We will not sign this agreement,\" Smith said on Tuesday."),
              ElementsAre("Smith | said | \"We will not sign this agreement,\""));
}

TEST(Attributions, OfAQuotationThatGoesOnAfterTheCue) {
  EXPECT_THAT(read("\"We are ready,\" she said. \"But they are not.\""),
              ElementsAre("she | said | \"We are ready,\" … \"But they are not.\""));
}

TEST(Attributions, WithAccordingTo) {
  EXPECT_THAT(read("The ceasefire will begin next week, according to two officials."),
              ElementsAre("two officials | according to | The ceasefire will begin next week"));
}

TEST(Attributions, AreNotFoundWhereThereAreNone) {
  EXPECT_THAT(read(""), IsEmpty());
  EXPECT_THAT(read(" \n\n\t"), IsEmpty());
  EXPECT_THAT(read("The river is 300 miles long."), IsEmpty());
}

/// Every span is a range of characters, in order and apart, with no white space at its ends.
void expect_sound(const std::string& text) {
  const std::size_t size = base::count_code_points(text);
  for (const Attribution& a : find_attributions(text)) {
    RC_ASSERT(!a.content.empty());
    RC_ASSERT(a.confidence >= 0 && a.confidence <= 1);
    for (const auto* spans : {&a.source, &a.cue, &a.content}) {
      std::size_t end = 0;
      for (const Span& span : *spans) {
        RC_ASSERT(span.begin >= end);
        RC_ASSERT(span.begin < span.end);
        RC_ASSERT(span.end <= size);
        end = span.end;
      }
    }
  }
}

TEST(Attributions, LieInsideTheTextWhateverItIs) {
  const std::vector<std::string> pieces = {
      "said", "Smith", "\"", "“",   "”",  "he",   " ", "\n", ".",   ",",    "that", "’s",  "—",
      "told", "不",    "é",  "<p>", "--", "U.S.", "‘", "’",  "...", "\r\n", "1,5",  "Mr.", "according to"};
  const bool holds = rc::check("spans are sound", [&] {
    std::string text;
    for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
      text += piece + (*rc::gen::arbitrary<bool>() ? " " : "");
    expect_sound(text);
  });
  EXPECT_TRUE(holds);
}

TEST(Attributions, DependOnlyOnTheirOwnAndTheParagraphBefore) {
  // Other paragraphs change which run side by side, not what is found.
  const std::string text = "The minister said that the talks would go on.";
  std::string longer = "One.\n" + text;
  const auto alone = find_attributions(longer);
  for (int i = 0; i < 30; ++i) longer += "\nNothing of note happened on day " + std::to_string(i) + ".";
  const auto among_others = find_attributions(longer);
  ASSERT_EQ(alone.size(), 1U);
  ASSERT_EQ(among_others.size(), 1U);
  EXPECT_EQ(alone[0].content, among_others[0].content);
  EXPECT_EQ(alone[0].source, among_others[0].source);
}

TEST(Attributions, TakeTextsOfOneLineAndOfQuotesAlone) {
  std::string line;
  for (int i = 0; i < 2000; ++i) line += "The envoy said that talks would resume. ";
  EXPECT_GT(find_attributions(line).size(), 1900U);
  expect_sound(std::string(20000, '"'));
  expect_sound(std::string(20000, 'x'));
}

}  // namespace
}  // namespace entente::reader
