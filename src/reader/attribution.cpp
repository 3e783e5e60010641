#include "reader/attribution.hpp"

#include <algorithm>
#include <cmath>

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

struct Passage {
  std::vector<Token> tokens;
  std::vector<std::size_t> sentence_of;  // of each token
};

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
  const Spans likely = choose_spans(paragraph.scores, weights);
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
  // It keeps what it knows of words for the next text.
  static thread_local Network network(weights);
  std::vector<Attribution> found;
  Paragraphs walk(utf8_text);
  ParagraphContext context;
  for (bool more = true; more;) {
    std::vector<Passage> passages;
    std::vector<Paragraph> paragraphs;
    for (std::size_t tokens = 0; tokens < tokens_at_once;) {
      Passage passage;
      more = walk.next(passage.tokens);
      if (!more) break;
      tokens += passage.tokens.size();
      std::size_t sentence = 0;
      for (const Token& token : passage.tokens) {
        passage.sentence_of.push_back(sentence);
        if (token.ends_sentence) ++sentence;
      }
      Paragraph paragraph;
      paragraph.context = context.number();
      extract_features(utf8_text, passage.tokens, context, paragraph.features);
      paragraphs.push_back(std::move(paragraph));
      passages.push_back(std::move(passage));
    }
    network.score(paragraphs);
    for (std::size_t p = 0; p < paragraphs.size(); ++p)
      add_attributions(passages[p], paragraphs[p], weights, found);
  }
  return found;
}

}  // namespace entente::reader
