#include "reader/passed_over.hpp"

#include <algorithm>
#include <utility>

#include "reader/english/act_words.hpp"
#include "reader/english/saying.hpp"
#include "reader/who/noun_phrase.hpp"

namespace entente::reader {
namespace {

using english::is_saying;

constexpr double sure_of_speech_behind = 0.8;  // "…, NAME said"
constexpr double sure_of_act = 0.65;           // "NAME demands …"
constexpr double sure_of_dash = 0.85;
constexpr double sure_of_going_on = 0.7;

bool closes_quotation(const Word& word) {
  return word.kind == TokenKind::close_quote || word.kind == TokenKind::quote || word.text == "’";
}
bool opens_quotation(const Word& word) {
  return word.kind == TokenKind::open_quote || word.kind == TokenKind::quote;
}

class PassedOver {
 public:
  PassedOver(const Words& words, std::vector<Attribution> attributions)
      : words_(words), all_(std::move(attributions)), covered_(words.size()), said_(words.size()) {
    for (const Attribution& one : all_) mark(one);
  }

  std::vector<Attribution> take() {
    for (Attribution& one : all_)
      if (one.source.empty() && !one.cue.empty()) complete(one);
    for (const TextParagraph& paragraph : words_.paragraphs()) read_dash(paragraph.words);
    for (const WordRange& sentence : words_.sentences()) read_sentence(sentence);
    for (std::size_t p = 1; p < words_.paragraphs().size(); ++p) read_going_on(p);
    const auto begin_of = [](const Attribution& a) {
      std::size_t begin = a.content.front().begin;
      if (!a.source.empty()) begin = std::min(begin, a.source.front().begin);
      if (!a.cue.empty()) begin = std::min(begin, a.cue.front().begin);
      return begin;
    };
    if (added_)
      std::stable_sort(all_.begin(), all_.end(),
                       [&](const Attribution& a, const Attribution& b) { return begin_of(a) < begin_of(b); });
    return std::move(all_);
  }

 private:
  WordRange range_of(const Span& span) const { return words_.range(span.begin, span.end); }
  Span span_of(WordRange range) const { return {words_[range.first].begin, words_[range.last - 1].end}; }

  void mark(const Attribution& one) {
    for (const auto* spans : {&one.source, &one.cue, &one.content})
      for (const Span& span : *spans) {
        const WordRange range = range_of(span);
        for (std::uint32_t n = range.first; n < range.last; ++n) covered_[n] = true;
        if (spans == &one.content)
          for (std::uint32_t n = range.first; n < range.last; ++n) said_[n] = true;
      }
  }

  static bool within(const std::vector<Span>& spans, const Word& word) {
    return std::any_of(spans.begin(), spans.end(),
                       [&](const Span& span) { return span.begin <= word.begin && word.begin < span.end; });
  }

  // ---- The speaker beside a cue ------------------------------------------------

  void complete(Attribution& one) {
    const WordRange cue = range_of(one.cue.front());
    const WordRange last = range_of(one.cue.back());
    if (cue.empty() || last.empty() || words_[cue.first].lower.ends_with("ing")) return;
    const WordRange sentence = words_.sentences()[words_[cue.first].sentence];
    const auto take = [&](WordRange phrase) {
      if (phrase.empty()) return false;
      // Not out of its own content, unless at its very end: "…, | the minister said".
      for (std::uint32_t n = phrase.first; n < phrase.last; ++n)
        if (within(one.content, words_[n]) || within(one.cue, words_[n])) return false;
      one.source = {span_of(phrase)};
      for (std::uint32_t n = phrase.first; n < phrase.last; ++n) covered_[n] = true;
      return true;
    };
    // "was urged on Monday by …".
    for (std::uint32_t n = last.first; n < std::min(sentence.last, last.last + 8); ++n)
      if (words_[n].lower == "by" && !within(one.content, words_[n]) && is_passive(cue, last)) {
        take(phrase_after(words_, n + 1));
        return;
      }
    if (words_[last.last - 1].lower == "to" && words_[cue.first].lower == "according") {
      take(phrase_after(words_, last.last));
      return;
    }
    const std::uint32_t begin = verb_group_begin(words_, cue.first, sentence.first);
    if (begin > sentence.first && !closes_quotation(words_[begin - 1]) &&
        take(phrase_before(words_, begin, sentence.first)))
      return;
    if (last.last < sentence.last) take(phrase_after(words_, last.last));
  }

  bool is_passive(WordRange cue, WordRange last) const {
    static constexpr std::string_view be[] = {"was", "were", "is", "are", "been", "being", "be"};
    for (std::uint32_t n = cue.first > 0 ? cue.first - 1 : 0; n < last.last; ++n)
      if (std::find(std::begin(be), std::end(be), words_[n].lower) != std::end(be)) return true;
    return false;
  }

  // ---- Statements by their form ------------------------------------------------

  bool is_free(WordRange range) const {
    std::uint32_t taken = 0;
    for (std::uint32_t n = range.first; n < range.last; ++n) taken += covered_[n] ? 1 : 0;
    return 5 * taken < range.last - range.first;
  }

  void add(WordRange source, WordRange cue, WordRange content, double confidence) {
    Attribution one;
    if (!source.empty()) one.source = {span_of(source)};
    if (!cue.empty()) one.cue = {span_of(cue)};
    one.content = {span_of(content)};
    one.confidence = confidence;
    mark(one);
    all_.push_back(std::move(one));
    added_ = true;
  }

  void read_sentence(WordRange sentence) {
    constexpr std::uint32_t shortest = 4;
    if (sentence.last - sentence.first < shortest) return;
    if (words_.paragraphs()[words_[sentence.first].paragraph].heading && sentence.last - sentence.first < 6)
      return;
    for (std::uint32_t n = sentence.first; n < sentence.last; ++n) {
      const Word& word = words_[n];
      if (covered_[n] || word.kind != TokenKind::word || word.quoted || n == sentence.first) continue;
      const bool verb =
          is_saying(word.lower, english::says | english::does) && (!word.capital || is_capitals(word.text));
      if (!verb) continue;
      if (speech_behind(sentence, n) || speech_inverted(sentence, n)) continue;
      act_of(sentence, n);
    }
  }

  static bool is_capitals(std::string_view text) {
    return text.size() > 2 &&
           std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  /// Where what is said before a word begins: the sentence, or the quotation that runs into it.
  std::uint32_t begin_of_speech(WordRange sentence) const {
    std::uint32_t begin = sentence.first;
    const std::uint32_t paragraph = words_.paragraphs()[words_[begin].paragraph].words.first;
    if (!words_[begin].quoted) return begin;
    while (begin > paragraph && words_[begin - 1].quoted && !covered_[begin - 1]) --begin;
    if (begin > paragraph && opens_quotation(words_[begin - 1])) --begin;
    return begin;
  }

  /// "…, the navy announced."
  bool speech_behind(WordRange sentence, std::uint32_t verb) {
    const std::uint32_t group = verb_group_begin(words_, verb, sentence.first);
    const WordRange who = phrase_before(words_, group, sentence.first);
    if (who.empty() || who.first <= sentence.first + 2) return false;
    const Word& before = words_[who.first - 1];
    if (before.lower != "," && !closes_quotation(before)) return false;
    // The saying has to end the sentence, but for when and where it was done.
    if (verb + 1 < sentence.last) {
      const Word& next = words_[verb + 1];
      const bool ends = is_mark(next) || is_saying(next.lower, english::after_speaker) ||
                        next.is(english::time) || next.lower.ends_with("ly");
      if (!ends) return false;
    }
    return say({begin_of_speech(sentence), who.first}, who, {group, verb + 1});
  }

  /// "…, said Moira Tennant."
  bool speech_inverted(WordRange sentence, std::uint32_t verb) {
    if (!is_saying(words_[verb].lower, english::says) || verb <= sentence.first + 2) return false;
    const Word& before = words_[verb - 1];
    if (before.lower != "," && !closes_quotation(before)) return false;
    const WordRange who = phrase_after(words_, verb + 1);
    if (who.empty()) return false;
    return say({begin_of_speech(sentence), verb}, who, {verb, verb + 1});
  }

  bool say(WordRange content, WordRange who, WordRange cue) {
    // A comma that parts the two belongs to neither.
    while (content.last > content.first + 1 && words_[content.last - 1].lower == ",") --content.last;
    if (content.last < content.first + 3 || !is_free(content) || !is_free(who)) return false;
    add(who, cue, content, sure_of_speech_behind);
    return true;
  }

  /// "The weavers demand 6 percent."
  void act_of(WordRange sentence, std::uint32_t verb) {
    const Word& word = words_[verb];
    const std::uint32_t group = verb_group_begin(words_, verb, sentence.first);
    const WordRange who = phrase_before(words_, group, sentence.first);
    if (who.empty() || !is_free(who) || words_[who.last - 1].lower == "of") return;
    if (who.first > sentence.first) {
      const Word& before = words_[who.first - 1];
      const bool begins = before.lower == ";" || before.lower == ":" || before.lower == "," ||
                          before.lower == "and" || before.lower == "but" || before.lower == "while" ||
                          closes_quotation(before);
      if (!begins) return;
    }
    std::uint32_t begin = verb + 1;
    const bool acts = is_saying(word.lower, english::does);
    if (begin >= sentence.last) return;
    const bool that = words_[begin].lower == "that" || opens_quotation(words_[begin]) ||
                      words_[begin].text == ":" || words_[begin].text == "‘";
    if (!acts && !that) return;
    // "the offer said": a noun, not a verb.
    const Word& before = words_[verb - 1];
    if (group == verb && (before.is(english::joiner) || before.lower == "no" || before.lower == "any" ||
                          before.lower == "new"))
      return;
    if (is_mark(words_[begin]) && !that) return;
    if (words_[begin].text == ":") ++begin;
    std::uint32_t end = begin;
    while (end < sentence.last && words_[end].kind != TokenKind::stop && words_[end].lower != ";") {
      const bool turns = words_[end].lower == "," && end + 1 < sentence.last && !words_[end].quoted &&
                         (words_[end + 1].lower == "but" || words_[end + 1].lower == "while");
      if (turns) break;
      ++end;
    }
    if (end < begin + 1 || !is_free({begin, end})) return;
    if (std::none_of(words_.all().begin() + begin, words_.all().begin() + end, [](const Word& one) {
          return one.kind == TokenKind::word || one.kind == TokenKind::number;
        }))
      return;
    add(who, {group, verb + 1}, {begin, end}, sure_of_act);
  }

  /// `“…” — Name`
  void read_dash(WordRange line) {
    if (line.last - line.first < 5 || !opens_quotation(words_[line.first])) return;
    for (std::uint32_t n = line.first + 2; n + 1 < line.last; ++n) {
      if (words_[n].kind != TokenKind::dash || !closes_quotation(words_[n - 1]) || !words_[n].space_before)
        continue;
      if (!words_[n + 1].capital) return;
      std::uint32_t end = n + 1;
      while (end < line.last && words_[end].lower != "," && words_[end].kind != TokenKind::stop) ++end;
      const std::size_t begin = words_[line.first].begin;
      const std::size_t stop = words_[line.last - 1].end;
      std::erase_if(all_, [&](const Attribution& one) {
        return std::any_of(one.content.begin(), one.content.end(),
                           [&](const Span& span) { return span.begin < stop && begin < span.end; });
      });
      add({n + 1, end}, {n, n + 1}, {line.first, n}, sure_of_dash);
      return;
    }
  }

  /// A paragraph that is a quotation, and names nobody, after one in which somebody is quoted.
  void read_going_on(std::size_t paragraph) {
    const WordRange line = words_.paragraphs()[paragraph].words;
    if (line.last - line.first < 4 || !opens_quotation(words_[line.first])) return;
    std::uint32_t end = line.first + 1;
    while (end < line.last && words_[end].quoted) ++end;
    const bool closed = end < line.last && closes_quotation(words_[end]);
    if (closed) ++end;
    if (end != line.last) return;
    for (std::uint32_t n = line.first; n < line.last; ++n)
      if (covered_[n]) return;
    const WordRange before = words_.paragraphs()[paragraph - 1].words;
    if (std::none_of(said_.begin() + before.first, said_.begin() + before.last,
                     [](bool said) { return said; }))
      return;
    add({}, {}, line, sure_of_going_on);
  }

  const Words& words_;
  std::vector<Attribution> all_;
  std::vector<bool> covered_;  // words of an attribution
  std::vector<bool> said_;     // words of a content
  bool added_ = false;
};

}  // namespace

std::vector<Attribution> with_passed_over(const Words& words, std::vector<Attribution> attributions) {
  return PassedOver(words, std::move(attributions)).take();
}

}  // namespace entente::reader
