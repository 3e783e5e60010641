#include "reader/net/decoding.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace entente::reader {
namespace {

/// Spans below this probability aren't looked at.
constexpr double least_likely = 0.1;

constexpr std::size_t first_tag(std::size_t part) { return 1 + 2 * part; }
constexpr std::size_t later_tag(std::size_t part) { return 2 + 2 * part; }

/// Places for tags, of which the last stays empty: eight numbers are added at once.
constexpr std::size_t places = 8;
using Row = std::array<double, places>;

/// The field's forward and backward sums, each token's scaled to add up to one
/// forward, so that nothing runs out of range on a long paragraph.
class Field {
 public:
  Field(std::span<const TagScores> scores, const Weights& weights)
      : fits_(scores.size()), forward_(scores.size()), backward_(scores.size()) {
    for (std::size_t from = 0; from < tag_count; ++from)
      for (std::size_t to = 0; to < tag_count; ++to)
        follows_[from][to] = precedes_[to][from] = weights.follows[from][to];
    const std::size_t n = scores.size();
    for (std::size_t t = 0; t < n; ++t) {
      Row& fits = fits_[t];
      const float most = *std::max_element(scores[t].begin(), scores[t].begin() + tag_count);
      for (std::size_t k = 0; k < tag_count; ++k) fits[k] = std::exp(scores[t][k] - most);
      Row reached{};
      if (t == 0)
        std::copy(weights.first.begin(), weights.first.end(), reached.begin());
      else
        reached = product(forward_[t - 1], follows_);
      double sum = 0;
      for (std::size_t k = 0; k < places; ++k) sum += reached[k] *= fits[k];
      // Scaling goes into the fit, so that the backward sums and the spans
      // share it.
      const double scale = sum > 0 ? 1 / sum : 1;
      for (std::size_t k = 0; k < places; ++k) {
        forward_[t][k] = reached[k] * scale;
        fits[k] *= scale;
      }
    }
    double total = 0;
    for (std::size_t k = 0; k < tag_count; ++k) {
      backward_[n - 1][k] = weights.last[k];
      total += forward_[n - 1][k] * weights.last[k];
    }
    for (double& value : backward_[n - 1]) value /= total;
    for (std::size_t t = n - 1; t-- > 0;) {
      Row next = backward_[t + 1];
      for (std::size_t k = 0; k < places; ++k) next[k] *= fits_[t + 1][k];
      backward_[t] = product(next, precedes_);
    }
  }

  /// Probability that the token has the tag.
  double probability(std::size_t t, std::size_t tag) const { return forward_[t][tag] * backward_[t][tag]; }

  /// Adds all spans of a part whose probability is at least `least`.
  void add_spans(Part part, double least, std::vector<TokenSpan>& spans) const {
    const auto p = static_cast<std::size_t>(part);
    const std::size_t later = later_tag(p);
    for (std::size_t first = 0; first < forward_.size(); ++first) {
      std::size_t tag = first_tag(p);
      if (probability(first, tag) < least) continue;
      double path = forward_[first][tag];
      for (std::size_t last = first;; tag = later) {
        const double ends = last + 1 == forward_.size() ? backward_[last][tag] : onward(last, tag, later);
        if (path * ends >= least) spans.push_back({part, first, last, path * ends});
        if (++last == forward_.size()) break;
        path *= follows_[tag][later] * fits_[last][later];
        if (path * backward_[last][later] < least) break;
      }
    }
  }

 private:
  using Rows = std::array<Row, tag_count>;

  static Row product(const Row& row, const Rows& rows) {
    Row result{};
    for (std::size_t from = 0; from < tag_count; ++from)
      for (std::size_t k = 0; k < places; ++k) result[k] += row[from] * rows[from][k];
    return result;
  }

  /// What follows token `t` with this tag, over all next tags but one.
  double onward(std::size_t t, std::size_t tag, std::size_t without) const {
    return backward_[t][tag] - follows_[tag][without] * fits_[t + 1][without] * backward_[t + 1][without];
  }

  Rows follows_{}, precedes_{};
  std::vector<Row> fits_;
  std::vector<Row> forward_;
  std::vector<Row> backward_;
};

/// Of the candidates those that don't overlap and are worth most together.
std::vector<TokenSpan> best_apart(std::vector<TokenSpan> candidates, std::size_t tokens,
                                  const Weights& weights) {
  std::sort(candidates.begin(), candidates.end(), [](const TokenSpan& a, const TokenSpan& b) {
    return std::pair(a.last, a.first) < std::pair(b.last, b.first);
  });
  std::vector<double> worth(tokens + 1, 0);  // of the first t tokens
  std::vector<const TokenSpan*> taken(tokens + 1,
                                      nullptr);  // the span that ends there
  auto candidate = candidates.cbegin();
  for (std::size_t t = 0; t < tokens; ++t) {
    worth[t + 1] = worth[t];
    for (; candidate != candidates.cend() && candidate->last == t; ++candidate) {
      const double gain =
          candidate->probability - weights.thresholds[static_cast<std::size_t>(candidate->part)];
      if (gain < 0 || worth[candidate->first] + gain <= worth[t + 1]) continue;
      worth[t + 1] = worth[candidate->first] + gain;
      taken[t + 1] = &*candidate;
    }
  }
  std::vector<TokenSpan> chosen;
  for (std::size_t t = tokens; t > 0;) {
    if (taken[t] != nullptr) {
      chosen.push_back(*taken[t]);
      t = taken[t]->first;
    } else {
      --t;
    }
  }
  std::reverse(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace

LikelySpans choose_spans(std::span<const TagScores> scores, const Weights& weights) {
  LikelySpans spans;
  if (scores.empty()) return spans;
  const Field field(scores, weights);
  for (const Part part : {Part::source, Part::cue, Part::content})
    field.add_spans(part, least_likely, spans.others);
  if (!spans.others.empty()) spans.chosen = best_apart(spans.others, scores.size(), weights);
  return spans;
}

}  // namespace entente::reader
