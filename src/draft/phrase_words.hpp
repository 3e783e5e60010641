// A statement cut into words and marks, for looking for clauses in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::draft {

struct Word {
  std::string text;     ///< as written, typographic apostrophes made plain
  std::string lower;    ///< ASCII letters in lower case
  bool spaced = false;  ///< white space stands before it
  bool is_word = false;

  bool is(std::string_view one) const { return lower == one; }
  bool is_one_of(std::string_view words) const;  ///< parted by blanks
};

using PhraseWords = std::vector<Word>;

/// Quotation marks are left out; "Russia's" gives "Russia" and "'s", "don't" gives "do" and "n't".
PhraseWords phrase_words(std::string_view text);

/// Words `[first, last)` as text again.
std::string text_of(const PhraseWords& words, std::size_t first, std::size_t last);

}  // namespace entente::draft
