#include "reader/text/sense.hpp"

#include <optional>
#include <string>

#include "reader/english/act_words.hpp"
#include "reader/english/date_words.hpp"
#include "reader/english/saying.hpp"
#include "reader/net/features.hpp"

namespace entente::reader {
namespace {

/// "six", but not "a" or "one", which are no counts.
std::optional<int> number_word(const Word& word) {
  if (!word.is(english::number)) return std::nullopt;
  return english::small_number(word.lower);
}

}  // namespace

std::string_view without_ending(std::string_view word) {
  constexpr std::size_t shortest = 4;
  for (const std::string_view ending : {"ing", "ed", "es", "s"})
    if (word.size() >= shortest + ending.size() && word.ends_with(ending))
      return word.substr(0, word.size() - ending.size());
  return word;
}

int stance_of(const Words& words, std::span<const WordRange> cue) {
  int stance = 0;
  bool denied = false;
  for (const WordRange& range : cue)
    for (std::uint32_t n = range.first; n < range.last; ++n) {
      if (english::is_negation(words[n].lower)) denied = true;
      if (english::is_saying(words[n].lower, english::approves)) stance = 1;
      if (english::is_saying(words[n].lower, english::opposes)) stance = -1;
    }
  return denied ? -stance : stance;
}

Sense sense_of(const Words& words, std::span<const WordRange> ranges) {
  Sense sense;
  for (const WordRange& range : ranges)
    for (std::uint32_t n = range.first; n < range.last; ++n) {
      const Word& word = words[n];
      if (english::is_negation(word.lower)) {
        sense.negated = !sense.negated;
      } else if (word.kind == TokenKind::number) {
        sense.numbers.push_back(hash_of(word.lower));
      } else if (const auto number = number_word(word)) {
        sense.numbers.push_back(hash_of(std::to_string(*number)));
      } else if (word.kind == TokenKind::word && !word.is(english::function_word) && word.lower[0] != '\'') {
        sense.words.push_back(hash_of(without_ending(word.lower)));
      }
    }
  return sense;
}

}  // namespace entente::reader
