#include "scores.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace entente::score {
namespace {

using reader::Attribution;
using reader::Span;
using Spans = std::set<std::pair<std::size_t, std::size_t>>;

Spans all_spans(const std::vector<Attribution>& attributions, Part part) {
  Spans spans;
  for (const Attribution& attribution : attributions)
    for (const Span& span : spans_of(attribution, part)) spans.emplace(span.begin, span.end);
  return spans;
}

std::set<std::size_t> all_characters(const Spans& spans) {
  std::set<std::size_t> characters;
  for (const auto& [begin, end] : spans)
    for (std::size_t c = begin; c < end; ++c) characters.insert(characters.end(), c);
  return characters;
}

double best_jaccard(const std::pair<std::size_t, std::size_t>& span, const Spans& others) {
  double best = 0;
  for (const auto& [begin, end] : others) {
    const double both =
        static_cast<double>(std::min(end, span.second)) - static_cast<double>(std::max(begin, span.first));
    const auto either = static_cast<double>(std::max(end, span.second) - std::min(begin, span.first));
    best = std::max(best, both / either);
  }
  return best;
}

template <class Set>
double shared(const Set& a, const Set& b) {
  return static_cast<double>(
      std::count_if(a.begin(), a.end(), [&](const auto& element) { return b.contains(element); }));
}

bool overlap(const std::vector<Span>& a, const std::vector<Span>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Span& x) {
    return std::any_of(b.begin(), b.end(), [&](const Span& y) { return x.begin < y.end && y.begin < x.end; });
  });
}

bool same_speaker(const Attribution& a, const Attribution& b) {
  return overlap(a.source, b.source) || (a.source.empty() && b.source.empty());
}

bool same_statement(const Attribution& a, const Attribution& b) {
  return overlap(a.content, b.content) && (overlap(a.cue, b.cue) || (a.cue.empty() && b.cue.empty()));
}

bool identical(const Attribution& a, const Attribution& b) {
  return a.source == b.source && a.cue == b.cue && a.content == b.content;
}

}  // namespace

double Counts::f1() const {
  const double sum = precision() + recall();
  return sum > 0 ? 2 * precision() * recall() / sum : 0;
}

const char* name_of(Part part) {
  switch (part) {
    case Part::source:
      return "source";
    case Part::cue:
      return "cue";
    default:
      return "content";
  }
}

const std::vector<Span>& spans_of(const Attribution& attribution, Part part) {
  switch (part) {
    case Part::source:
      return attribution.source;
    case Part::cue:
      return attribution.cue;
    default:
      return attribution.content;
  }
}

void Scores::add(const std::vector<Attribution>& found, const std::vector<Attribution>& marked) {
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const Spans ours = all_spans(found, parts[p]);
    const Spans theirs = all_spans(marked, parts[p]);
    const auto count = [](Counts& counts, const auto& a, const auto& b, double right_a, double right_b) {
      counts.found += static_cast<double>(a.size());
      counts.marked += static_cast<double>(b.size());
      counts.right_of_found += right_a;
      counts.right_of_marked += right_b;
    };
    const double same = shared(ours, theirs);
    count(exact[p], ours, theirs, same, same);
    const std::set<std::size_t> our_characters = all_characters(ours);
    const std::set<std::size_t> their_characters = all_characters(theirs);
    const double same_characters = shared(our_characters, their_characters);
    count(characters[p], our_characters, their_characters, same_characters, same_characters);
    double of_ours = 0;
    double of_theirs = 0;
    for (const auto& span : ours) of_ours += best_jaccard(span, theirs);
    for (const auto& span : theirs) of_theirs += best_jaccard(span, ours);
    count(jaccard[p], ours, theirs, of_ours, of_theirs);
  }

  const auto any = [](const std::vector<Attribution>& in, const auto& holds) {
    return std::any_of(in.begin(), in.end(), holds);
  };
  for (const Attribution& a : found) {
    const bool whole_right = any(marked, [&](const Attribution& b) { return identical(a, b); });
    const bool matched = any(marked, [&](const Attribution& b) { return same_statement(a, b); });
    const bool right =
        any(marked, [&](const Attribution& b) { return same_statement(a, b) && same_speaker(a, b); });
    whole.right_of_found += whole_right ? 1 : 0;
    overlapping.right_of_found += matched ? 1 : 0;
    speaker_right += right ? 1 : 0;
    Bin& bin = calibration[std::min<std::size_t>(9, static_cast<std::size_t>(a.confidence * 10))];
    bin.confidence += a.confidence;
    bin.count += 1;
    bin.right += right ? 1 : 0;
  }
  for (const Attribution& b : marked) {
    whole.right_of_marked += any(found, [&](const Attribution& a) { return identical(a, b); }) ? 1 : 0;
    overlapping.right_of_marked +=
        any(found, [&](const Attribution& a) { return same_statement(a, b); }) ? 1 : 0;
  }
  for (Counts* counts : {&whole, &overlapping}) {
    counts->found += static_cast<double>(found.size());
    counts->marked += static_cast<double>(marked.size());
  }
}

}  // namespace entente::score
