// From how well each tag fits each token to the spans of a paragraph.
//
// The scores and the factors by which tags follow one another make up a
// conditional random field. Of it not the likeliest sequence of tags is taken,
// but the spans that are likely as wholes: each possible span has its own
// probability, and those are chosen that don't overlap and whose probabilities
// lie most above a threshold (a decision of least expected loss for the count
// of exact spans).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reader/net/network.hpp"

namespace entente::reader {

enum class Part : std::uint8_t { source, cue, content };

/// Tokens `[first, last]` of a paragraph.
struct TokenSpan {
  Part part = Part::source;
  std::size_t first = 0;
  std::size_t last = 0;
  double probability = 0;
};

/// The spans of a paragraph: those that are chosen, in order of their tokens,
/// and all others that are likely enough to complete them.
struct LikelySpans {
  std::vector<TokenSpan> chosen;
  std::vector<TokenSpan> others;
};

LikelySpans choose_spans(std::span<const TagScores> scores, const Weights& weights);

}  // namespace entente::reader
