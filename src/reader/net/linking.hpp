// Ties the spans of a paragraph together: each content to the cue that it most
// probably belongs to, each cue to its source. How probable that is depends on
// how the two lie: which comes first, what spans stand between, and whether a
// sentence ends there. The probabilities were counted in the training texts.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "reader/net/decoding.hpp"

namespace entente::reader {

/// One attribution, as numbers of the spans of a paragraph.
struct Link {
  std::vector<std::size_t> source;  // none or one
  std::vector<std::size_t> cue;     // one
  std::vector<std::size_t> content;
};

/// The chosen spans and those that they lack: a cue for a source or content
/// that has none, a content for a cue; of the others the likeliest that is
/// free. In order.
std::vector<TokenSpan> complete_spans(const LikelySpans& spans,
                                      std::span<const std::size_t> sentence_of_token, const Weights& weights);

/// Ties spans together that are in order. What has no cue stays out, as does a
/// cue without content.
std::vector<Link> link_spans(std::span<const TokenSpan> spans, std::span<const std::size_t> sentence_of_token,
                             const Weights& weights);

}  // namespace entente::reader
