#include "reader/nested.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "reader/english/act_words.hpp"

namespace entente::reader {
namespace {

constexpr std::uint32_t fewest_words = 6;
/// Below this a statement within another is left out rather than made up.
constexpr double least_confidence = 0.6;

bool tells_of_negotiating(const Words& words, WordRange range) {
  for (std::uint32_t n = range.first; n < range.last; ++n) {
    const std::optional<english::Act> act = english::act_of_cue(words[n].lower);
    if (act && *act != english::Act::assessment && *act != english::Act::report) return true;
  }
  return false;
}

bool quotes(const Words& words, WordRange range) {
  for (std::uint32_t n = range.first; n < range.last; ++n)
    if (words[n].quoted) return true;
  return false;
}

/// A piece of a content in which something may be said.
struct Piece {
  std::size_t attribution = 0;
  WordRange words;
};

std::vector<WordRange> ranges_of(const std::vector<Piece>& pieces) {
  std::vector<WordRange> ranges;
  ranges.reserve(pieces.size());
  for (const Piece& piece : pieces) ranges.push_back(piece.words);
  return ranges;
}

bool is_sure(const Words& words, const Attribution& one) {
  return !one.source.empty() && !one.cue.empty() && one.confidence >= least_confidence &&
         tells_of_negotiating(words, words.range(one.cue.front().begin, one.cue.front().end));
}

}  // namespace

std::vector<Attribution> with_nested(const Words& words, std::vector<Attribution> attributions) {
  std::vector<Piece> pieces;
  for (std::size_t n = 0; n < attributions.size(); ++n)
    for (const Span& piece : attributions[n].content) {
      const WordRange range = words.range(piece.begin, piece.end);
      if (range.last - range.first >= fewest_words && !quotes(words, range) &&
          tells_of_negotiating(words, range))
        pieces.push_back({n, range});
    }
  std::vector<std::vector<Attribution>> within = find_in_each(words, ranges_of(pieces));
  std::vector<Attribution> all;
  all.reserve(attributions.size());
  std::size_t piece = 0;
  for (std::size_t n = 0; n < attributions.size(); ++n) {
    const double confidence = attributions[n].confidence;
    all.push_back(std::move(attributions[n]));
    for (; piece < pieces.size() && pieces[piece].attribution == n; ++piece)
      for (Attribution& inner : within[piece]) {
        if (!is_sure(words, inner)) continue;
        inner.confidence *= confidence;
        all.push_back(std::move(inner));
      }
  }
  return all;
}

}  // namespace entente::reader
