// Statements within statements: "Putin is demanding that …, sources told
// Reuters" holds a demand, and somebody's word that it was made.
//
// The corpus that the net learned from marks the outer one alone, and so does
// the net. Here what is said in indirect speech is read once more by itself,
// where a word in it tells of an act of negotiation.
#pragma once

#include <vector>

#include "reader/attribution.hpp"
#include "reader/text/words.hpp"

namespace entente::reader {

/// The attributions, each followed by those within its content: with a source,
/// and a cue that tells of a demand, an offer, a threat or the like.
std::vector<Attribution> with_nested(const Words& words, std::vector<Attribution> attributions);

}  // namespace entente::reader
