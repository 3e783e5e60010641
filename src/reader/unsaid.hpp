// Speech that was not made: "did not say that", "nobody claimed", "declined to
// comment", "has yet to reply", "is expected to reject".
#pragma once

#include <vector>

#include "reader/text/words.hpp"

namespace entente::reader {

/// Is it told that these words were not said, were withheld, or are only expected? `source`,
/// `cue` and `content` are in order of the text; each may be empty.
bool is_unsaid(const Words& words, const std::vector<WordRange>& source, const std::vector<WordRange>& cue,
               const std::vector<WordRange>& content);

}  // namespace entente::reader
