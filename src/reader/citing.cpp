#include "reader/citing.hpp"

#include <algorithm>
#include <utility>

namespace entente::reader {
namespace {

/// An outlet and whom it cites.
struct Citing {
  std::uint32_t word = 0;  ///< "citing"
  WordRange source;
  WordRange outlet;
};

bool overlap(WordRange a, WordRange b) { return a.first < b.last && b.first < a.last; }

bool is_citing(const Words& words, std::uint32_t n) {
  if (words[n].quoted) return false;
  if (words.is(n, "citing") || words.is(n, "quoting")) return true;
  return (words.is(n, "cited") || words.is(n, "quoted")) && n > 0 && words.is(n - 1, "which");
}

bool is_outlet(const Words& words, WordRange range) {
  for (std::uint32_t n = range.first; n < range.last; ++n)
    if (words[n].is(english::medium) || words.is(n, "agency") || words.is(n, "broadcaster")) return true;
  return false;
}

/// Is it somebody who can say a thing, and no reason: "two officials", not "her work"?
bool can_speak(const Words& words, WordRange range) {
  for (std::uint32_t n = range.first; n < range.last; ++n)
    if (words[n].is(english::role) || words[n].is(english::plural_role) || words[n].is(english::spokesperson))
      return true;
  return false;
}

/// The phrase that begins at a word: to the next comma, or what stands for one.
WordRange phrase_at(const Words& words, std::uint32_t first, std::uint32_t end) {
  std::uint32_t last = first;
  while (last < end && words[last].kind == TokenKind::word && !words.is(last, "that") &&
         !words.is(last, "as"))
    ++last;
  return {first, last};
}

/// "The New York Times" before a comma: the name that ends there.
WordRange name_before(const Words& words, std::uint32_t end, std::uint32_t begin) {
  std::uint32_t first = end;
  while (first > begin && words[first - 1].kind == TokenKind::word &&
         (words[first - 1].capital || words[first - 1].is(english::medium)))
    --first;
  return {first, end};
}

class Reader {
 public:
  Reader(const Words& words, std::vector<Attribution> attributions) : words_(words) {
    cited_.attributions = std::move(attributions);
    cited_.outlets.resize(cited_.attributions.size());
    for (std::size_t n = 0; n < cited_.attributions.size(); ++n)
      made_in_.emplace_back(sentence_of(cited_.attributions[n]), n);
    std::sort(made_in_.begin(), made_in_.end());
  }

  Cited take() {
    for (std::uint32_t n = 0; n < words_.size(); ++n)
      if (is_citing(words_, n)) read(n);
    // What has lost its content was none.
    Cited kept;
    for (std::size_t n = 0; n < cited_.attributions.size(); ++n) {
      if (cited_.attributions[n].content.empty()) continue;
      kept.attributions.push_back(std::move(cited_.attributions[n]));
      kept.outlets.push_back(cited_.outlets[n]);
    }
    kept.named.resize(kept.attributions.size());
    return kept;
  }

 private:
  WordRange range_of(const Span& span) const { return words_.range(span.begin, span.end); }
  Span span_of(WordRange range) const { return {words_[range.first].begin, words_[range.last - 1].end}; }

  bool any(const std::vector<Span>& spans, WordRange range) const {
    return std::any_of(spans.begin(), spans.end(),
                       [&](const Span& span) { return overlap(range_of(span), range); });
  }

  /// The sentence in which an attribution is made.
  std::uint32_t sentence_of(const Attribution& one) const {
    const Span& place = one.cue.empty() ? one.content.front() : one.cue.front();
    return words_[range_of(place).first].sentence;
  }

  void read(std::uint32_t word) {
    const WordRange sentence = words_.sentences()[words_[word].sentence];
    Citing citing{word, phrase_at(words_, word + 1, sentence.last), {}};
    if (!can_speak(words_, citing.source)) return;
    const auto first =
        std::lower_bound(made_in_.begin(), made_in_.end(), std::pair(words_[word].sentence, std::size_t{0}));
    const auto last =
        std::lower_bound(first, made_in_.end(), std::pair(words_[word].sentence + 1, std::size_t{0}));
    if (word > sentence.first && words_.is(word - 1, ","))
      citing.outlet = name_before(words_, word - 1, sentence.first);
    for (auto made = first; made != last && !is_outlet(words_, citing.outlet); ++made)
      for (const Span& span : cited_.attributions[made->second].source) citing.outlet = range_of(span);
    if (!is_outlet(words_, citing.outlet)) return;
    for (auto made = first; made != last; ++made)
      apply(citing, cited_.attributions[made->second], made->second);
  }

  void apply(const Citing& citing, Attribution& one, std::size_t n) {
    const WordRange told{citing.word, citing.source.last};
    // What the net took for a statement of its own: "citing two officials", or what follows them.
    std::vector<Span> content;
    for (const Span& span : one.content) {
      WordRange range = range_of(span);
      if (overlap(range, told) && range.first + 1 >= citing.word) {
        range.first = std::max(range.first, told.last);
        if (range.first < range.last && words_[range.first].kind == TokenKind::punctuation) ++range.first;
        if (!range.empty()) content.push_back(span_of(range));
      } else {
        content.push_back(span);
      }
    }
    const bool by_outlet = one.source.empty() || any(one.source, citing.outlet);
    if (content.empty() || by_outlet) one.content = std::move(content);
    if (!by_outlet || one.content.empty()) return;
    one.source = {span_of(citing.source)};
    const Span cue = span_of({citing.word, citing.word + 1});
    if (!any(one.cue, {citing.word, citing.word + 1}))
      one.cue.insert(std::upper_bound(one.cue.begin(), one.cue.end(), cue,
                                      [](const Span& a, const Span& b) { return a.begin < b.begin; }),
                     cue);
    cited_.outlets[n] = citing.outlet;
  }

  const Words& words_;
  Cited cited_;
  std::vector<std::pair<std::uint32_t, std::size_t>> made_in_;  // sentence and attribution, sorted
};

}  // namespace

Cited with_cited_sources(const Words& words, std::vector<Attribution> attributions) {
  return Reader(words, std::move(attributions)).take();
}

}  // namespace entente::reader
