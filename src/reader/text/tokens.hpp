// A report cut into paragraphs, tokens and sentences.
//
// A paragraph is a line that is not blank: no attribution of a news report runs
// over the end of one. A token is a word, a number, or one mark of punctuation;
// "don't" is two ("do", "n't"), "Moscow's" too, "U.S." and "Mr." are one. All
// of this walks the text once, from left to right.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace entente::reader {

/// What a token is made of.
enum class TokenKind : std::uint8_t {
  word,
  number,       // begins with a digit
  punctuation,  // one that is none of the following
  open_quote,
  close_quote,
  quote,  // a straight double quote, of which only the context says what it does
  dash,
  stop,  // . ! ? …
};

/// A place in the text, in code points `[begin, end)` and in bytes
/// `[first_byte, last_byte)`.
struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t first_byte = 0;
  std::size_t last_byte = 0;
  TokenKind kind = TokenKind::word;
  bool ends_sentence = false;  // the last of its sentence, closing quotes and brackets included
  bool space_before = false;   // white space, or the paragraph's beginning, stands before it
};

/// The text of a token; `text` is what it was cut from.
inline std::string_view text_of(const Token& token, std::string_view text) {
  return text.substr(token.first_byte, token.last_byte - token.first_byte);
}

/// Walks the paragraphs of a valid UTF-8 text. Keeps a view of it.
class Paragraphs {
 public:
  explicit Paragraphs(std::string_view utf8_text) : text_(utf8_text) {}

  /// Fills `tokens` with the next paragraph's; false where there is none left.
  /// A line of more than `most_tokens` comes in pieces, cut at ends of
  /// sentences where there are any, so that memory stays bounded on any input.
  bool next(std::vector<Token>& tokens);

  /// Whether the last paragraph given goes on from the one before (a piece of
  /// one line).
  bool continues_line() const { return continues_line_; }

  static constexpr std::size_t most_tokens = 400;

 private:
  void read_word(Token& token);
  void split_word(const Token& word, std::vector<Token>& tokens) const;

  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t code_point_ = 0;
  bool continues_line_ = false;
  bool inside_line_ = false;
};

}  // namespace entente::reader
