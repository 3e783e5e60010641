#include "reader/text/sense.hpp"

#include "reader/english/act_words.hpp"
#include "reader/net/features.hpp"

namespace entente::reader {

std::string_view without_ending(std::string_view word) {
  constexpr std::size_t shortest = 4;
  for (const std::string_view ending : {"ing", "ed", "es", "s"})
    if (word.size() >= shortest + ending.size() && word.ends_with(ending))
      return word.substr(0, word.size() - ending.size());
  return word;
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
      } else if (word.kind == TokenKind::word && !word.is(english::function_word) && word.lower[0] != '\'') {
        sense.words.push_back(hash_of(without_ending(word.lower)));
      }
    }
  return sense;
}

}  // namespace entente::reader
