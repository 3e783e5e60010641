// What the model sees of a token: a few small numbers and hashes, all computed
// in one walk. The same code serves training (tools/train_reader) and reading,
// so that the two can't drift apart.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "reader/text/tokens.hpp"

namespace entente::reader {

/// Where a token stands with regard to quotation marks.
enum class QuoteState : std::uint8_t { outside, opens, inside, closes };

struct TokenFeatures {
  std::uint32_t word = 0;    // hash of the word in lower case, digits as one
  std::uint32_t suffix = 0;  // hash of its last three letters
  std::uint32_t prefix = 0;  // hash of its first four letters
  std::uint8_t shape = 0;    // below `shapes`: capitals, digits, punctuation, the
                             // place in its sentence
  std::uint8_t quote = 0;    // below `quotes`: the quote state, whether the
                             // quotation ends, how far its ends are
  std::uint8_t place = 0;    // below `places`: how far into the paragraph and to its end

  static constexpr int shapes = 64;
  static constexpr int quotes = 128;
  static constexpr int places = 64;
};

/// What a paragraph hands on to the next.
struct ParagraphContext {
  bool quote_open = false;  // the last paragraph's last quotation had no end
  bool had_quote = false;   // it had a quotation
  bool first = true;

  /// All of it as a number below 8.
  std::uint8_t number() const {
    return static_cast<std::uint8_t>((quote_open ? 1 : 0) | (had_quote ? 2 : 0) | (first ? 4 : 0));
  }
};

/// Resolves what each quotation mark does, and gives each token's state.
std::vector<QuoteState> quote_states(std::string_view text, const std::vector<Token>& tokens,
                                     bool open_before);

/// Fills `features` for the tokens of one paragraph, and moves `context` on.
void extract_features(std::string_view text, const std::vector<Token>& tokens, ParagraphContext& context,
                      std::vector<TokenFeatures>& features);

/// 32-bit FNV-1a with a final mixing.
std::uint32_t hash_of(std::string_view bytes, std::uint32_t seed = 0);

}  // namespace entente::reader
