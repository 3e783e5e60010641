// What a statement says, as far as it can be compared with others: its words
// that mean something, without their endings, as numbers.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "reader/text/words.hpp"

namespace entente::reader {

struct Sense {
  std::vector<std::uint32_t> words;    ///< in order of the statement
  std::vector<std::uint32_t> numbers;  ///< likewise
  bool negated = false;
  int stance = 0;  ///< of who says it towards it: 1 for it ("welcomed"), -1 against ("rejected")
};

/// "demands", "demanded" and "demanding" are one.
std::string_view without_ending(std::string_view word);

/// Whether the words of a cue are for what is said, against it, or neither: 1, -1, 0.
int stance_of(const Words& words, std::span<const WordRange> cue);

/// Of a statement that stands in these ranges of the words.
Sense sense_of(const Words& words, std::span<const WordRange> ranges);

}  // namespace entente::reader
