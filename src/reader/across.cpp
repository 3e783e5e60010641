#include "reader/across.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "reader/text/sense.hpp"
#include "reader/text/words.hpp"

namespace entente::reader {
namespace {

/// A sense with its words and numbers sorted, each once.
Sense sorted(Sense sense) {
  for (std::vector<std::uint32_t>* list : {&sense.words, &sense.numbers}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  return sense;
}

std::size_t shared(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
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

/// A claim among all.
struct Place {
  std::size_t report = 0;
  std::size_t claim = 0;
};

std::vector<Place> places_of(const std::vector<Report>& reports) {
  std::vector<Place> places;
  for (std::size_t r = 0; r < reports.size(); ++r)
    for (std::size_t c = 0; c < reports[r].claims.size(); ++c) places.push_back({r, c});
  return places;
}

/// Each three words in a row, and the number of the claim in which they stand, sorted.
struct ThreeWords {
  std::uint32_t words = 0;
  std::uint32_t claim = 0;
  auto operator<=>(const ThreeWords&) const = default;
};

std::vector<ThreeWords> rows_of(const std::vector<Report>& reports, const std::vector<Place>& places) {
  std::vector<ThreeWords> rows;
  for (std::uint32_t n = 0; n < places.size(); ++n) {
    const std::vector<std::uint32_t>& words = reports[places[n].report].claims[places[n].claim].sense.words;
    for (std::size_t w = 2; w < words.size(); ++w)
      rows.push_back({words[w - 2] * 31 * 31 + words[w - 1] * 31 + words[w], n});
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

/// Calls `compare(earlier, later)` for the numbers of claims that share three words in a row.
template <typename Compare>
void each_pair(const std::vector<ThreeWords>& rows, const Compare& compare) {
  constexpr std::size_t most_alike = 24;                       // claims looked at for one row of words
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;  // later, earlier
  for (std::size_t begin = 0, n = 0; n < rows.size(); ++n) {
    if (rows[n].words != rows[begin].words) begin = n;
    for (std::size_t earlier = begin; earlier < std::min(n, begin + most_alike); ++earlier)
      pairs.emplace_back(rows[n].claim, rows[earlier].claim);
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  for (const auto& [later, earlier] : pairs) compare(earlier, later);
}

/// One for it, the other against: "accepted", "rejected".
bool opposed(const Sense& a, const Sense& b) { return a.stance * b.stance < 0; }

/// Does the one act take up what the other turns down?
bool opposed(Act a, Act b) {
  const auto takes_up = [](Act act) {
    return act == Act::offer || act == Act::concession || act == Act::promise || act == Act::commitment;
  };
  const auto turns_down = [](Act act) { return act == Act::refusal || act == Act::denial; };
  return (takes_up(a) && turns_down(b)) || (turns_down(a) && takes_up(b));
}

bool is_same(const Sense& a, const Sense& b) {
  constexpr double alike = 0.75;
  return a.negated == b.negated && !opposed(a, b) && a.numbers == b.numbers && likeness(a, b) >= alike;
}

/// Nearly the same words, but one says what the other denies, or the numbers differ.
bool contradict(const Sense& a, const Sense& b) {
  constexpr double alike = 0.6;
  constexpr std::size_t least_words = 4;
  const bool numbers = !a.numbers.empty() && !b.numbers.empty() && shared(a.numbers, b.numbers) == 0;
  return (a.negated != b.negated || numbers || opposed(a, b)) &&
         std::min(a.words.size(), b.words.size()) >= least_words && likeness(a, b) >= alike;
}

void mark_repeated(const ReportedClaim& earlier, ReportedClaim& later) {
  if (!later.same_as.empty() || earlier.by.empty() || last_word(earlier.by) != last_word(later.by)) return;
  later.same_as = earlier.same_as.empty() ? earlier.id : earlier.same_as;
}

/// Is the one statement a part of the other?
bool within(const Spans& inner, const Spans& outer) {
  return !inner.empty() && !outer.empty() && inner.front().begin >= outer.front().begin &&
         inner.back().end <= outer.back().end;
}

/// Of claims in one report or two; the remark goes to the later one's.
void mark_contradiction(ReportedClaim& earlier, ReportedClaim& later, bool opposite, bool one_report,
                        Report& report) {
  // One statement within another is not said against it.
  if (one_report && (within(later.content, earlier.content) || within(earlier.content, later.content)))
    return;
  const std::string message =
      opposite ? fmt::format("the claims {} and {} say the opposite in nearly the same words", earlier.id,
                             later.id)
               : fmt::format("the claims {} and {} differ in their numbers", earlier.id, later.id);
  earlier.remarks.push_back(message);
  later.remarks.push_back(message);
  report.remarks.push_back({message, later.content, {earlier.id, later.id}});
}

Sense sense_of_text(std::string_view text) {
  const Words words(text);
  const WordRange all{0, words.size()};
  return sorted(sense_of(words, {&all, 1}));
}

}  // namespace

struct KnownStatements::Known {
  std::string id;
  std::string by;
  Sense sense;
  std::optional<Act> act;
};

KnownStatements::KnownStatements(const std::vector<Statement>& statements) {
  for (const Statement& one : statements)
    known_.push_back({one.id, last_word(one.by), sense_of_text(one.says), one.act});
}
KnownStatements::~KnownStatements() = default;

std::string KnownStatements::same_as(const ReportedClaim& claim) const {
  if (claim.by.empty()) return {};
  const Sense sense = sorted(claim.sense);
  const std::string by = last_word(claim.by);
  for (const Known& known : known_)
    if (known.by == by && is_same(known.sense, sense) && (!known.act || !opposed(*known.act, claim.act)))
      return known.id;
  return {};
}

void number_claims(std::vector<Report>& reports, const std::set<std::string>& taken) {
  std::size_t number = 0;
  for (Report& report : reports)
    for (ReportedClaim& claim : report.claims) {
      do claim.id = fmt::format("c{}", ++number);
      while (taken.contains(claim.id));
    }
}

void compare_claims(std::vector<Report>& reports) {
  const std::vector<Place> places = places_of(reports);
  const auto claim = [&](std::uint32_t n) -> ReportedClaim& {
    return reports[places[n].report].claims[places[n].claim];
  };
  // Few are compared, and some of these often.
  std::unordered_map<std::uint32_t, Sense> senses;
  const auto sense = [&](std::uint32_t n) -> const Sense& {
    const auto [place, fresh] = senses.try_emplace(n);
    if (fresh) {
      place->second = sorted(claim(n).sense);
      if (claim(n).act == Act::denial) place->second.negated = !place->second.negated;
    }
    return place->second;
  };
  each_pair(rows_of(reports, places), [&](std::uint32_t earlier, std::uint32_t later) {
    const Sense& a = sense(earlier);
    const Sense& b = sense(later);
    const bool one_report = places[earlier].report == places[later].report;
    if (!claim(earlier).said || !claim(later).said) return;
    if (!one_report && is_same(a, b) && !opposed(claim(earlier).act, claim(later).act))
      mark_repeated(claim(earlier), claim(later));
    if (contradict(a, b))
      mark_contradiction(claim(earlier), claim(later), a.negated != b.negated || opposed(a, b), one_report,
                         reports[places[later].report]);
  });
}

}  // namespace entente::reader
