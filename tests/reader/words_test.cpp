#include "reader/text/words.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace entente::reader {
namespace {

TEST(Words, GiveTheTokensThatTheyWereMadeOf) {
  const std::string text = "“We’re leaving,” Mr. Orlov said.\n\nThe U.S. doesn't … É “oui”. No";
  const Words words(text);
  Paragraphs paragraphs(text);
  std::vector<Token> expected, given;
  for (const TextParagraph& paragraph : words.paragraphs()) {
    ASSERT_TRUE(paragraphs.next(expected));
    words.tokens_of(paragraph.words, given);
    ASSERT_EQ(given.size(), expected.size());
    for (std::size_t n = 0; n < given.size(); ++n) {
      EXPECT_EQ(text_of(given[n], text), text_of(expected[n], text));
      EXPECT_EQ(given[n].begin, expected[n].begin);
      EXPECT_EQ(given[n].end, expected[n].end);
      EXPECT_EQ(given[n].kind, expected[n].kind);
      EXPECT_EQ(given[n].ends_sentence, expected[n].ends_sentence);
      EXPECT_EQ(given[n].space_before, expected[n].space_before);
    }
  }
  EXPECT_FALSE(paragraphs.next(expected));
}

}  // namespace
}  // namespace entente::reader
