// Counts that do not match their lists: "three demands", and then four.
#pragma once

#include <string>
#include <vector>

#include "reader/text/words.hpp"

namespace entente::reader {

struct CountMismatch {
  WordRange count;  ///< "three demands"
  WordRange list;   ///< what is listed
  int said = 0;
  std::size_t listed = 0;
};

/// Looks behind every count of demands, conditions, steps and the like for its
/// list: after a colon, as lines with bullets, or as the statement that follows a
/// heading. `contents` are statements, whose lists end where they do.
std::vector<CountMismatch> find_count_mismatches(const Words& words, const std::vector<WordRange>& contents);

}  // namespace entente::reader
