// What the reader knows of English before it has learned anything:
// abbreviations and contractions. Everything else that is English is in the
// model's weights.
#pragma once

#include <cstddef>
#include <string_view>

namespace entente::reader::english {

/// Whether a word that ends in a full stop is an abbreviation ("Mr.", "U.S.",
/// "J."), so that the stop belongs to it. `word` holds the stop.
bool is_abbreviation(std::string_view word);

/// Whether an abbreviation commonly stands before a name or number ("Mr.",
/// "Sen.", "No."), so that a capital after it begins no sentence.
bool stands_before_name(std::string_view abbreviation);

/// Bytes at the end of the word that are a token of their own ("'s", "n't",
/// "'ll", with either apostrophe); 0 where there are none.
std::size_t clitic_length(std::string_view word);

}  // namespace entente::reader::english
