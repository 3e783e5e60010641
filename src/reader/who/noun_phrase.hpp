// The noun phrase beside a verb, found without a parse: back from the verb or on
// from it, to the nearest mark or word that no noun phrase goes over. A clause
// between commas belongs to it: "Ana Rowe, who was due to travel, | said".
#pragma once

#include "reader/text/words.hpp"

namespace entente::reader {

/// The phrase that ends right before `end`, not before `limit`; empty where none does.
WordRange phrase_before(const Words& words, std::uint32_t end, std::uint32_t limit);

/// The phrase that begins at `begin`, within the sentence; empty where none does.
WordRange phrase_after(const Words& words, std::uint32_t begin);

/// Where a group of auxiliaries, negations and adverbs that ends at a verb begins: "has not | said".
std::uint32_t verb_group_begin(const Words& words, std::uint32_t verb, std::uint32_t limit);

}  // namespace entente::reader
