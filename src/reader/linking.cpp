#include "reader/linking.hpp"

#include <algorithm>
#include <string>

namespace entente::reader {
namespace {

/// Below this a cue has no source rather than an unlikely one.
constexpr float least_probability = 0.4F;

}  // namespace

std::uint32_t link_pattern(std::span<const TokenSpan> spans, std::span<const std::size_t> sentence_of,
                           std::size_t cue, std::size_t other) {
  // A letter for each span between; of many the two at either end.
  const std::size_t low = std::min(cue, other);
  const std::size_t high = std::max(cue, other);
  std::string pattern(other < cue ? "<" : ">");
  const auto letter = [&](std::size_t i) { pattern += "SCK"[static_cast<std::size_t>(spans[i].part)]; };
  if (high - low <= 5) {
    for (std::size_t i = low + 1; i < high; ++i) letter(i);
  } else {
    for (const std::size_t i : {low + 1, low + 2}) letter(i);
    pattern += "..";
    for (const std::size_t i : {high - 2, high - 1}) letter(i);
  }
  const std::size_t sentences = sentence_of[high] - sentence_of[low];
  pattern += static_cast<char>('0' + std::min<std::size_t>(2, sentences));
  letter(other);
  return hash_of(pattern);
}

std::vector<Link> link_spans(std::span<const TokenSpan> spans, std::span<const std::size_t> sentence_of,
                             const Weights& weights) {
  // Spans further apart never belong together in the training texts; the bound keeps this linear.
  constexpr std::size_t reach = 40;
  const auto probability = [&](std::size_t cue, std::size_t other) {
    return weights.link_probabilities[weights.link_patterns[link_pattern(spans, sentence_of, cue, other)]];
  };
  /// The likeliest span of `part` seen from `from`, of those within reach.
  const auto best = [&](std::size_t from, Part part, bool from_is_cue, float least) {
    std::size_t found = spans.size();
    const std::size_t end = std::min(spans.size(), from + reach + 1);
    for (std::size_t i = from > reach ? from - reach : 0; i < end; ++i) {
      if (spans[i].part != part) continue;
      const float p = from_is_cue ? probability(from, i) : probability(i, from);
      if (p > least) {
        least = p;
        found = i;
      }
    }
    return found;
  };

  std::vector<Link> links;
  std::vector<std::size_t> link_of(spans.size(), spans.size());
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (spans[i].part != Part::cue) continue;
    link_of[i] = links.size();
    links.push_back({{}, {i}, {}});
    const std::size_t source = best(i, Part::source, true, least_probability);
    if (source < spans.size()) links.back().source = {source};
  }
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (spans[i].part != Part::content) continue;
    const std::size_t cue = best(i, Part::cue, false, -1);
    if (cue < spans.size()) links[link_of[cue]].content.push_back(i);
  }
  std::erase_if(links, [](const Link& link) { return link.content.empty(); });
  return links;
}

}  // namespace entente::reader
