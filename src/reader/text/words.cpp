#include "reader/text/words.hpp"

#include <algorithm>

namespace entente::reader {
namespace {

constexpr std::size_t longest_heading = 14;

bool begins_with_capital(std::string_view word) {
  const auto byte = [&](std::size_t n) { return n < word.size() ? static_cast<unsigned char>(word[n]) : 0U; };
  if (byte(0) >= 'A' && byte(0) <= 'Z') return true;
  if (byte(0) == 0xC3) return byte(1) >= 0x80 && byte(1) <= 0x9E && byte(1) != 0x97;  // À … Þ
  if (byte(0) == 0xC4 || byte(0) == 0xC5) return byte(1) % 2 == 0;  // Ā, Ą, Ć, …, nearly so
  if (byte(0) == 0xD0) return byte(1) >= 0x80 && byte(1) <= 0xAF;   // Ѐ … Я
  if (byte(0) == 0xCE) return byte(1) >= 0x86 && byte(1) <= 0xAB;   // Greek
  return false;
}

}  // namespace

Words::Words(std::string_view text) : text_(text) {
  lower_.reserve(text.size());
  constexpr std::size_t bytes_a_word = 4;  // and more in a text that is one
  words_.reserve(std::min(text.size() / bytes_a_word, most));
  std::vector<Token> tokens;
  Paragraphs paragraphs(text);
  while (paragraphs.next(tokens)) {
    if (size() + tokens.size() > most) {
      text_ = text.substr(0, tokens.front().first_byte);
      break;
    }
    const std::uint32_t first = size();
    std::uint32_t sentence = first;
    for (const Token& token : tokens) {
      Word word;
      word.begin = static_cast<std::uint32_t>(token.begin);
      word.end = static_cast<std::uint32_t>(token.end);
      word.text = text_of(token, text);
      word.kind = token.kind;
      word.capital = token.kind == TokenKind::word && begins_with_capital(word.text);
      word.space_before = token.space_before;
      word.sentence = static_cast<std::uint32_t>(sentences_.size());
      word.paragraph = static_cast<std::uint32_t>(paragraphs_.size());
      const std::size_t begin = lower_.size();
      for (std::size_t n = 0; n < word.text.size(); ++n) {
        const char c = word.text[n];
        if (c >= 'A' && c <= 'Z') {
          lower_ += static_cast<char>(c - 'A' + 'a');
        } else if (c == "’"[0] && word.text.substr(n, 3) == "’") {
          lower_ += '\'';
          n += 2;
        } else {
          lower_ += c;
        }
      }
      word.lower = std::string_view(lower_).substr(begin);  // never moved: the room was reserved
      if (token.kind == TokenKind::word) word.classes = english::classes_of(word.lower);
      words_.push_back(word);
      if (token.ends_sentence) {
        sentences_.push_back({sentence, size()});
        sentence = size();
      }
    }
    if (sentence < size()) sentences_.push_back({sentence, size()});
    TextParagraph paragraph{{first, size()}, false};
    const TokenKind last = words_.back().kind;
    paragraph.heading = tokens.size() <= longest_heading && last != TokenKind::stop &&
                        last != TokenKind::close_quote && last != TokenKind::quote &&
                        words_.back().text != ":" && words_.back().text != ",";
    paragraphs_.push_back(paragraph);
    mark_quotations(paragraph.words);
  }
}

void Words::mark_quotations(WordRange paragraph) {
  bool open = false;
  for (std::uint32_t n = paragraph.first; n < paragraph.last; ++n) {
    Word& word = words_[n];
    if (word.kind == TokenKind::open_quote && word.text != "‘") {
      open = true;
    } else if (word.kind == TokenKind::close_quote) {
      open = false;
    } else if (word.kind == TokenKind::quote) {
      open = !open;
    } else {
      word.quoted = open;
    }
  }
}

WordRange Words::range(std::size_t begin, std::size_t end) const {
  const auto first =
      std::partition_point(words_.begin(), words_.end(), [&](const Word& word) { return word.end <= begin; });
  const auto last =
      std::partition_point(first, words_.end(), [&](const Word& word) { return word.begin < end; });
  return {static_cast<std::uint32_t>(first - words_.begin()),
          static_cast<std::uint32_t>(last - words_.begin())};
}

void Words::tokens_of(WordRange range, std::vector<Token>& tokens) const {
  tokens.clear();
  tokens.reserve(range.last - range.first);
  for (std::uint32_t n = range.first; n < range.last; ++n) {
    const Word& word = words_[n];
    const auto first_byte = static_cast<std::size_t>(word.text.data() - text_.data());
    tokens.push_back({word.begin, word.end, first_byte, first_byte + word.text.size(), word.kind,
                      sentences_[word.sentence].last == n + 1, word.space_before});
  }
  if (tokens.empty()) return;
  tokens.front().space_before = true;
  tokens.back().ends_sentence = true;
}

std::string Words::as_written(WordRange range) const {
  if (range.empty()) return {};
  const char* begin = words_[range.first].text.data();
  const std::string_view& last = words_[range.last - 1].text;
  return single_spaced({begin, static_cast<std::size_t>(last.data() + last.size() - begin)});
}

std::string single_spaced(std::string_view text) {
  std::string spaced;
  bool pending = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      pending = !spaced.empty();
      continue;
    }
    if (pending) spaced += ' ';
    pending = false;
    spaced += c;
  }
  return spaced;
}

}  // namespace entente::reader
