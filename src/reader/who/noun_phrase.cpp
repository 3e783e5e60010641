#include "reader/who/noun_phrase.hpp"

#include <algorithm>

#include "reader/english/act_words.hpp"
#include "reader/english/saying.hpp"
#include "reader/who/pronouns.hpp"

namespace entente::reader {
namespace {

using english::is_saying;

constexpr std::uint32_t longest = 14;
constexpr std::uint32_t longest_clause = 26;

bool is_determiner(std::string_view word) {
  static constexpr std::string_view determiners[] = {
      "the",  "a",   "an",   "its",     "his",   "her",   "their",   "our",   "my",
      "one",  "two", "both", "another", "every", "each",  "several", "some",  "many",
      "most", "no",  "all",  "few",     "this",  "these", "those",   "three", "four"};
  return std::find(std::begin(determiners), std::end(determiners), word) != std::end(determiners);
}

bool is_preposition(std::string_view word) {
  static constexpr std::string_view prepositions[] = {
      "in",     "on",     "at", "after", "before", "for",   "with", "by",      "from", "under",
      "during", "within", "of", "to",    "late",   "early", "last", "earlier", "later"};
  return std::find(std::begin(prepositions), std::end(prepositions), word) != std::end(prepositions);
}

bool is_adverb(const Word& word) {
  static constexpr std::string_view adverbs[] = {"also",    "then",    "later",      "again",     "just",
                                                 "himself", "herself", "themselves", "itself",    "now",
                                                 "once",    "still",   "today",      "yesterday", "already",
                                                 "even",    "only",    "first",      "twice",     "tonight"};
  return (word.lower.size() > 4 && word.lower.ends_with("ly") && !word.capital) ||
         std::find(std::begin(adverbs), std::end(adverbs), word.lower) != std::end(adverbs);
}

bool begins_phrase(const Words& words, std::uint32_t n) {
  const Word& word = words[n];
  return word.capital || word.kind == TokenKind::number || is_determiner(word.lower) ||
         word.is(english::plural_role) || word.is(english::role) || word.lower.ends_with('s') ||
         pronoun_of(word.lower) != Pronoun::none;
}

/// Without the "On Monday" or "In Geneva" that opens a sentence before its subject.
WordRange without_opening(const Words& words, WordRange range) {
  while (!range.empty() && is_preposition(words[range.first].lower)) {
    std::uint32_t n = range.first + 1;
    while (n < range.last && !is_determiner(words[n].lower) &&
           !(words[n].capital && !words[n].is(english::time) && n > range.first + 1))
      ++n;
    if (n >= range.last) return {range.last, range.last};
    range.first = n;
  }
  return range;
}

WordRange plain_before(const Words& words, std::uint32_t end, std::uint32_t limit) {
  std::uint32_t at = end;
  while (at > limit && end - at < longest) {
    const Word& word = words[at - 1];
    if (is_mark(word) && !is_clitic(word) && word.text != "&") break;
    if (is_saying(word.lower, english::opens_clause) && !word.is(english::time)) break;
    if (!word.capital && is_saying(word.lower, english::says | english::does | english::helps) &&
        !is_clitic(word)) {
      const bool noun = at >= 2 && (is_determiner(words[at - 2].lower) || words[at - 2].lower == "of");
      if (!noun) break;
    }
    --at;
  }
  const WordRange range = without_opening(words, {at, end});
  if (range.empty() || !begins_phrase(words, range.first)) return {end, end};
  return range;
}

}  // namespace

WordRange phrase_before(const Words& words, std::uint32_t end, std::uint32_t limit) {
  std::uint32_t at = end;
  const std::uint32_t farthest = end > limit + 3 ? end - 3 : limit;
  while (at > farthest && (is_adverb(words[at - 1]) || words[at - 1].is(english::time))) --at;
  if (at < end && at > limit && words[at - 1].lower == "on") --at;
  if (at <= limit) return {end, end};
  if (words[at - 1].lower != ",") return plain_before(words, at, limit);
  // "Ana Rowe, who …," and "Ana Rowe, the minister,".
  for (std::uint32_t comma = at - 1; comma > limit && at - comma < longest_clause; --comma) {
    const Word& word = words[comma - 1];
    if (word.kind == TokenKind::stop || word.kind == TokenKind::quote || word.kind == TokenKind::open_quote ||
        word.kind == TokenKind::close_quote)
      break;
    if (word.lower != ",") continue;
    const WordRange head = plain_before(words, comma - 1, limit);
    if (head.empty()) return {end, end};
    return {head.first, at};
  }
  return {end, end};
}

WordRange phrase_after(const Words& words, std::uint32_t begin) {
  if (begin >= words.size() || !begins_phrase(words, begin)) return {begin, begin};
  const std::uint32_t sentence = words.sentences()[words[begin].sentence].last;
  std::uint32_t at = begin;
  while (at < sentence && at - begin < longest) {
    const Word& word = words[at];
    if (word.lower == "," && at + 2 < sentence) {
      const std::string_view next = words[at + 1].lower;
      const bool apposed = next == "who" || next == "which" || next == "whose" || next == "the" ||
                           next == "a" || next == "an" || next == "its" || next == "his" || next == "her" ||
                           next == "their";
      if (!apposed) break;
      std::uint32_t close = at + 1;
      while (close < sentence && close - at < longest && words[close].lower != "," &&
             words[close].kind != TokenKind::stop && words[close].lower != ";")
        ++close;
      return {begin, close};
    }
    if (is_mark(word) && !is_clitic(word) && word.text != "&") break;
    if (at > begin && !word.capital &&
        is_saying(word.lower, english::after_speaker | english::opens_clause | english::helps) &&
        !is_clitic(word))
      break;
    if (at > begin && word.is(english::time) && word.capital) break;
    ++at;
  }
  return {begin, at};
}

std::uint32_t verb_group_begin(const Words& words, std::uint32_t verb, std::uint32_t limit) {
  std::uint32_t at = verb;
  while (at > limit && verb - at < 5) {
    const Word& word = words[at - 1];
    const bool of_group = (is_saying(word.lower, english::helps) && !word.capital && word.lower != "'s") ||
                          english::is_negation(word.lower) || is_adverb(word);
    if (!of_group) break;
    --at;
  }
  // An adverb alone that leads the group belongs to what stands before.
  return at;
}

}  // namespace entente::reader
