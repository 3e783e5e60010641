#include "reader/nested.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "reader/english_acts.hpp"

namespace entente::reader {
namespace {

constexpr std::uint32_t fewest_words = 6;
/// Below this a statement within another is left out rather than made up.
constexpr double least_confidence = 0.6;

bool tells_of_negotiating(const Words& words, WordRange range) {
  for (std::uint32_t n = range.first; n < range.last; ++n) {
    const std::optional<Act> act = english::act_of_cue(words[n].lower);
    if (act && *act != Act::assessment && *act != Act::report) return true;
  }
  return false;
}

bool quotes(const Words& words, WordRange range) {
  for (std::uint32_t n = range.first; n < range.last; ++n)
    if (words[n].quoted) return true;
  return false;
}

/// What is said within one piece of a content.
std::vector<Attribution> within(const Words& words, const Span& piece, double confidence) {
  const WordRange range = words.range(piece.begin, piece.end);
  if (range.last - range.first < fewest_words || quotes(words, range) || !tells_of_negotiating(words, range))
    return {};
  const std::string_view first = words[range.first].text;
  const std::string_view last = words[range.last - 1].text;
  const std::size_t begin = words[range.first].begin;
  std::vector<Attribution> found =
      find_attributions({first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())});
  for (Attribution& one : found) {
    for (std::vector<Span>* spans : {&one.source, &one.cue, &one.content})
      for (Span& span : *spans) span = {span.begin + begin, span.end + begin};
    one.confidence *= confidence;
  }
  std::erase_if(found, [&](const Attribution& one) {
    return one.source.empty() || one.cue.empty() || one.confidence < least_confidence * confidence ||
           !tells_of_negotiating(words, words.range(one.cue.front().begin, one.cue.front().end));
  });
  return found;
}

}  // namespace

std::vector<Attribution> with_nested(const Words& words, std::vector<Attribution> attributions) {
  std::vector<Attribution> all;
  all.reserve(attributions.size());
  for (Attribution& one : attributions) {
    const std::size_t outer = all.size();
    all.push_back(std::move(one));
    for (std::size_t piece = 0; piece < all[outer].content.size(); ++piece)
      for (Attribution& inner : within(words, all[outer].content[piece], all[outer].confidence))
        all.push_back(std::move(inner));
  }
  return all;
}

}  // namespace entente::reader
