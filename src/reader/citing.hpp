// "Reuters reported, citing two officials": the officials say it, and the outlet
// passes it on. As in "officials told Reuters", both are kept.
#pragma once

#include <vector>

#include "reader/attribution.hpp"
#include "reader/text/words.hpp"

namespace entente::reader {

struct Cited {
  std::vector<Attribution> attributions;
  std::vector<WordRange> outlets;  ///< of each: who passes it on; empty where nobody does
  std::vector<WordRange> named;    ///< of each: what names its speaker, where its source does not ("A:")
};

/// Makes those whom an outlet cites the sources of what it reports in the sentence.
Cited with_cited_sources(const Words& words, std::vector<Attribution> attributions);

}  // namespace entente::reader
