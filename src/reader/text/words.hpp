// The words of a report as they are looked up: each in lower case beside what
// stands there, with its sentence, its paragraph, and whether it is quoted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reader/english/word_classes.hpp"
#include "reader/text/tokens.hpp"

namespace entente::reader {

struct Word {
  std::uint32_t begin = 0;  ///< code points [begin, end) of the text
  std::uint32_t end = 0;
  std::string_view text;
  std::string_view lower;     ///< in lower case, apostrophes straight
  std::uint32_t classes = 0;  ///< word_classes.hpp
  std::uint32_t sentence = 0;
  std::uint32_t paragraph = 0;
  TokenKind kind = TokenKind::word;
  bool capital = false;       ///< begins with a capital letter
  bool quoted = false;        ///< between quotation marks
  bool space_before = false;  ///< is parted from the word before it

  bool is(english::WordClass one) const { return english::has(classes, one); }
};

/// Punctuation of any kind.
inline bool is_mark(const Word& word) {
  return word.kind != TokenKind::word && word.kind != TokenKind::number;
}

/// The end of a possessive: "'s", or the apostrophe alone.
inline bool is_clitic(const Word& word) { return word.lower == "'s" || word.lower == "'"; }

/// Words `[first, last)`.
struct WordRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool empty() const { return first >= last; }
  bool operator==(const WordRange&) const = default;
};

struct TextParagraph {
  WordRange words;
  bool heading = false;  ///< a short line without a stop at its end
};

class Words {
 public:
  /// Takes valid UTF-8 of less than 4 GiB, which must outlive this.
  explicit Words(std::string_view text);
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  /// As many words and marks as a long book has; what comes after them is left
  /// out, so that no text takes more memory than that.
  static constexpr std::size_t most = 500'000;

  /// What was read of the text.
  std::string_view text() const { return text_; }
  const std::vector<Word>& all() const { return words_; }
  const Word& operator[](std::size_t n) const { return words_[n]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }
  const std::vector<WordRange>& sentences() const { return sentences_; }
  const std::vector<TextParagraph>& paragraphs() const { return paragraphs_; }

  /// The words that lie in these code points, at least in part.
  WordRange range(std::size_t begin, std::size_t end) const;

  /// The same words as the model takes them: as if nothing stood before and after them.
  void tokens_of(WordRange range, std::vector<Token>& tokens) const;

  /// What stands there, from the first word to the last, white space made single.
  std::string as_written(WordRange range) const;

  /// Is the word at `n` one of a list in lower case? False beyond the end.
  bool is(std::size_t n, std::string_view lower) const {
    return n < words_.size() && words_[n].lower == lower;
  }

 private:
  void mark_quotations(WordRange paragraph);

  std::string_view text_;
  std::string lower_;
  std::vector<Word> words_;
  std::vector<WordRange> sentences_;
  std::vector<TextParagraph> paragraphs_;
};

/// The text with every run of white space made one space, none at its ends.
std::string single_spaced(std::string_view text);

}  // namespace entente::reader
