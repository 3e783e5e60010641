#include "reader/act/act_features.hpp"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>

#include "reader/english/act_words.hpp"
#include "reader/net/features.hpp"
#include "reader/net/weights.hpp"
#include "reader/text/sense.hpp"

namespace entente::reader {
namespace {

using namespace english;  // the classes of words

/// Of a statement no more words than these are looked at: what it does stands at its beginning.
constexpr std::size_t most_words = 60;

/// What is looked up of a word.
struct Sign {
  std::uint32_t stem = 0;
  std::uint32_t classes = 0;  // act_words.hpp
  const Word* word = nullptr;
};

std::uint32_t mixed(std::uint32_t a, std::uint32_t b) {
  std::uint32_t hash = (a ^ (b + 0x9E3779B9U + (a << 6) + (a >> 2))) * 0x85EBCA6BU;
  return hash ^ (hash >> 15);
}

/// The signs of words, kept for the next: nearly all words of a report were seen before.
Sign sign_of(const Word& word) {
  using Known = boost::unordered_flat_map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>>;
  static thread_local Known known;
  constexpr std::size_t most_known = 1U << 16;
  const std::uint32_t hash = hash_of(word.lower);
  auto found = known.find(hash);
  if (found == known.end()) {
    if (known.size() >= most_known) known.clear();
    const std::string_view stem = word.kind == TokenKind::number ? "0" : without_ending(word.lower);
    found = known.emplace(hash, std::pair(hash_of(stem), act_classes_of(word.lower))).first;
  }
  return {found->second.first, found->second.second, &word};
}

bool is_quotation_mark(const Word& word) {
  return word.kind == TokenKind::quote || word.kind == TokenKind::open_quote ||
         word.kind == TokenKind::close_quote;
}

/// What a feature is of; with the words that it is about it makes the feature's number.
enum Template : std::uint32_t {
  cue_word = 1,
  cue_act,
  cue_pair,
  cue_whole,
  cue_and_beginning,
  cue_absent,
  cue_mark,
  cue_class,
  addressee,
  before_cue,
  first_word,
  second_word,
  first_two,
  content_word,
  content_pair,
  content_class,
  content_act,
  content_act_denied,
  subject_modal,
  subject_modal_denied,
  modal_verb,
  modal_class,
  subject_verb,
  condition_and,
  quoted,
  ends_in,
  length,
  number_in_content,
  past,
  sentence_begins,
  source_head,
  source_class,
  source_absent,
  source_and_cue,
  cue_and_class,
  saying_modal,
  nothing_but_saying,
  source_is_subject,
  first_act,
};

class Reader {
 public:
  Reader(const Words& words, const StatementParts& statement, std::vector<std::uint32_t>& out)
      : words_(words), statement_(statement), out_(out) {
    collect(statement.cue, cue_);
    collect(statement.content, content_);
  }

  void read() {
    read_cue();
    read_content();
    read_source();
    cross();
  }

  const std::vector<Sign>& cue() const { return cue_; }
  const std::vector<Sign>& content() const { return content_; }

 private:
  void collect(const std::vector<WordRange>& ranges, std::vector<Sign>& signs) const {
    for (const WordRange& range : ranges)
      for (std::uint32_t n = range.first; n < range.last && signs.size() < most_words; ++n)
        if (!is_quotation_mark(words_[n])) signs.push_back(sign_of(words_[n]));
  }

  void add(Template of, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t c = 0, std::uint32_t d = 0) {
    out_.push_back(mixed(mixed(mixed(mixed(of * 0x9E3779B1U, a), b), c), d));
  }

  static std::uint32_t act_in(std::uint32_t classes) { return classes >> act_shift; }

  void read_cue() {
    if (cue_.empty()) add(cue_absent);
    std::uint32_t whole = 0;
    bool denied = false;
    for (std::size_t n = 0; n < cue_.size(); ++n) {
      const Sign& sign = cue_[n];
      whole = mixed(whole, sign.stem);
      cue_classes_ |= sign.classes & class_mask;
      if (sign.word->kind != TokenKind::word) {
        add(cue_mark, sign.stem);
        continue;
      }
      add(cue_word, sign.stem);
      if (n + 1 < cue_.size()) add(cue_pair, sign.stem, cue_[n + 1].stem);
      if ((sign.classes & act_negation) != 0) {
        denied = true;
        continue;
      }
      verb_ = sign.stem;
      if (const std::uint32_t act = act_in(sign.classes)) {
        cue_named_ = act + (denied ? 16U : 0U);
        add(cue_act, cue_named_);
      }
    }
    if (denied) add(cue_class, 99);
    add_classes(cue_class, cue_classes_);
    add(cue_whole, whole);
    if (cue_named_ == 0) add(nothing_but_saying);
    if (statement_.cue.empty() || statement_.cue.back().empty()) return;
    // Who is spoken to, and what stands before the cue.
    const std::uint32_t after = statement_.cue.back().last;
    if (after < words_.size() && !within(statement_.content, after) && !within(statement_.source, after))
      add(addressee, sign_of(words_[after]).stem);
    const std::uint32_t first = statement_.cue.front().first;
    if (first > 0 && !within(statement_.content, first - 1) && !within(statement_.source, first - 1))
      add(before_cue, sign_of(words_[first - 1]).stem);
  }

  static bool within(const std::vector<WordRange>& ranges, std::uint32_t n) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const WordRange& range) { return range.first <= n && n < range.last; });
  }

  void add_classes(Template of, std::uint32_t classes) {
    for (std::uint32_t bit = 0; bit < act_shift; ++bit)
      if ((classes >> bit & 1U) != 0) add(of, bit);
  }

  void read_content() {
    std::uint32_t sentence = content_.empty() ? 0 : content_.front().word->sentence;
    std::size_t denied_at = most_words + 10;
    bool first_named = false;
    for (std::size_t n = 0; n < content_.size(); ++n) {
      const Sign& sign = content_[n];
      content_classes_ |= sign.classes & class_mask;
      if (n == 0) add(first_word, sign.stem);
      if (n == 1) add(second_word, sign.stem);
      if (n == 1) add(first_two, content_[0].stem, sign.stem);
      if (sign.word->sentence != sentence) {
        sentence = sign.word->sentence;
        add(sentence_begins, sign.stem);
      }
      if (sign.word->kind == TokenKind::number) has_number_ = true;
      if (sign.word->kind != TokenKind::punctuation) add(content_word, sign.stem);
      if (n + 1 < content_.size()) add(content_pair, sign.stem, content_[n + 1].stem);
      if ((sign.classes & act_negation) != 0) denied_at = n;
      if (const std::uint32_t act = act_in(sign.classes)) {
        const bool denied = n > denied_at && n - denied_at <= 3;
        add(denied ? content_act_denied : content_act, act);
        if (!first_named) add(first_act, act, denied ? 1 : 0);
        first_named = true;
      }
      if ((sign.classes & act_subjects) != 0 && n + 1 < content_.size())
        add(subject_verb, sign.classes & act_subjects, content_[n + 1].stem);
      if ((sign.classes & act_modals) != 0) read_modal(n);
      if (sign.word->lower == "?" || sign.word->lower == "!") add(ends_in, sign.stem);
    }
    add_classes(content_class, content_classes_);
    if (has_number_) add(number_in_content);
    const bool is_quoted = !statement_.content.empty() && !statement_.content.front().empty() &&
                           is_quotation_mark(words_[statement_.content.front().first]);
    if (is_quoted) add(quoted);
    std::uint32_t size = 0;
    for (std::size_t n = content_.size(); n > 0; n /= 2) ++size;
    add(length, size);
  }

  /// Who will, must or may do what.
  void read_modal(std::size_t n) {
    const std::uint32_t modal = content_[n].classes & act_modals;
    std::uint32_t subject = 0;
    constexpr std::size_t farthest = 6;
    for (std::size_t back = 1; back <= std::min(n, farthest) && subject == 0; ++back) {
      const Sign& sign = content_[n - back];
      if (sign.word->kind == TokenKind::punctuation || sign.word->kind == TokenKind::stop) break;
      subject = sign.classes & act_subjects;
      if (subject == 0 && back == 1 && sign.word->kind == TokenKind::word)
        subject = sign.word->capital ? 1U << 30 : 1U << 29;
      if (subject >= 1U << 29) break;
    }
    std::size_t verb = n + 1;
    std::uint32_t denied = 0;
    while (verb < content_.size() && verb < n + 4 &&
           ((content_[verb].classes & act_negation) != 0 || content_[verb].word->lower.ends_with("ly") ||
            content_[verb].word->lower == "be" || content_[verb].word->lower == "have" ||
            content_[verb].word->lower == "to")) {
      if ((content_[verb].classes & act_negation) != 0) denied = 1;
      ++verb;
    }
    const Sign doing = verb < content_.size() ? content_[verb] : Sign();
    const std::uint32_t kind = (doing.classes & (act_hostile | act_cooperative)) | act_in(doing.classes)
                                                                                       << 24;
    add(subject_modal, subject, modal);
    add(subject_modal_denied, subject, modal, denied);
    add(modal_verb, modal, denied, doing.stem);
    add(modal_class, subject, modal, denied, kind);
    if (cue_named_ == 0) add(saying_modal, subject, modal, denied, content_classes_ & act_hostile);
    if (first_modal_ == 0) first_modal_ = modal | denied;
  }

  void read_source() {
    if (statement_.source.empty() || statement_.source.front().empty()) return add(source_absent);
    const WordRange range = statement_.source.front();
    std::uint32_t classes = 0;
    std::uint32_t end = range.first;
    constexpr std::uint32_t longest = 12;
    while (end < std::min(range.last, range.first + longest) && words_[end].kind != TokenKind::punctuation &&
           words_[end].lower != "of" && words_[end].lower != "who" && words_[end].lower != "for") {
      classes |= words_[end].classes;
      ++end;
    }
    if (end == range.first) return;
    add(source_head, sign_of(words_[end - 1]).stem);
    source_classes_ = classes & (role | plural_role | spokesperson | assistant | for_nobody | body | medium |
                                 english::number | pronoun | title);
    for (std::uint32_t bit = 0; bit < 20; ++bit)
      if ((classes >> bit & 1U) != 0) add(source_class, bit);
    add(source_and_cue, source_classes_, cue_named_);
  }

  void cross() {
    if (!content_.empty()) add(cue_and_beginning, verb_, content_.front().stem);
    for (const std::uint32_t one : {act_hostile, act_cooperative, act_negation, act_condition, act_judgement})
      if ((content_classes_ & one) != 0) add(cue_and_class, verb_, one);
    for (const std::uint32_t one : {act_hostile, act_cooperative, act_negation, act_condition})
      if ((content_classes_ & one) != 0) add(cue_and_class, cue_named_, one, 1);
    add(cue_and_class, cue_named_, first_modal_, 2);
    const std::uint32_t held = content_classes_ & (act_condition | act_hostile | act_first_person);
    if ((content_classes_ & act_condition) != 0) add(condition_and, held, first_modal_);
    if ((content_classes_ & act_past) != 0 && (content_classes_ & act_modals) == 0) add(past, cue_named_);
  }

  const Words& words_;
  const StatementParts& statement_;
  std::vector<std::uint32_t>& out_;
  std::vector<Sign> cue_, content_;
  std::uint32_t verb_ = 0;       // the last word of the cue
  std::uint32_t cue_named_ = 0;  // the act that the cue names, and whether it is denied
  std::uint32_t cue_classes_ = 0, content_classes_ = 0, source_classes_ = 0;
  std::uint32_t first_modal_ = 0;
  bool has_number_ = false;
};

/// Adds the mean of what the net knows of the words.
void add_sense(const std::vector<Sign>& signs, std::size_t most, float* sense) {
  const Weights& weights = english_weights();
  const Embedding& embedding = weights.embeddings[0];
  const std::size_t width = std::min(embedding.width, act_sense_width);
  std::size_t count = 0;
  for (const Sign& sign : signs) {
    if (sign.word->kind != TokenKind::word || sign.word->is(function_word)) continue;
    const std::uint32_t row = weights.words[hash_of(sign.word->lower)];
    if (row == 0) continue;
    const std::int8_t* values = embedding.values.data() + row * embedding.width;
    for (std::size_t n = 0; n < width; ++n) sense[n] += static_cast<float>(values[n]);
    if (++count == most) break;
  }
  constexpr float scale = 64;  // bytes to numbers of about one
  for (std::size_t n = 0; n < width && count > 0; ++n) sense[n] /= scale * static_cast<float>(count);
}

}  // namespace

void act_features(const Words& words, const StatementParts& statement, ActFeatures& features) {
  features.known.clear();
  Reader reader(words, statement, features.known);
  reader.read();
  std::sort(features.known.begin(), features.known.end());
  features.known.erase(std::unique(features.known.begin(), features.known.end()), features.known.end());
  features.sense.assign(2 * act_sense_width, 0.0F);
  constexpr std::size_t most_in_cue = 4;
  constexpr std::size_t most_in_content = 12;
  add_sense(reader.cue(), most_in_cue, features.sense.data());
  add_sense(reader.content(), most_in_content, features.sense.data() + act_sense_width);
}

}  // namespace entente::reader
