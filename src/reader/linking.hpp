// Ties the spans of a paragraph together: each content to the cue that it most
// probably belongs to, each cue to its source. How probable that is depends on how the
// two lie: which comes first, what spans stand between, and whether a sentence ends
// there. The probabilities were counted in the training texts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reader/decoding.hpp"

namespace entente::reader {

/// One attribution, as numbers of the spans of a paragraph.
struct Link {
  std::vector<std::size_t> source;  // none or one
  std::vector<std::size_t> cue;     // none or one
  std::vector<std::size_t> content;
};

/// How span `other` lies seen from cue `cue`. `sentence_of[i]` numbers the sentence
/// in which span i begins.
std::uint32_t link_pattern(std::span<const TokenSpan> spans, std::span<const std::size_t> sentence_of,
                           std::size_t cue, std::size_t other);

/// A content for which there is no cue stays out, as does a cue without content.
std::vector<Link> link_spans(std::span<const TokenSpan> spans, std::span<const std::size_t> sentence_of,
                             const Weights& weights);

}  // namespace entente::reader
