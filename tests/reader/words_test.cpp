#include "reader/words.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "reader/word_table.hpp"

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

TEST(WordTable, HoldsWhatAMapHolds) {
  // Of few letters and many lengths, so that heads, tails and whole words repeat.
  std::mt19937 random(1);
  std::vector<std::string> pool;
  for (int n = 0; n < 4000; ++n) {
    std::string word(random() % 20, 'a');
    for (char& c : word) c = static_cast<char>('a' + random() % 2);
    pool.push_back(word);
  }
  std::unordered_map<std::string_view, int> map;
  WordTable<int> table;
  for (std::size_t n = 0; n < pool.size() / 2; ++n) table[pool[n]] = map[pool[n]] = static_cast<int>(n);
  for (const std::string& word : pool) {
    const int* value = table.find(word);
    ASSERT_EQ(value != nullptr, map.contains(word)) << word;
    if (value != nullptr) {
      EXPECT_EQ(*value, map[word]) << word;
    }
  }
}

}  // namespace
}  // namespace entente::reader
