#include "reader/net/features.hpp"

#include <algorithm>
#include <array>

namespace entente::reader {
namespace {

/// Lower case of ASCII and Latin-1 letters, every digit as '0', curly
/// apostrophes straight.
void fold(std::string_view word, std::array<char, 48>& buffer, std::size_t& length) {
  length = 0;
  for (std::size_t i = 0; i < word.size() && length < buffer.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    if (c >= 'A' && c <= 'Z') {
      buffer[length++] = static_cast<char>(c + 32);
    } else if (c >= '0' && c <= '9') {
      if (length == 0 || buffer[length - 1] != '0') buffer[length++] = '0';
    } else if (c == 0xE2 && word.substr(i, 3) == "\u2019") {
      buffer[length++] = '\'';
      i += 2;
    } else if (c == 0xC3 && i + 1 < word.size() && length + 1 < buffer.size()) {
      const auto d = static_cast<unsigned char>(word[++i]);
      buffer[length++] = static_cast<char>(c);
      buffer[length++] = static_cast<char>(d >= 0x80 && d < 0x9F && d != 0x97 ? d + 0x20 : d);
    } else {
      buffer[length++] = static_cast<char>(c);
    }
  }
}

/// 0, 1, 2, 3–4, 5–8, 9–16, 17–32, more: as 0 to 7.
unsigned bucket(std::size_t distance) {
  if (distance < 3) return static_cast<unsigned>(distance);
  unsigned result = 3;
  for (std::size_t limit = 4; result < 7 && distance > limit; limit *= 2) ++result;
  return result;
}

unsigned case_of(std::string_view word) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto lower = [](char c) { return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80); };
  const bool any_lower = std::any_of(word.begin(), word.end(), lower);
  const auto capitals = std::count_if(word.begin(), word.end(), upper);
  if (capitals == 0) return 0;
  if (!upper(word[0])) return 1;
  if (!any_lower) return word.size() == 1 ? 2 : 3;
  return capitals == 1 ? 4 : 5;
}

unsigned shape_of(const Token& token, std::string_view word, bool begins_sentence) {
  unsigned kind = 0;
  if (token.kind == TokenKind::word)
    kind = case_of(word);
  else
    kind = 5 + static_cast<unsigned>(token.kind);  // 6 (number) to 12 (stop)
  return kind | (begins_sentence ? 16U : 0U) | (token.space_before ? 32U : 0U);
}

}  // namespace

std::uint32_t hash_of(std::string_view bytes, std::uint32_t seed) {
  std::uint32_t hash = 2166136261U ^ (seed * 0x9E3779B9U);
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  hash ^= hash >> 16;
  hash *= 0x7FEB352DU;
  hash ^= hash >> 15;
  return hash;
}

std::vector<QuoteState> quote_states(std::string_view text, const std::vector<Token>& tokens,
                                     bool open_before) {
  std::vector<QuoteState> states(tokens.size(), QuoteState::outside);
  bool inside = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool last = i + 1 == tokens.size();
    const std::string_view word = text_of(token, text);
    bool opens = false;
    bool closes = false;
    if (token.kind == TokenKind::open_quote && word != "‘") {
      opens = true;
    } else if (token.kind == TokenKind::close_quote) {
      closes = true;
    } else if (token.kind == TokenKind::quote) {
      // A straight mark opens where white space stands before it and none
      // after.
      const bool space_after = last || tokens[i + 1].space_before;
      opens = token.space_before && !space_after;
      closes = !token.space_before && space_after;
      if (opens == closes) (inside ? closes : opens) = true;
      if (i == 0 && !last) opens = true, closes = false;
    }
    if (closes && !inside && open_before)
      std::fill(states.begin(), states.begin() + static_cast<std::ptrdiff_t>(i), QuoteState::inside);
    open_before = open_before && !closes && !opens;
    if (opens) inside = true;
    states[i] = opens    ? QuoteState::opens
                : closes ? QuoteState::closes
                : inside ? QuoteState::inside
                         : QuoteState::outside;
    if (closes) inside = false;
  }
  return states;
}

void extract_features(std::string_view text, const std::vector<Token>& tokens, ParagraphContext& context,
                      std::vector<TokenFeatures>& features) {
  const std::size_t n = tokens.size();
  features.assign(n, {});
  const std::vector<QuoteState> states = quote_states(text, tokens, context.quote_open);

  std::array<char, 48> buffer{};
  std::size_t length = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::string_view word = text_of(tokens[i], text);
    fold(word, buffer, length);
    const std::string_view folded(buffer.data(), length);
    TokenFeatures& f = features[i];
    f.word = hash_of(folded);
    f.suffix = hash_of(folded.substr(length - std::min<std::size_t>(3, length)), 1);
    f.prefix = hash_of(folded.substr(0, 4), 2);
    f.shape = static_cast<std::uint8_t>(shape_of(tokens[i], word, i == 0 || tokens[i - 1].ends_sentence));
    f.place = static_cast<std::uint8_t>(bucket(i) * 8 + bucket(n - 1 - i));
  }

  // Distances to the ends of the quotation that a token is in, or to the
  // nearest ones outside.
  constexpr std::size_t far = 1000;
  std::size_t since = far;
  for (std::size_t i = 0; i < n; ++i) {
    const bool mark = states[i] == QuoteState::opens || states[i] == QuoteState::closes;
    features[i].quote = static_cast<std::uint8_t>(std::min(bucket(since) / 2, 3U));
    since = mark ? 0 : std::min(since + 1, far);
  }
  std::size_t until = far;
  bool ends = false;
  for (std::size_t i = n; i-- > 0;) {
    const bool inside = states[i] == QuoteState::inside || states[i] == QuoteState::opens;
    features[i].quote =
        static_cast<std::uint8_t>(features[i].quote | std::min(bucket(until) / 2, 3U) << 2 |
                                  static_cast<unsigned>(states[i]) << 4 | (inside && ends ? 64U : 0U));
    if (states[i] == QuoteState::closes) ends = true;
    if (states[i] == QuoteState::opens) ends = false;
    const bool mark = states[i] == QuoteState::opens || states[i] == QuoteState::closes;
    until = mark ? 0 : std::min(until + 1, far);
  }

  context.first = false;
  context.had_quote =
      std::any_of(states.begin(), states.end(), [](QuoteState s) { return s != QuoteState::outside; });
  context.quote_open = n > 0 && (states[n - 1] == QuoteState::inside || states[n - 1] == QuoteState::opens);
}

}  // namespace entente::reader
