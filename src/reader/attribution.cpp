#include "reader/attribution.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "reader/decoding.hpp"
#include "reader/linking.hpp"
#include "reader/network.hpp"
#include "reader/tokens.hpp"
#include "reader/weights.hpp"

namespace entente::reader {
namespace {

/// Paragraphs are read by so many tokens at a time, whatever the length of the
/// text.
constexpr std::size_t tokens_at_once = 4096;

/// The tokens of a paragraph.
struct Passage {
  std::vector<Token> tokens;
  std::vector<std::size_t> sentence_of;  // of each token
};

/// What is read at once: the first `size` of these, the others being room for
/// the next.
struct Batch {
  std::vector<Passage> passages;
  std::vector<Paragraph> paragraphs;
  std::size_t size = 0;
};

/// Fills a batch with the next paragraphs; false where the text ends with it.
bool fill(Batch& batch, std::string_view text, Paragraphs& walk, ParagraphContext& context) {
  batch.size = 0;
  for (std::size_t tokens = 0; tokens < tokens_at_once; ++batch.size) {
    if (batch.size == batch.passages.size()) {
      batch.passages.emplace_back();
      batch.paragraphs.emplace_back();
    }
    Passage& passage = batch.passages[batch.size];
    Paragraph& paragraph = batch.paragraphs[batch.size];
    if (!walk.next(passage.tokens)) return false;
    tokens += passage.tokens.size();
    passage.sentence_of.clear();
    std::size_t sentence = 0;
    for (const Token& token : passage.tokens) {
      passage.sentence_of.push_back(sentence);
      if (token.ends_sentence) ++sentence;
    }
    paragraph.context = context.number();
    extract_features(text, passage.tokens, context, paragraph.features);
  }
  return true;
}

double confidence_of(const Link& link, std::span<const TokenSpan> spans, const Weights& weights) {
  const auto least = [&](const std::vector<std::size_t>& numbers) {
    double p = 1;
    for (const std::size_t i : numbers) p = std::min(p, spans[i].probability);
    return std::log(std::clamp(p, 1e-3, 1.0));
  };
  const double sum = weights.calibration[0] + weights.calibration[1] * least(link.source) +
                     weights.calibration[2] * least(link.cue) + weights.calibration[3] * least(link.content);
  return 1 / (1 + std::exp(-sum));
}

void add_attributions(const Passage& passage, const Paragraph& paragraph, const Weights& weights,
                      std::vector<Attribution>& found) {
  const LikelySpans likely = choose_spans(paragraph.scores, weights);
  if (likely.chosen.empty()) return;
  const std::vector<TokenSpan> spans = complete_spans(likely, passage.sentence_of, weights);
  const auto places = [&](const std::vector<std::size_t>& numbers) {
    std::vector<Span> result;
    result.reserve(numbers.size());
    for (const std::size_t i : numbers)
      result.push_back({passage.tokens[spans[i].first].begin, passage.tokens[spans[i].last].end});
    return result;
  };
  const std::size_t before = found.size();
  const std::vector<Link> links = link_spans(spans, passage.sentence_of, weights);
  for (const Link& link : links)
    found.push_back(
        {places(link.source), places(link.cue), places(link.content), confidence_of(link, spans, weights)});
  const auto begin_of = [](const Attribution& a) {
    std::size_t begin = a.content.front().begin;
    if (!a.source.empty()) begin = std::min(begin, a.source.front().begin);
    if (!a.cue.empty()) begin = std::min(begin, a.cue.front().begin);
    return begin;
  };
  std::stable_sort(found.begin() + static_cast<std::ptrdiff_t>(before), found.end(),
                   [&](const Attribution& a, const Attribution& b) { return begin_of(a) < begin_of(b); });
}

}  // namespace

std::vector<Attribution> find_attributions(std::string_view utf8_text) {
  const Weights& weights = english_weights();
  // They keep their room, and the net what it knows of words, for the next text.
  static thread_local Network network(weights);
  static thread_local Batch batch;
  std::vector<Attribution> found;
  Paragraphs walk(utf8_text);
  ParagraphContext context;
  for (bool more = true; more;) {
    more = fill(batch, utf8_text, walk, context);
    network.score(std::span(batch.paragraphs).first(batch.size));
    for (std::size_t p = 0; p < batch.size; ++p)
      add_attributions(batch.passages[p], batch.paragraphs[p], weights, found);
  }
  return found;
}

}  // namespace entente::reader
