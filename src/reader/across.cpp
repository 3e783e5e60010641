#include "reader/across.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "reader/english_acts.hpp"
#include "reader/english_words.hpp"
#include "reader/words.hpp"

namespace entente::reader {
namespace {

/// A claim's words, for comparing: each without its ending, as a number.
struct Sense {
  std::size_t report = 0;
  std::size_t claim = 0;
  std::vector<std::size_t> words;    ///< sorted, each once
  std::vector<std::size_t> numbers;  ///< sorted
  std::vector<std::size_t> triples;  ///< three words in a row
  bool negated = false;
};

/// "demands", "demanded" and "demanding" are one.
std::string_view without_ending(std::string_view word) {
  constexpr std::size_t shortest = 4;
  for (const std::string_view ending : {"ing", "ed", "es", "s"})
    if (word.size() >= shortest + ending.size() && word.ends_with(ending))
      return word.substr(0, word.size() - ending.size());
  return word;
}

Sense sense_of(std::string_view says, bool denied) {
  Sense sense;
  const Words words(says);
  std::vector<std::size_t> row;
  for (const Word& word : words.all()) {
    if (english::is_negation(word.lower)) {
      sense.negated = !sense.negated;
    } else if (word.kind == TokenKind::number) {
      sense.numbers.push_back(std::hash<std::string_view>{}(word.lower));
    } else if (word.kind == TokenKind::word && !word.is(english::function_word) && word.lower[0] != '\'') {
      row.push_back(std::hash<std::string_view>{}(without_ending(word.lower)));
    }
  }
  if (denied) sense.negated = !sense.negated;
  for (std::size_t n = 0; n + 2 < row.size(); ++n)
    sense.triples.push_back(row[n] * 31 * 31 + row[n + 1] * 31 + row[n + 2]);
  sense.words = std::move(row);
  for (std::vector<std::size_t>* list : {&sense.words, &sense.numbers, &sense.triples}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  return sense;
}

std::size_t shared(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  std::size_t count = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) ++count;
    const bool forward = *i <= *j;
    const bool back = *j <= *i;
    if (forward) ++i;
    if (back) ++j;
  }
  return count;
}

/// Common words as a share of all of the two.
double likeness(const Sense& a, const Sense& b) {
  const std::size_t common = shared(a.words, b.words);
  const std::size_t all = a.words.size() + b.words.size() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

std::string last_word(std::string_view name) {
  std::string word(name.substr(name.rfind(' ') == std::string_view::npos ? 0 : name.rfind(' ') + 1));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return word;
}

/// Calls `compare(earlier, later)` for claims that share three words in a row.
template <typename Compare>
void each_pair(const std::vector<Sense>& senses, const Compare& compare) {
  constexpr std::size_t most_alike = 24;  // claims looked at for one row of words
  std::vector<std::pair<std::size_t, std::size_t>> with_triple;
  for (std::size_t n = 0; n < senses.size(); ++n)
    for (const std::size_t triple : senses[n].triples) with_triple.emplace_back(triple, n);
  std::sort(with_triple.begin(), with_triple.end());
  std::vector<std::pair<std::size_t, std::size_t>> pairs;  // later, earlier
  for (std::size_t begin = 0, n = 0; n < with_triple.size(); ++n) {
    if (with_triple[n].first != with_triple[begin].first) begin = n;
    for (std::size_t earlier = begin; earlier < std::min(n, begin + most_alike); ++earlier)
      pairs.emplace_back(with_triple[n].second, with_triple[earlier].second);
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  for (const auto& [later, earlier] : pairs) compare(senses[earlier], senses[later]);
}

std::vector<Sense> senses_of(const std::vector<Report>& reports) {
  std::vector<Sense> senses;
  for (std::size_t r = 0; r < reports.size(); ++r)
    for (std::size_t c = 0; c < reports[r].claims.size(); ++c) {
      const Claim& claim = reports[r].claims[c];
      senses.push_back(sense_of(claim.says, claim.act == Act::denial));
      senses.back().report = r;
      senses.back().claim = c;
    }
  return senses;
}

bool is_same(const Sense& a, const Sense& b) {
  constexpr double alike = 0.75;
  return a.negated == b.negated && a.numbers == b.numbers && likeness(a, b) >= alike;
}

/// Nearly the same words, but one says what the other denies, or the numbers differ.
bool contradict(const Sense& a, const Sense& b) {
  constexpr double alike = 0.6;
  constexpr std::size_t least_words = 4;
  const bool numbers = !a.numbers.empty() && !b.numbers.empty() && shared(a.numbers, b.numbers) == 0;
  return (a.negated != b.negated || numbers) && std::min(a.words.size(), b.words.size()) >= least_words &&
         likeness(a, b) >= alike;
}

void mark_repeated(const Claim& earlier, Claim& later) {
  if (!later.same_as.empty() || earlier.by.empty() || last_word(earlier.by) != last_word(later.by)) return;
  later.same_as = earlier.same_as.empty() ? earlier.id : earlier.same_as;
}

/// Is the one statement a part of the other?
bool within(const Spans& inner, const Spans& outer) {
  return !inner.empty() && !outer.empty() && inner.front().begin >= outer.front().begin &&
         inner.back().end <= outer.back().end;
}

void mark_contradiction(Claim& earlier, Claim& later, const Sense& a, const Sense& b, Report& report) {
  // One statement within another is not said against it.
  if (a.report == b.report &&
      (within(later.content, earlier.content) || within(earlier.content, later.content)))
    return;
  const std::string message =
      a.negated != b.negated
          ? fmt::format("the claims {} and {} say the opposite in nearly the same words", earlier.id,
                        later.id)
          : fmt::format("the claims {} and {} differ in their numbers", earlier.id, later.id);
  earlier.remarks.push_back(message);
  later.remarks.push_back(message);
  report.remarks.push_back({message, later.content, {earlier.id, later.id}});
}

}  // namespace

struct KnownStatements::Known {
  std::string id;
  std::string by;
  Sense sense;
};

KnownStatements::KnownStatements(const std::vector<Statement>& statements) {
  for (const Statement& one : statements)
    known_.push_back({one.id, last_word(one.by), sense_of(one.says, false)});
}
KnownStatements::~KnownStatements() = default;

std::string KnownStatements::same_as(const Claim& claim) const {
  if (claim.by.empty()) return {};
  const Sense sense = sense_of(claim.says, false);
  const std::string by = last_word(claim.by);
  for (const Known& known : known_)
    if (known.by == by && is_same(known.sense, sense)) return known.id;
  return {};
}

void number_claims(std::vector<Report>& reports, const std::set<std::string>& taken) {
  std::size_t number = 0;
  for (Report& report : reports)
    for (Claim& claim : report.claims) {
      do claim.id = fmt::format("c{}", ++number);
      while (taken.contains(claim.id));
    }
}

void compare_claims(std::vector<Report>& reports) {
  each_pair(senses_of(reports), [&](const Sense& a, const Sense& b) {
    Claim& earlier = reports[a.report].claims[a.claim];
    Claim& later = reports[b.report].claims[b.claim];
    if (a.report != b.report && is_same(a, b)) mark_repeated(earlier, later);
    if (contradict(a, b)) mark_contradiction(earlier, later, a, b, reports[b.report]);
  });
}

}  // namespace entente::reader
