#include "reader/text/tokens.hpp"

#include <gmock/gmock.h>

#include <string>

namespace entente::reader {
namespace {

using testing::ElementsAre;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::vector<Token> tokens;
  for (Paragraphs paragraphs(text); paragraphs.next(tokens);)
    for (const Token& token : tokens) {
      words.emplace_back(text_of(token, text));
      if (token.ends_sentence) words.emplace_back("|");
    }
  return words;
}

TEST(Tokens, KeepAbbreviationsAndNumbersWholeAndSplitContractions) {
  EXPECT_THAT(words_of("Mr. Orlov doesn't trust the U.S. side's 1,500-page draft."),
              ElementsAre("Mr.", "Orlov", "does", "n't", "trust", "the", "U.S.", "side", "'s", "1,500-page",
                          "draft", ".", "|"));
}

TEST(Tokens, EndSentencesAfterTheClosingQuote) {
  EXPECT_THAT(words_of("“We’re leaving.” She left. J. Smith stayed"),
              ElementsAre("“", "We", "’re", "leaving", ".", "”", "|", "She", "left", ".", "|", "J.", "Smith",
                          "stayed", "|"));
}

TEST(Tokens, CountCodePointsAndBytes) {
  const std::string_view text = "É “oui”";
  std::vector<Token> tokens;
  ASSERT_TRUE(Paragraphs(text).next(tokens));
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_EQ(tokens[2].begin, 3U);
  EXPECT_EQ(tokens[2].end, 6U);
  EXPECT_EQ(tokens[2].first_byte, 6U);
  EXPECT_EQ(text_of(tokens[2], text), "oui");
  EXPECT_EQ(tokens[3].kind, TokenKind::close_quote);
}

TEST(Tokens, OfALongLineComeInPieces) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word ";
  std::vector<Token> tokens;
  Paragraphs paragraphs(text);
  std::size_t total = 0;
  for (bool first = true; paragraphs.next(tokens); first = false) {
    EXPECT_LE(tokens.size(), Paragraphs::most_tokens + 1);
    EXPECT_EQ(paragraphs.continues_line(), !first);
    total += tokens.size();
  }
  EXPECT_EQ(total, 5000U);
}

}  // namespace
}  // namespace entente::reader
