// Speakers called by a pronoun, and by what is theirs.

#include <algorithm>

#include "reader/who/speaker_resolver.hpp"

namespace entente::reader {

void SpeakerResolver::by_pronoun(std::size_t n, std::uint32_t word, Pronoun kind, Speaker& speaker) {
  speaker.standing = Standing::anonymous;
  speaker.confidence = sure_as_written;
  switch (kind) {
    case Pronoun::he:
    case Pronoun::she:
      return by_person(n, word, kind, speaker);
    case Pronoun::first_person:
      return by_quoted_self(n, speaker);
    case Pronoun::who:
      return by_antecedent(n, word, speaker);
    case Pronoun::they:
    case Pronoun::it:
      return by_group(n, word, kind, speaker);
    default:
      return;
  }
}

std::optional<EntityIndex> SpeakerResolver::quoting(std::size_t n) {
  const std::size_t outer = enclosing_[n];
  if (outer == none) return std::nullopt;
  resolve(outer);
  return speakers_[outer].entity;
}

void SpeakerResolver::by_person(std::size_t n, std::uint32_t word, Pronoun kind, Speaker& speaker) {
  const auto meant = pronouns_.person(word, gender_of(kind), quoting(n));
  const std::size_t before = last_unnamed(n, word);
  // "A masked man … he": a person without a name, who spoke since the one who has a name was named.
  if (before != none && (!meant || words_[sources_[before].first].sentence + 1 >= words_[word].sentence) &&
      (!meant || !named_since(*meant, sources_[before].first, word))) {
    take_over(speakers_[before], sure_guess, speaker);
    return;
  }
  if (!meant) return;
  by_entity(*meant, words_[word].quoted ? sure_guess : sure_pronoun, speaker);
}

bool SpeakerResolver::joins_several(WordRange source) const {
  for (std::uint32_t n = source.first + 1; n + 1 < source.last; ++n)
    if (words_.is(n, "and")) return true;
  return false;
}

std::size_t SpeakerResolver::last_unnamed(std::size_t n, std::uint32_t word) const {
  constexpr std::size_t farthest = 3;
  for (std::size_t k = n; k > 0 && n - k < farthest; --k) {
    const std::size_t other = k - 1;
    if (sources_[other].empty() || sources_[other].first >= word || state_[other] != State::done) continue;
    const Speaker& one = speakers_[other];
    if (one.by.empty() || one.entity || enclosing_[other] != none) return none;
    if (words_[word].paragraph - words_[sources_[other].first].paragraph > 1) return none;
    const WordRange source = sources_[other];
    // One person, by what they are: "a masked man", "the clerk".
    std::uint32_t end = source.first;
    while (end < source.last && !is_mark(words_[end]) && words_[end].lower != "of" &&
           words_[end].lower != "who" && words_[end].lower != "in" && words_[end].lower != "from")
      ++end;
    if (end == source.first) return none;
    const Word& head = words_[end - 1];
    const bool many = head.is(english::plural_role) || head.is(english::body) || head.lower.ends_with('s');
    return many ? none : other;
  }
  return none;
}

bool SpeakerResolver::named_since(EntityIndex person, std::uint32_t from, std::uint32_t to) const {
  const auto [first, last] = names_.mentions_in({from, to});
  for (std::size_t m = first; m < last; ++m)
    if (names_.mentions()[m].entity == person) return true;
  return false;
}

void SpeakerResolver::by_quoted_self(std::size_t n, Speaker& speaker) {
  const std::size_t outer = enclosing_[n];
  if (outer == none) return;
  resolve(outer);
  if (state_[outer] != State::done || speakers_[outer].by.empty()) return;
  take_over(speakers_[outer], sure_quoted_self, speaker);
}

void SpeakerResolver::take_over(const Speaker& from, double confidence, Speaker& speaker) const {
  speaker.by = from.by;
  speaker.speaks_for = from.speaks_for;
  speaker.standing = from.standing;
  speaker.entity = from.entity;
  speaker.confidence = std::min(from.confidence, confidence);
}

void SpeakerResolver::by_antecedent(std::size_t n, std::uint32_t word, Speaker& speaker) {
  std::uint32_t end = word;
  if (end > 0 && is_mark(words_[end - 1])) --end;
  const std::uint32_t sentence = words_.sentences()[words_[word].sentence].first;
  std::uint32_t begin = end;
  constexpr std::uint32_t longest = 8;
  while (begin > sentence && end - begin < longest && !is_mark(words_[begin - 1]) &&
         !is_article(words_[begin - 1].lower) && !words_[begin - 1].is(english::function_word))
    --begin;
  if (begin > sentence && is_article(words_[begin - 1].lower)) --begin;
  if (begin == end) return;
  const std::string written = speaker.as_written;
  speaker.as_written = words_.as_written({begin, end});
  // A name right before it is meant, whatever stands before the name.
  const auto [first, last] = names_.mentions_in({begin, end});
  const bool named = first < last && names_.mentions()[last - 1].words.last == end;
  const bool phrase = !named || is_article(words_[begin].lower);
  if (const auto person = phrase ? apposed(begin, sentence) : std::nullopt) {
    by_entity(*person, sure_role, speaker);
  } else if (named) {
    by_name(names_.mentions()[last - 1], speaker);
  } else {
    noun_phrase(n, {begin, end}, speaker);
  }
  if (speaker.by.empty()) speaker.by = speaker.as_written;
  speaker.as_written = written;
  speaker.confidence = std::min(speaker.confidence, sure_role);
}

std::optional<EntityIndex> SpeakerResolver::apposed(std::uint32_t begin, std::uint32_t sentence) const {
  constexpr std::uint32_t farthest = 4;
  if (begin <= sentence + 1 || words_[begin - 1].lower != ",") return std::nullopt;
  const auto [first, last] = names_.mentions_in({sentence, begin});
  for (std::size_t m = last; m > first; --m) {
    const Mention& mention = names_.mentions()[m - 1];
    if (begin - mention.words.last > farthest) return std::nullopt;
    if (pronouns_.is_person(mention.entity) && !mention.possessive) return mention.entity;
  }
  return std::nullopt;
}

void SpeakerResolver::by_group(std::size_t n, std::uint32_t word, Pronoun kind, Speaker& speaker) {
  constexpr std::size_t farthest = 40;
  const std::size_t outer = enclosing_[n];
  std::optional<EntityIndex> not_meant = quoting(n);
  std::uint32_t source_at = 0;
  std::size_t source = none;
  if (outer == none) {
    // A source before it that is no single person.
    for (std::size_t k = n; k > 0 && n - k < 4; --k) {
      const std::size_t other = k - 1;
      if (sources_[other].empty() || sources_[other].first >= word || state_[other] != State::done) continue;
      const Speaker& before = speakers_[other];
      const bool person = before.entity && pronouns_.is_person(*before.entity);
      if (person || before.by.empty()) continue;
      const std::string_view noun = words_[sources_[other].last - 1].lower;
      if (kind == Pronoun::they && !english::has(english::classes_of(noun), english::plural_role) &&
          !before.entity && !noun.ends_with('s') && !english::has(english::classes_of(noun), english::body) &&
          !joins_several(sources_[other]))
        continue;
      source = other;
      source_at = sources_[other].first;
      break;
    }
  }
  const std::size_t end = names_.mentions_in({0, word}).second;
  const Mention* nearest = nullptr;
  for (std::size_t m = end; m > 0 && end - m < farthest; --m) {
    const Mention& mention = names_.mentions()[m - 1];
    const Entity& entity = names_.entities()[mention.entity];
    if (not_meant == mention.entity || words_[word].paragraph - words_[mention.words.first].paragraph > 3)
      continue;
    const bool fits = kind == Pronoun::they ? mention.people
                                            : entity.kind == NameKind::body ||
                                                  (entity.kind == NameKind::state && !mention.people);
    if (fits && !mention.possessive) {
      nearest = &mention;
      break;
    }
  }
  if (source != none && (nearest == nullptr || source_at > nearest->words.first ||
                         words_[source_at].sentence + 1 >= words_[word].sentence)) {
    take_over(speakers_[source], sure_guess, speaker);
  } else if (nearest != nullptr) {
    const std::string written = speaker.as_written;
    speaker.as_written = words_.as_written(nearest->words);
    if (nearest->people && nearest->words.first > 0 && words_.is(nearest->words.first - 1, "the"))
      speaker.as_written = "the " + speaker.as_written;
    by_name(*nearest, speaker);
    speaker.as_written = written;
    speaker.confidence = sure_guess;
  }
}

void SpeakerResolver::by_possession(std::size_t n, WordRange range, Pronoun kind, Speaker& speaker) {
  Speaker owner;
  owner.as_written = words_.as_written({range.first, range.first + 1});
  by_pronoun(n, range.first, kind, owner);
  speaker.by = speaker.as_written;
  speaker.standing = Standing::anonymous;
  speaker.confidence = sure_as_written;
  if (owner.by.empty() || owner.by == owner.as_written) return;
  const std::string rest = words_.as_written({range.first + 1, range.last});
  speaker.by = owner.by + (owner.by.ends_with('s') ? "' " : "'s ") + rest;
  speaker.speaks_for = owner.by;
  speaker.confidence = owner.confidence;
  if (words_[range.last - 1].is(english::spokesperson)) speaker.standing = Standing::official;
}

}  // namespace entente::reader
