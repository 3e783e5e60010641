#include "reader/net/linking.hpp"

#include <algorithm>
#include <string>

namespace entente::reader {
namespace {

/// Below this a cue has no source rather than an unlikely one.
constexpr float least_together = 0.4F;
/// A span that completes others must be at least so likely to stand there and
/// belong to them: a cue, of which a paragraph has many, and a content.
constexpr double least_completing_cue = 0.28;
constexpr double least_completing_content = 0.12;
/// Spans further apart than this don't belong together in the training texts.
/// The bounds keep the work linear in the length of the text.
constexpr std::size_t reach_in_spans = 12;
constexpr std::size_t reach_in_tokens = 80;

bool before(const TokenSpan& a, const TokenSpan& b) { return a.first < b.first; }

/// Spans in order, and how probably one belongs to another.
class Neighbours {
 public:
  Neighbours(std::vector<TokenSpan> spans, std::span<const std::size_t> sentence_of_token,
             const Weights& weights)
      : spans_(std::move(spans)), sentence_of_token_(sentence_of_token), weights_(weights) {}

  const std::vector<TokenSpan>& spans() const { return spans_; }

  /// Probability that span `other` belongs to cue `cue`, by how they lie.
  float together(std::size_t cue, std::size_t other) const {
    // A letter for each span between; of many the two at either end.
    const std::size_t low = std::min(cue, other);
    const std::size_t high = std::max(cue, other);
    std::string pattern(other < cue ? "<" : ">");
    const auto letter = [&](std::size_t i) { pattern += "SCK"[static_cast<std::size_t>(spans_[i].part)]; };
    if (high - low <= 5) {
      for (std::size_t i = low + 1; i < high; ++i) letter(i);
    } else {
      for (const std::size_t i : {low + 1, low + 2}) letter(i);
      pattern += "..";
      for (const std::size_t i : {high - 2, high - 1}) letter(i);
    }
    const std::size_t sentences =
        sentence_of_token_[spans_[high].first] - sentence_of_token_[spans_[low].first];
    pattern += static_cast<char>('0' + std::min<std::size_t>(2, sentences));
    letter(other);
    return weights_.link_probabilities[weights_.link_patterns[hash_of(pattern)]];
  }

  /// The span of `part` that most probably belongs to span `of`, where that is
  /// more probable than `least`; else the number of spans. One of the two is a
  /// cue.
  std::size_t likeliest(std::size_t of, Part part, float least) const {
    std::size_t found = spans_.size();
    const std::size_t end = std::min(spans_.size(), of + reach_in_spans + 1);
    for (std::size_t i = of > reach_in_spans ? of - reach_in_spans : 0; i < end; ++i) {
      if (spans_[i].part != part) continue;
      const float probability = part == Part::cue ? together(i, of) : together(of, i);
      if (probability > least) {
        least = probability;
        found = i;
      }
    }
    return found;
  }

  /// Gives the span, which is one of these, a partner of `part` from `others`,
  /// if it has none and there is a likely one that overlaps with none of these.
  void complete(const TokenSpan& lonely, Part part, const std::vector<TokenSpan>& others) {
    if (likeliest(number_of(lonely), part, least_together) < spans_.size()) return;
    const TokenSpan* best = nullptr;
    double most = part == Part::cue ? least_completing_cue : least_completing_content;
    for (const TokenSpan& other : others) {
      if (other.part != part || other.probability <= most || !is_free(other)) continue;
      if (other.first > lonely.last + reach_in_tokens || lonely.first > other.last + reach_in_tokens)
        continue;
      const auto at = spans_.insert(std::upper_bound(spans_.begin(), spans_.end(), other, before), other);
      const std::size_t partner = number_of(other);
      const std::size_t own = number_of(lonely);
      const double probability =
          other.probability * (part == Part::cue ? together(partner, own) : together(own, partner));
      if (probability > most) {
        most = probability;
        best = &other;
      }
      spans_.erase(at);
    }
    if (best != nullptr) spans_.insert(std::upper_bound(spans_.begin(), spans_.end(), *best, before), *best);
  }

 private:
  std::size_t number_of(const TokenSpan& span) const {
    return static_cast<std::size_t>(std::lower_bound(spans_.begin(), spans_.end(), span, before) -
                                    spans_.begin());
  }

  bool is_free(const TokenSpan& span) const {
    const auto next = std::lower_bound(spans_.begin(), spans_.end(), span, before);
    if (next != spans_.end() && next->first <= span.last) return false;
    return next == spans_.begin() || std::prev(next)->last < span.first;
  }

  std::vector<TokenSpan> spans_;
  std::span<const std::size_t> sentence_of_token_;
  const Weights& weights_;
};

}  // namespace

std::vector<TokenSpan> complete_spans(const LikelySpans& spans,
                                      std::span<const std::size_t> sentence_of_token,
                                      const Weights& weights) {
  Neighbours neighbours(spans.chosen, sentence_of_token, weights);
  for (const TokenSpan& span : spans.chosen)
    if (span.part != Part::cue) neighbours.complete(span, Part::cue, spans.others);
  for (const TokenSpan& span : std::vector(neighbours.spans()))
    if (span.part == Part::cue) neighbours.complete(span, Part::content, spans.others);
  return neighbours.spans();
}

std::vector<Link> link_spans(std::span<const TokenSpan> spans, std::span<const std::size_t> sentence_of_token,
                             const Weights& weights) {
  const Neighbours neighbours({spans.begin(), spans.end()}, sentence_of_token, weights);
  std::vector<Link> links;
  std::vector<std::size_t> link_of(spans.size(), 0);
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (spans[i].part != Part::cue) continue;
    link_of[i] = links.size();
    links.push_back({{}, {i}, {}});
    const std::size_t source = neighbours.likeliest(i, Part::source, least_together);
    if (source < spans.size()) links.back().source = {source};
  }
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (spans[i].part != Part::content) continue;
    const std::size_t cue = neighbours.likeliest(i, Part::cue, 0);
    if (cue < spans.size()) links[link_of[cue]].content.push_back(i);
  }
  std::erase_if(links, [](const Link& link) { return link.content.empty(); });
  return links;
}

}  // namespace entente::reader
