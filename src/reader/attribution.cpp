#include "reader/attribution.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>

#include "reader/net/decoding.hpp"
#include "reader/net/linking.hpp"
#include "reader/net/network.hpp"
#include "reader/net/weights.hpp"
#include "reader/text/tokens.hpp"

namespace entente::reader {
namespace {

/// Paragraphs are read by so many tokens at a time, whatever the length of the
/// text.
constexpr std::size_t tokens_at_once = 4096;

/// The tokens of a paragraph, or of a piece of one.
struct Passage {
  std::vector<Token> tokens;
  std::vector<std::size_t> sentence_of;  // of each token
};

/// Passages on their way through the net, several at a time: it is quicker for
/// them together. They keep their room for the next ones.
class Batch {
 public:
  explicit Batch(const Weights& weights) : weights_(weights), network_(weights) {}

  /// Forgets passages that were added and not read, as where memory ended.
  void restart() { size_ = tokens_ = 0; }

  bool full() const { return tokens_ >= tokens_at_once; }
  std::size_t size() const { return size_; }

  /// Adds words that go on from others in this context, which is moved on.
  void add(const Words& words, WordRange range, ParagraphContext& context) {
    if (size_ == passages_.size()) {
      passages_.emplace_back();
      paragraphs_.emplace_back();
    }
    Passage& passage = passages_[size_];
    words.tokens_of(range, passage.tokens);
    passage.sentence_of.clear();
    for (std::uint32_t n = range.first; n < range.last; ++n) passage.sentence_of.push_back(words[n].sentence);
    Paragraph& paragraph = paragraphs_[size_];
    paragraph.context = context.number();
    extract_features(words.text(), passage.tokens, context, paragraph.features);
    tokens_ += passage.tokens.size();
    ++size_;
  }

  /// Gives the attributions of each passage to `take(n, attributions)`, and
  /// empties the batch.
  template <class Take>
  void read(const Take& take) {
    network_.score(std::span(paragraphs_).first(size_));
    for (std::size_t n = 0; n < size_; ++n) {
      found_.clear();
      find(passages_[n], paragraphs_[n]);
      take(n, found_);
    }
    restart();
  }

 private:
  void find(const Passage& passage, const Paragraph& paragraph);
  double confidence_of(const Link& link, std::span<const TokenSpan> spans) const;

  const Weights& weights_;
  Network network_;
  std::vector<Passage> passages_;
  std::vector<Paragraph> paragraphs_;
  std::size_t size_ = 0;
  std::size_t tokens_ = 0;
  std::vector<Attribution> found_;
};

double Batch::confidence_of(const Link& link, std::span<const TokenSpan> spans) const {
  const auto least = [&](const std::vector<std::size_t>& numbers) {
    double p = 1;
    for (const std::size_t i : numbers) p = std::min(p, spans[i].probability);
    return std::log(std::clamp(p, 1e-3, 1.0));
  };
  const Calibration& calibration = weights_.calibration;
  const std::array<double, 6> known{1,
                                    least(link.source),
                                    least(link.cue),
                                    least(link.content),
                                    link.source.empty() ? 1.0 : 0.0,
                                    link.content.size() > 1 ? 1.0 : 0.0};
  double sum = 0;
  for (std::size_t n = 0; n < known.size(); ++n) sum += calibration.factors[n] * known[n];
  const auto& sums = calibration.sums;
  const auto& shares = calibration.shares;
  const auto above = static_cast<std::size_t>(std::lower_bound(sums.begin(), sums.end(), sum) - sums.begin());
  if (above == 0) return shares.front();
  if (above == sums.size()) return shares.back();
  const double way = (sum - sums[above - 1]) / (sums[above] - sums[above - 1]);
  return shares[above - 1] + way * (shares[above] - shares[above - 1]);
}

void Batch::find(const Passage& passage, const Paragraph& paragraph) {
  const LikelySpans likely = choose_spans(paragraph.scores, weights_);
  if (likely.chosen.empty()) return;
  const std::vector<TokenSpan> spans = complete_spans(likely, passage.sentence_of, weights_);
  const auto places = [&](const std::vector<std::size_t>& numbers) {
    std::vector<Span> result;
    result.reserve(numbers.size());
    for (const std::size_t i : numbers)
      result.push_back({passage.tokens[spans[i].first].begin, passage.tokens[spans[i].last].end});
    return result;
  };
  const std::vector<Link> links = link_spans(spans, passage.sentence_of, weights_);
  for (const Link& link : links)
    found_.push_back(
        {places(link.source), places(link.cue), places(link.content), confidence_of(link, spans)});
  const auto begin_of = [](const Attribution& a) {
    std::size_t begin = a.content.front().begin;
    if (!a.source.empty()) begin = std::min(begin, a.source.front().begin);
    if (!a.cue.empty()) begin = std::min(begin, a.cue.front().begin);
    return begin;
  };
  std::stable_sort(found_.begin(), found_.end(),
                   [&](const Attribution& a, const Attribution& b) { return begin_of(a) < begin_of(b); });
}

/// The batch keeps its room, and the net what it knows of words, for the next text.
Batch& english_batch() {
  static thread_local Batch batch(english_weights());
  batch.restart();
  return batch;
}

void append(std::vector<Attribution>& to, std::vector<Attribution>& from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

}  // namespace

std::vector<Attribution> find_attributions(const Words& words) {
  Batch& batch = english_batch();
  std::vector<Attribution> found;
  ParagraphContext context;
  const auto read = [&] {
    batch.read([&](std::size_t, std::vector<Attribution>& in) { append(found, in); });
  };
  for (const TextParagraph& paragraph : words.paragraphs()) {
    batch.add(words, paragraph.words, context);
    if (batch.full()) read();
  }
  read();
  return found;
}

std::vector<Attribution> find_attributions(std::string_view utf8_text) {
  return find_attributions(Words(utf8_text));
}

std::vector<std::vector<Attribution>> find_in_each(const Words& words, std::span<const WordRange> pieces) {
  Batch& batch = english_batch();
  std::vector<std::vector<Attribution>> found(pieces.size());
  std::size_t first = 0;  // piece of the batch
  const auto read = [&] {
    const std::size_t count = batch.size();
    batch.read([&](std::size_t n, std::vector<Attribution>& in) { append(found[first + n], in); });
    first += count;
  };
  for (const WordRange& piece : pieces) {
    ParagraphContext alone;
    batch.add(words, piece, alone);
    if (batch.full()) read();
  }
  read();
  return found;
}

}  // namespace entente::reader
