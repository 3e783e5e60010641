#include "reader/text/counts.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "reader/english/date_words.hpp"

namespace entente::reader {
namespace {

using namespace std::string_view_literals;

/// What is counted in a negotiation, and listed.
constexpr std::array counted{
    "demands"sv,    "conditions"sv, "points"sv,      "proposals"sv,    "concessions"sv, "steps"sv,
    "goals"sv,      "terms"sv,      "options"sv,     "requirements"sv, "measures"sv,    "reasons"sv,
    "priorities"sv, "objectives"sv, "issues"sv,      "principles"sv,   "promises"sv,    "offers"sv,
    "threats"sv,    "questions"sv,  "commitments"sv, "requests"sv,     "pledges"sv,     "aims"sv};

struct Count {
  WordRange words;
  int said = 0;
  std::string_view noun;
};

/// "three key demands" at a word.
std::optional<Count> read_count(const Words& words, std::uint32_t at, std::uint32_t end) {
  constexpr int most = 20;
  if (words[at].kind != TokenKind::number && !words[at].is(english::number)) return std::nullopt;
  const auto number = english::small_number(words[at].lower);
  if (!number || *number < 2 || *number > most) return std::nullopt;
  if (at > 0) {
    // "two of three demands", "at least three demands" count something else.
    static constexpr std::array inexact{"of"sv,    "least"sv,  "than"sv, "most"sv, "about"sv,
                                        "other"sv, "nearly"sv, "to"sv,   "or"sv};
    if (std::find(inexact.begin(), inexact.end(), words[at - 1].lower) != inexact.end()) return std::nullopt;
  }
  constexpr std::uint32_t farthest = 3;  // adjectives between, and the noun
  for (std::uint32_t n = at + 1; n < std::min(end, at + 1 + farthest); ++n) {
    if (words[n].kind != TokenKind::word) return std::nullopt;
    if (std::find(counted.begin(), counted.end(), words[n].lower) != counted.end())
      return Count{{at, n + 1}, *number, words[n].lower};
  }
  return std::nullopt;
}

bool is_conjunction(std::string_view word) { return word == "and" || word == "or"; }

/// How many members "A, B, C and D" has, from a word to where it ends; 0 where it is no plain list.
std::size_t count_members(const Words& words, WordRange range) {
  std::size_t commas = 0;
  std::size_t members = 0;
  for (std::uint32_t n = range.first; n < range.last; ++n) {
    const std::string_view word = words[n].lower;
    if (word == "," || word == ";") {
      ++commas;
      // A clause that explains a member is none.
      static constexpr std::array explains{"which"sv, "who"sv,      "where"sv, "including"sv,
                                           "such"sv,  "although"sv, "but"sv};
      if (n + 1 < range.last &&
          std::find(explains.begin(), explains.end(), words[n + 1].lower) != explains.end()) {
        if (members > 0) break;
        return 0;
      }
    } else if (is_conjunction(word) && commas > 0 && n > range.first) {
      const bool after_comma = words[n - 1].lower == "," || words[n - 1].lower == ";";
      members = commas + 1 + (after_comma ? 0 : 1);
    }
  }
  return members;
}

/// The first letters that "demands", "demanding" and "demanded" share.
std::string_view stem(std::string_view noun) {
  return noun.substr(0, std::max<std::size_t>(4, noun.size() - 2));
}

/// Where the list of a statement begins: behind the word of the same stem as the noun, and its "that".
std::optional<std::uint32_t> list_begin(const Words& words, WordRange range, std::string_view noun) {
  for (std::uint32_t n = range.first; n < range.last; ++n) {
    if (!words[n].lower.starts_with(stem(noun))) continue;
    std::uint32_t begin = n + 1;
    while (begin < range.last && (words[begin].lower == "that" || words[begin].lower == ":")) ++begin;
    return begin;
  }
  return std::nullopt;
}

class Finder {
 public:
  Finder(const Words& words, std::vector<WordRange> contents)
      : words_(words), contents_(std::move(contents)) {
    std::sort(contents_.begin(), contents_.end(),
              [](const WordRange& a, const WordRange& b) { return a.last - a.first < b.last - b.first; });
  }

  std::vector<CountMismatch> take() {
    for (std::size_t p = 0; p < words_.paragraphs().size(); ++p) {
      const WordRange range = words_.paragraphs()[p].words;
      for (std::uint32_t n = range.first; n < range.last; ++n)
        if (const auto count = read_count(words_, n, range.last)) compare(*count, p);
    }
    return std::move(found_);
  }

 private:
  void compare(const Count& count, std::size_t paragraph) {
    const WordRange range = words_.paragraphs()[paragraph].words;
    for (std::uint32_t n = count.words.last; n < std::min(range.last, count.words.last + 12); ++n) {
      if (words_[n].kind == TokenKind::stop) break;
      if (words_[n].lower != ":") continue;
      if (n + 1 == range.last) return report(count, bullets_after(paragraph));
      const std::uint32_t end = words_.sentences()[words_[n].sentence].last;
      return report(count, {{n + 1, end}, count_members(words_, {n + 1, end})});
    }
    if (!words_.paragraphs()[paragraph].heading || paragraph + 1 >= words_.paragraphs().size()) return;
    List list = bullets_after(paragraph);
    if (list.members == 0) list = statement_in(words_.paragraphs()[paragraph + 1].words, count.noun);
    report(count, list);
  }

  struct List {
    WordRange words;
    std::size_t members = 0;
  };

  /// Lines behind a paragraph that begin with a bullet or with numbers in order.
  List bullets_after(std::size_t paragraph) const {
    List list;
    for (std::size_t p = paragraph + 1; p < words_.paragraphs().size(); ++p) {
      const WordRange line = words_.paragraphs()[p].words;
      const std::string_view first = words_[line.first].lower;
      const bool bullet =
          first == "-" || first == "–" || first == "•" || first == "*" || first == "—" || first == "·";
      const bool number = first == std::to_string(list.members + 1) && line.first + 1 < line.last &&
                          (words_[line.first + 1].text == "." || words_[line.first + 1].text == ")");
      if (!bullet && !number) break;
      if (list.members == 0) list.words.first = line.first;
      list.words.last = line.last;
      ++list.members;
    }
    return list;
  }

  List statement_in(WordRange paragraph, std::string_view noun) const {
    const std::uint32_t sentence_end = words_.sentences()[words_[paragraph.first].sentence].last;
    WordRange range{paragraph.first, sentence_end};
    if (const auto begin = list_begin(words_, range, noun)) {
      range.first = *begin;
      // To the end of the statement, the outermost where several hold the list.
      for (const WordRange& content : contents_)
        if (content.first <= *begin && *begin < content.last)
          range.last = std::min(sentence_end, content.last);
      return {range, count_members(words_, range)};
    }
    for (const WordRange& content : contents_)
      if (content.first >= paragraph.first && content.last <= paragraph.last)
        if (const std::size_t members = count_members(words_, content); members > 2)
          return {content, members};
    return {};
  }

  void report(const Count& count, const List& list) {
    if (list.members < 2 || list.members == static_cast<std::size_t>(count.said)) return;
    found_.push_back({count.words, list.words, count.said, list.members});
  }

  const Words& words_;
  std::vector<WordRange> contents_;  // the shortest first
  std::vector<CountMismatch> found_;
};

}  // namespace

std::vector<CountMismatch> find_count_mismatches(const Words& words, const std::vector<WordRange>& contents) {
  return Finder(words, contents).take();
}

}  // namespace entente::reader
