#include "reader/text/tokens.hpp"

#include <algorithm>
#include <array>

#include "reader/english/abbreviations.hpp"

namespace entente::reader {
namespace {

enum class Mark : std::uint8_t { letter, digit, space, line_end, apostrophe, hyphen, full_stop, other };

struct Character {
  char32_t value = 0;
  std::size_t bytes = 0;  // 0 at the end of the text
};

/// The character at `byte` of a valid UTF-8 text. What is no UTF-8 is read byte
/// by byte.
Character character_at(std::string_view text, std::size_t byte) {
  if (byte >= text.size()) return {};
  const auto at = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  const char32_t lead = at(byte);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (byte + bytes > text.size()) return {0xFFFD, 1};
  char32_t value = lead & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) value = value << 6 | (at(byte + i) & 0x3F);
  return {value, bytes};
}

constexpr Mark rare_mark_of(char32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Mark::letter;
  if (c >= '0' && c <= '9') return Mark::digit;
  switch (c) {
    case '\n':
    case '\r':
    case 0x0B:
    case 0x0C:
    case 0x85:
    case 0x2028:
    case 0x2029:
      return Mark::line_end;
    case ' ':
    case '\t':
    case 0xA0:
    case 0x3000:
    case 0xFEFF:
      return Mark::space;
    case '\'':
    case 0x2019:
      return Mark::apostrophe;
    case '-':
    case 0x2010:
    case 0x2011:
      return Mark::hyphen;
    case '.':
      return Mark::full_stop;
    default:
      break;
  }
  if (c < 0x80) return Mark::other;
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA || c == 0xAD ? Mark::letter : Mark::other;
  if (c == 0xD7 || c == 0xF7) return Mark::other;
  if (c >= 0x2000 && c <= 0x200A) return Mark::space;
  if (c >= 0x200B && c <= 0x200D) return Mark::letter;
  if (c >= 0x2010 && c <= 0x2BFF) return Mark::other;  // punctuation, currency, arrows, signs
  if (c >= 0x3001 && c <= 0x301F) return Mark::other;
  if (c == 0xFFFD || c < 0x20) return Mark::other;
  return Mark::letter;
}

/// Nearly all characters are of the first 128.
constexpr std::size_t ascii = 128;

constexpr auto ascii_marks = [] {
  std::array<Mark, ascii> marks{};
  for (std::size_t c = 0; c < ascii; ++c) marks[c] = rare_mark_of(static_cast<char32_t>(c));
  return marks;
}();

Mark mark_of(char32_t c) { return c < ascii ? ascii_marks[c] : rare_mark_of(c); }

TokenKind kind_of(char32_t c) {
  switch (c) {
    case '"':
      return TokenKind::quote;
    case 0x201C:
    case 0x201E:
    case 0xAB:
    case 0x2018:
      return TokenKind::open_quote;
    case 0x201D:
    case 0xBB:
      return TokenKind::close_quote;
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case '-':
      return TokenKind::dash;
    case '.':
    case '!':
    case '?':
    case 0x2026:
      return TokenKind::stop;
    default:
      return TokenKind::punctuation;
  }
}

bool is_closing(TokenKind kind, std::string_view text) {
  return kind == TokenKind::close_quote || kind == TokenKind::quote || text == ")" || text == "]" ||
         text == "'" || text == "’";
}

bool begins_in_lower_case(std::string_view word) {
  const char32_t c = character_at(word, 0).value;
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF);
}

bool has_apostrophe(std::string_view word) {
  return word.find('\'') != std::string_view::npos || word.find("’") != std::string_view::npos;
}

/// Marks the tokens that end sentences.
void mark_sentences(std::string_view text, std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view word = text_of(tokens[i], text);
    const bool abbreviation = tokens[i].kind == TokenKind::word && word.size() > 1 && word.back() == '.';
    if (tokens[i].kind != TokenKind::stop && !abbreviation) continue;
    std::size_t last = i;
    while (last + 1 < tokens.size() && !tokens[last + 1].space_before &&
           (tokens[last + 1].kind == TokenKind::stop ||
            is_closing(tokens[last + 1].kind, text_of(tokens[last + 1], text))))
      ++last;
    if (last + 1 < tokens.size()) {
      const Token& next = tokens[last + 1];
      if (!next.space_before) continue;
      if (next.kind == TokenKind::word && begins_in_lower_case(text_of(next, text))) continue;
      if (next.kind == TokenKind::punctuation && text_of(next, text).find_first_of(",;:)") == 0) continue;
      if (abbreviation && (english::stands_before_name(word) || next.kind == TokenKind::number)) continue;
    }
    tokens[last].ends_sentence = true;
    i = last;
  }
  if (!tokens.empty()) tokens.back().ends_sentence = true;
}

}  // namespace

void Paragraphs::read_word(Token& token) {
  const auto advance = [&](const Character& c) {
    byte_ += c.bytes;
    ++code_point_;
  };
  Character c = character_at(text_, byte_);
  token.kind = mark_of(c.value) == Mark::digit ? TokenKind::number : TokenKind::word;
  bool dotted = false;  // "U.S": single letters between full stops
  std::size_t letters_since_dot = 0;
  while (c.bytes > 0) {
    const Mark mark = mark_of(c.value);
    if (mark == Mark::letter || mark == Mark::digit) {
      ++letters_since_dot;
      advance(c);
      c = character_at(text_, byte_);
      continue;
    }
    const Character next = character_at(text_, byte_ + c.bytes);
    const Mark after = next.bytes > 0 ? mark_of(next.value) : Mark::space;
    const bool inside = after == Mark::letter || after == Mark::digit;
    const bool in_number = token.kind == TokenKind::number && after == Mark::digit &&
                           (mark == Mark::full_stop || c.value == ',');
    if (in_number || ((mark == Mark::apostrophe || mark == Mark::hyphen) && inside)) {
      advance(c);
    } else if (mark == Mark::full_stop && after == Mark::letter && letters_since_dot <= 2) {
      dotted = true;
      letters_since_dot = 0;
      advance(c);
    } else {
      if (mark == Mark::full_stop) {
        const std::string_view with_stop = text_.substr(token.first_byte, byte_ + 1 - token.first_byte);
        if ((dotted && letters_since_dot <= 2) || english::is_abbreviation(with_stop)) advance(c);
      }
      break;
    }
    c = character_at(text_, byte_);
  }
  token.end = code_point_;
  token.last_byte = byte_;
}

void Paragraphs::split_word(const Token& word, std::vector<Token>& tokens) const {
  tokens.push_back(word);
  if (!has_apostrophe(text_of(word, text_))) return;
  const std::size_t clitic = english::clitic_length(text_of(word, text_));
  if (clitic == 0 || clitic >= word.last_byte - word.first_byte) return;
  // A curly apostrophe is three bytes and one character.
  const std::string_view tail = text_.substr(word.last_byte - clitic, clitic);
  const auto characters = static_cast<std::size_t>(std::count_if(
      tail.begin(), tail.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  Token second = word;
  second.begin = word.end - characters;
  second.first_byte = word.last_byte - clitic;
  second.space_before = false;
  tokens.back().end = second.begin;
  tokens.back().last_byte = second.first_byte;
  tokens.push_back(second);
}

bool Paragraphs::next(std::vector<Token>& tokens) {
  tokens.clear();
  continues_line_ = inside_line_;
  bool space_before = true;
  while (byte_ < text_.size()) {
    const Character c = character_at(text_, byte_);
    const Mark mark = mark_of(c.value);
    if (mark == Mark::line_end) {
      byte_ += c.bytes;
      ++code_point_;
      inside_line_ = false;
      if (!tokens.empty()) break;
      continues_line_ = false;
      continue;
    }
    if (mark == Mark::space) {
      byte_ += c.bytes;
      ++code_point_;
      space_before = true;
      continue;
    }
    // A long line is cut at the end of a sentence, or else anywhere.
    const bool after_stop = !tokens.empty() && tokens.back().kind == TokenKind::stop && space_before;
    if (tokens.size() >= most_tokens || (tokens.size() >= most_tokens / 2 && after_stop)) {
      inside_line_ = true;
      break;
    }
    Token token{code_point_, 0, byte_, 0, TokenKind::word, false, space_before};
    space_before = false;
    if (mark == Mark::letter || mark == Mark::digit) {
      read_word(token);
      split_word(token, tokens);
      continue;
    }
    byte_ += c.bytes;
    ++code_point_;
    token.kind = kind_of(c.value);
    // "--" and "..." are one token.
    while ((c.value == '-' || c.value == '.') && byte_ < text_.size() &&
           static_cast<unsigned char>(text_[byte_]) == c.value) {
      ++byte_;
      ++code_point_;
    }
    token.end = code_point_;
    token.last_byte = byte_;
    tokens.push_back(token);
  }
  mark_sentences(text_, tokens);
  return !tokens.empty();
}

}  // namespace entente::reader
