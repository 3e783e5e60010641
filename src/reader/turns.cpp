#include "reader/turns.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "reader/english/saying.hpp"
#include "reader/who/pronouns.hpp"

namespace entente::reader {
namespace {

using english::is_saying;

/// The confidence of what the layout tells: a judgement, not measured yet.
constexpr double sure_of_label = 0.93;

/// A line's label.
struct Label {
  WordRange name;          ///< "Mr. Lee" of "Mr. Lee (Norland):"
  WordRange whole;         ///< up to the colon
  WordRange mark;          ///< the colon; empty in "<Name> …"
  std::uint32_t text = 0;  ///< where what is said begins
  bool asks = false;
  bool answers = false;
  bool sure = false;  ///< by itself: with a title, in capitals, behind a time of day
};

bool is_opening(const Word& word) {
  return word.kind == TokenKind::open_quote || word.kind == TokenKind::quote;
}
bool is_name_like(const Word& word) { return word.capital || word.kind == TokenKind::number; }

bool all_capitals(std::string_view text) {
  return text.size() > 1 &&
         std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

class Turns {
 public:
  Turns(const Words& words, Cited cited) : words_(words), found_(std::move(cited)) {}

  Cited take() {
    find_labels();
    read_labels();
    append_new();
    return std::move(found_);
  }

 private:
  // ---- Labels ----------------------------------------------------------------

  void find_labels() {
    labels_.resize(words_.paragraphs().size());
    std::unordered_map<std::string_view, std::size_t> times;
    std::size_t sure = 0;
    std::size_t all = 0;
    for (std::size_t p = 0; p < labels_.size(); ++p) {
      labels_[p] = label_of(words_.paragraphs()[p].words);
      if (!labels_[p]) continue;
      ++times[words_[labels_[p]->name.first].lower];
      sure += labels_[p]->sure ? 1 : 0;
      ++all;
    }
    // One line with a colon is no record; several are, or one that can be nothing else.
    for (auto& label : labels_) {
      if (!label || label->sure) continue;
      const bool repeated = times[words_[label->name.first].lower] > 1;
      if (!repeated && all < 2 && sure == 0) label.reset();
    }
  }

  std::optional<Label> label_of(WordRange line) const {
    Label label;
    std::uint32_t at = line.first;
    const auto is = [&](std::uint32_t n, std::string_view text) {
      return n < line.last && words_[n].text == text;
    };
    // "[09:41]", "14:05", "12." before the name.
    bool timed = false;
    if (is(at, "[") || is(at, "(")) {
      std::uint32_t end = at + 1;
      while (end < line.last && end < at + 8 && words_[end].text != "]" && words_[end].text != ")") ++end;
      if (end < line.last && words_[at + 1].kind == TokenKind::number) {
        at = end + 1;
        timed = true;
      }
    } else if (at + 2 < line.last && words_[at].kind == TokenKind::number && is(at + 1, ":") &&
               words_[at + 2].kind == TokenKind::number) {
      at += 3;
      timed = true;
    }
    while (is(at, "-") || is(at, "–") || is(at, "—")) ++at;
    if (is(at, "<")) {
      std::uint32_t end = at + 1;
      while (end < line.last && end < at + 6 && words_[end].text != ">") ++end;
      if (!is(end, ">") || end == at + 1) return std::nullopt;
      label.name = label.whole = {at + 1, end};
      label.text = end + 1;
      label.sure = true;
      return finished(label, line);
    }
    constexpr std::uint32_t longest = 8;
    const std::uint32_t begin = at;
    bool titled = false;
    bool capitals = true;
    bool brackets = false;
    bool capital = true;
    if (is(at, "@")) ++at;
    const std::uint32_t name_begin = at;
    while (at < line.last && at - begin < longest && words_[at].text != ":" && words_[at].text != "(") {
      const Word& word = words_[at];
      const bool name = word.kind == TokenKind::word || word.kind == TokenKind::number || word.text == "_" ||
                        word.text == "." || word.text == "'" || word.kind == TokenKind::dash;
      if (!name || word.quoted) return std::nullopt;
      const bool particle = word.is(english::joiner);
      capital =
          capital && (is_name_like(word) || particle || word.kind != TokenKind::word || is_clitic(word));
      capitals = capitals && (all_capitals(word.text) || particle || word.kind != TokenKind::word);
      titled = titled || word.is(english::courtesy);
      if (is_saying(word.lower, english::says) && at > begin) return std::nullopt;
      ++at;
    }
    label.name = {name_begin, at};
    if (label.name.empty()) return std::nullopt;
    // "Lea 18:03: …".
    if (is(at, ":") && at + 2 < line.last && words_[at + 1].kind == TokenKind::number && is(at + 2, ":") &&
        words_[at - 1].kind == TokenKind::number && at - 1 > name_begin) {
      label.name.last = at - 1;
      at += 2;
      timed = true;
    }
    if (is(at, "(")) {
      std::uint32_t end = at;
      while (end < line.last && end < at + 10 && words_[end].text != ")") ++end;
      if (!is(end, ")")) return std::nullopt;
      at = end + 1;
      brackets = true;
      // "(Norland) (spoke in French):".
      if (is(at, "(")) {
        label.whole = {begin, at};
        while (at < line.last && words_[at].text != ")") ++at;
        ++at;
      }
    }
    if (label.whole.empty()) label.whole = {begin, at};
    if (!is(at, ":") || at + 1 >= line.last) return std::nullopt;
    label.mark = {at, at + 1};
    label.text = at + 1;
    const std::uint32_t length = label.name.last - label.name.first;
    const std::string_view first = words_[label.name.first].lower;
    const bool handle = name_begin > begin ||
                        (length == 1 && words_[label.name.first].text.find('_') != std::string_view::npos);
    if (is_saying(words_[label.name.last - 1].lower, english::no_label) ||
        is_saying(first, english::no_label))
      return std::nullopt;
    if (words_[label.name.first].kind == TokenKind::number && !timed) return std::nullopt;
    // In small letters only a handle of one word names somebody.
    if (!capital && !handle && length > 1) return std::nullopt;
    if (is_opening(words_[label.text]) && !titled && !brackets && !capitals) return std::nullopt;
    label.sure = titled || brackets || handle || timed ||
                 (capitals && words_[label.name.first].kind == TokenKind::word &&
                  words_[label.name.first].text.size() > 2) ||
                 (length == 1 && is_saying(first, english::asks | english::answers));
    return finished(label, line);
  }

  std::optional<Label> finished(Label label, WordRange line) const {
    if (label.text >= line.last) return std::nullopt;
    const std::string_view last = words_[label.name.last - 1].lower;
    const bool article = words_.is(label.name.first, "the");
    const bool alone = label.name.last - label.name.first == (article ? 2U : 1U);
    label.asks = alone && is_saying(last, english::asks);
    label.answers = label.name.last - label.name.first == 1 && is_saying(last, english::answers);
    return label;
  }

  void read_labels() {
    std::optional<WordRange> answering;
    for (std::size_t p = 0; p < labels_.size(); ++p) {
      if (!labels_[p]) continue;
      const Label& label = *labels_[p];
      const WordRange line = words_.paragraphs()[p].words;
      if (label.asks) {
        keep_others_within({label.text, line.last});
        // "Q: Minister Baek, will the cutters …?": who is asked answers.
        continue;
      }
      WordRange named;
      if (label.answers) {
        if (answering) named = *answering;
      } else {
        answering = label.name;
      }
      keep_others_within({label.text, line.last});
      say(label, {label.text, line.last}, named);
    }
  }

  /// Of the net's statements in a labelled line only those stay that are somebody else's.
  void keep_others_within(WordRange said) {
    const std::size_t begin = words_[said.first].begin;
    const std::size_t end = words_[said.last - 1].end;
    const WordRange line = words_.paragraphs()[words_[said.first].paragraph].words;
    const std::size_t line_begin = words_[line.first].begin;
    const auto goes = [&](const Attribution& one) {
      const auto overlaps = [&](const Span& span) { return span.begin < end && line_begin < span.end; };
      if (!std::any_of(one.content.begin(), one.content.end(), overlaps)) return false;
      if (one.source.empty() || one.cue.empty()) return true;
      const auto within = [&](const std::vector<Span>& spans) {
        return std::all_of(spans.begin(), spans.end(),
                           [&](const Span& span) { return span.begin >= begin && span.end <= end; });
      };
      if (!within(one.source) || !within(one.cue) || !within(one.content)) return true;
      const WordRange source = words_.range(one.source.front().begin, one.source.front().end);
      if (source.empty()) return true;
      const std::string_view first = words_[source.first].lower;
      const Pronoun kind = pronoun_of(first);
      return kind == Pronoun::first_person || kind == Pronoun::other || kind == Pronoun::who ||
             first == "you" || words_[source.last - 1].lower == "us";
    };
    Cited kept;
    for (std::size_t n = 0; n < found_.attributions.size(); ++n)
      if (!goes(found_.attributions[n])) move_over(n, kept);
    found_ = std::move(kept);
  }

  void move_over(std::size_t n, Cited& to) {
    to.attributions.push_back(std::move(found_.attributions[n]));
    to.outlets.push_back(found_.outlets[n]);
    to.named.push_back(found_.named[n]);
  }

  Span span_of(WordRange range) const { return {words_[range.first].begin, words_[range.last - 1].end}; }

  /// What stands behind a label, sentence by sentence.
  void say(const Label& label, WordRange said, WordRange named) {
    for (std::uint32_t at = said.first; at < said.last;) {
      const std::uint32_t end = std::min(said.last, words_.sentences()[words_[at].sentence].last);
      Attribution one;
      one.source = {span_of(label.whole)};
      if (!label.mark.empty()) one.cue = {span_of(label.mark)};
      one.content = {span_of({at, end})};
      one.confidence = sure_of_label;
      const bool words_in_it = std::any_of(words_.all().begin() + at, words_.all().begin() + end,
                                           [](const Word& word) { return word.kind == TokenKind::word; });
      if (words_in_it) new_.emplace_back(std::move(one), named.empty() ? label.name : named);
      at = end;
    }
  }

  void append_new() {
    for (auto& [attribution, named] : new_) {
      found_.attributions.push_back(std::move(attribution));
      found_.outlets.emplace_back();
      found_.named.push_back(named);
    }
    // In order of the text.
    std::vector<std::size_t> order(found_.attributions.size());
    for (std::size_t n = 0; n < order.size(); ++n) order[n] = n;
    const auto begin_of = [&](std::size_t n) {
      const Attribution& one = found_.attributions[n];
      std::size_t begin = one.content.front().begin;
      if (!one.source.empty()) begin = std::min(begin, one.source.front().begin);
      if (!one.cue.empty()) begin = std::min(begin, one.cue.front().begin);
      return begin;
    };
    if (new_.empty()) return;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return begin_of(a) < begin_of(b); });
    Cited sorted;
    for (const std::size_t n : order) move_over(n, sorted);
    found_ = std::move(sorted);
  }

  const Words& words_;
  Cited found_;
  std::vector<std::optional<Label>> labels_;
  std::vector<std::pair<Attribution, WordRange>> new_;
};

}  // namespace

Cited with_turns(const Words& words, Cited cited) { return Turns(words, std::move(cited)).take(); }

}  // namespace entente::reader
