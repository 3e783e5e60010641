// Speakers called by name, by office or by description.

#include <algorithm>

#include "reader/who/speaker_resolver.hpp"

namespace entente::reader {
namespace {

/// Words before which the head of a noun phrase ends: "the head | of the agency".
bool ends_head(std::string_view lower) {
  static constexpr std::string_view ends[] = {"of",   "for", "from",     "in",    "at",     "with",
                                              "who",  "on",  "to",       "and",   "whose",  "which",
                                              "that", "or",  "briefed",  "near",  "close",  "as",
                                              "by",   "but", "familiar", "about", "inside", "within"};
  return std::find(std::begin(ends), std::end(ends), lower) != std::end(ends);
}

/// Buildings and streets that are institutions by their own name.
bool is_institution(std::string_view lower) {
  return lower == "kremlin" || lower == "white" || lower == "downing" || lower == "whitehall" ||
         lower == "westminster" || lower == "elysee" || lower == "élysée";
}

}  // namespace

void SpeakerResolver::phrase(std::size_t n, WordRange range, Speaker& speaker) {
  const Pronoun pronoun = pronoun_of(words_[range.first].lower);
  const bool us = words_[range.first].text == "US";
  const bool alone = range.last - range.first == 1 || words_[range.first + 1].lower == "himself" ||
                     words_[range.first + 1].lower == "herself" || words_[range.first + 1].lower == "all" ||
                     words_[range.first + 1].lower == "both" || is_mark(words_[range.first + 1]);
  if (pronoun != Pronoun::none && !us && alone) return by_pronoun(n, range.first, pronoun, speaker);
  const std::string_view first = words_[range.first].lower;
  if (first == "his" || first == "her" || first == "their" || first == "my" || first == "our" ||
      first == "its")
    return by_possession(n, range, pronoun, speaker);
  if (several(range, speaker)) return;
  noun_phrase(n, range, speaker);
}

bool SpeakerResolver::several(WordRange range, Speaker& speaker) {
  std::uint32_t at = range.first;
  const auto [first, last] = names_.mentions_in(range);
  std::vector<std::size_t> heads;
  for (std::size_t m = first; m < last; ++m) {
    const Mention& mention = names_.mentions()[m];
    if (!pronouns_.is_person(mention.entity) || mention.possessive) return false;
    if (!heads.empty()) {
      const bool joined = words_.is(at, "and") || words_.is(at, ",") || words_.is(at, "or");
      if (!joined) return false;
      std::uint32_t begin = at + 1;
      if (words_.is(begin, "and")) ++begin;
      if (begin != mention.whole.first && begin != mention.words.first) return false;
    } else if (mention.whole.first != range.first && mention.words.first != range.first) {
      return false;
    }
    heads.push_back(m);
    at = mention.words.last;
  }
  if (heads.size() < 2 || at != range.last ||
      !words_.is(names_.mentions()[heads.back()].whole.first - 1, "and"))
    return false;
  std::string names;
  for (std::size_t k = 0; k < heads.size(); ++k)
    names += (k == 0                  ? ""
              : k + 1 == heads.size() ? " and "
                                      : ", ") +
             names_.entities()[names_.mentions()[heads[k]].entity].name;
  speaker.by = names;
  speaker.standing = Standing::named;
  speaker.confidence = sure_full_name;
  return true;
}

void SpeakerResolver::noun_phrase(std::size_t n, WordRange range, Speaker& speaker) {
  // A source that begins within a name means the whole name.
  const std::size_t before = names_.mentions_in({0, range.first}).second;
  if (before > 0 && names_.mentions()[before - 1].words.last > range.first)
    range.first = names_.mentions()[before - 1].words.first;
  const auto [first, last] = names_.mentions_in(range);
  // The head ends at the first comma or preposition that is not within a name.
  std::uint32_t end = range.first;
  const Mention* head = nullptr;
  std::size_t m = first;
  while (end < range.last) {
    while (m < last && names_.mentions()[m].words.first < end) ++m;
    if (m < last && names_.mentions()[m].words.first == end) {
      head = &names_.mentions()[m];
      end = std::min(head->words.last, range.last);
      continue;
    }
    const Word& word = words_[end];
    if ((is_mark(word) && word.text != "/") || (end > range.first && ends_head(word.lower))) break;
    ++end;
  }
  // Of several bodies or groups, none speaks alone.
  const bool others_too = end < range.last && (words_.is(end, "and") || words_.is(end, "or"));
  if (head != nullptr && others_too && !pronouns_.is_person(head->entity)) {
    speaker.by = speaker.as_written;
    speaker.standing = Standing::named;
    speaker.confidence = sure_as_written;
    return;
  }
  if (head != nullptr && head->words.last == end && !(head->possessive && end < range.last) &&
      !is_office(*head))
    return by_name(*head, speaker);
  // "the vice president, JD Vance"; "the company's head, Ann Lee, who …".
  if (end + 1 < range.last && words_.is(end, ",")) {
    for (std::size_t k = first; k < last; ++k) {
      const Mention& mention = names_.mentions()[k];
      if ((mention.whole.first == end + 1 || mention.words.first == end + 1) &&
          pronouns_.is_person(mention.entity) && !mention.possessive)
        return by_name(mention, speaker);
    }
  }
  // "the head of the agency, Ann Lee, …": behind what the office is of.
  if (const Mention* apposed = name_in_apposition(range, end)) return by_name(*apposed, speaker);
  description(n, {range.first, end}, range, speaker);
}

const Mention* SpeakerResolver::name_in_apposition(WordRange range, std::uint32_t from) const {
  // A little beyond the source too: "Haverby's mayor | , Frida Oxholm, said".
  constexpr std::uint32_t beyond = 2;
  const std::uint32_t end = std::min(words_.size(), range.last + beyond);
  const auto [first, last] = names_.mentions_in({from, end});
  for (std::size_t m = first; m < last; ++m) {
    const Mention& mention = names_.mentions()[m];
    const std::uint32_t begin = std::min(mention.whole.first, mention.words.first);
    if (begin == 0 || !words_.is(begin - 1, ",") || mention.possessive ||
        words_[begin].sentence != words_[range.first].sentence)
      continue;
    const std::uint32_t after = mention.words.last;
    const bool closed = after >= words_.size() || words_.is(after, ",") || is_mark(words_[after]) ||
                        (after >= range.last && begin < range.last);
    const Entity& entity = names_.entities()[mention.entity];
    const bool two = mention.words.last - mention.words.first >= 2;
    const bool person = pronouns_.is_person(mention.entity) ||
                        (two && (entity.kind == NameKind::other || entity.kind == NameKind::body));
    if (closed && person) return &mention;
  }
  return nullptr;
}

bool SpeakerResolver::is_office(const Mention& mention) const {
  const Entity& entity = names_.entities()[mention.entity];
  return entity.kind == NameKind::other && words_[mention.words.last - 1].is(english::title);
}

void SpeakerResolver::by_name(const Mention& mention, Speaker& speaker) {
  const Entity& entity = names_.entities()[mention.entity];
  speaker.entity = mention.entity;
  speaker.by = entity.name;
  speaker.speaks_for = entity.speaks_for;
  const bool whole = mention.words.last - mention.words.first >= entity.words.size();
  speaker.confidence = whole ? sure_full_name : sure_short_name;
  speaker.standing = Standing::named;
  if (pronouns_.is_person(mention.entity)) return;
  if (entity.kind == NameKind::state) {
    speaker.standing = Standing::official;
    speaker.speaks_for = names_.state_name(entity.state);
    if (mention.people) {
      speaker.by = speaker.as_written;
      speaker.standing = Standing::named;
    } else if (mention.seat &&
               (is_institution(words_[mention.words.first].lower) || !names_.names_state(entity.state))) {
      speaker.by = words_.as_written(mention.words);
    } else {
      speaker.by = speaker.speaks_for;
    }
  } else if (entity.kind == NameKind::body) {
    const bool medium = english::has(english::classes_of(entity.words.back()), english::medium) ||
                        english::has(english::classes_of(entity.words.front()), english::medium);
    speaker.standing = medium ? Standing::named : Standing::official;
    speaker.speaks_for = entity.name;
  }
}

void SpeakerResolver::description(std::size_t n, WordRange head, WordRange whole, Speaker& speaker) {
  speaker.by = without_clause(whole, speaker.as_written);
  speaker.confidence = sure_as_written;
  speaker.standing = Standing::anonymous;
  if (head.empty()) return;
  const Word& last = words_[head.last - 1];
  const std::string_view noun = last.lower;
  const std::string_view first = words_[head.first].lower;
  const bool definite = first == "the" || first == "this" || first == "that" || head.last - head.first == 1 ||
                        words_[head.first].is(english::title);
  const bool indefinite =
      first == "a" || first == "an" || first == "one" || first == "another" || first == "some";
  const bool one_person = last.is(english::role) && !last.is(english::plural_role);
  speaker.speaks_for = names_.spoken_for(whole);
  if (last.is(english::spokesperson) && !speaker.speaks_for.empty()) speaker.standing = Standing::official;
  if (!indefinite && one_person) {
    if (const auto holder = holder_of(head)) {
      const std::string told = speaker.speaks_for;
      by_entity(*holder, sure_role, speaker);
      if (speaker.speaks_for.empty()) speaker.speaks_for = told;
      return;
    }
  }
  if (definite && mentioned_before(n, noun, speaker)) return;
  if (first == "the" && one_person && stands_for_name(last)) {
    if (const auto meant = pronouns_.person(head.first, english::gender_of(last.classes), quoting(n))) {
      by_entity(*meant, sure_guess, speaker);
      return;
    }
  }
  if (definite && !one_person && last.is(english::body)) {
    if (const auto body = body_called(noun, head.first)) {
      const Entity& entity = names_.entities()[*body];
      speaker.entity = body;
      speaker.by = entity.name;
      speaker.speaks_for = entity.name;
      speaker.standing = Standing::official;
      speaker.confidence = sure_role;
      return;
    }
  }
  if (last.is(english::body)) {
    speaker.standing = Standing::official;
    if (speaker.speaks_for.empty()) speaker.speaks_for = state_of(head);
  }
}

std::string SpeakerResolver::without_clause(WordRange whole, const std::string& as_written) const {
  for (std::uint32_t n = whole.first + 1; n + 1 < whole.last; ++n)
    if (words_[n].lower == "," &&
        (words_.is(n + 1, "who") || words_.is(n + 1, "which") || words_.is(n + 1, "whose")))
      return words_.as_written({whole.first, n});
  return as_written;
}

bool SpeakerResolver::stands_for_name(const Word& role) {
  static constexpr std::string_view unnamed[] = {"official", "source",   "person",  "member", "insider",
                                                 "aide",     "voter",    "witness", "woman",  "man",
                                                 "caller",   "reporter", "author"};
  return !role.is(english::spokesperson) &&
         std::find(std::begin(unnamed), std::end(unnamed), role.lower) == std::end(unnamed);
}

void SpeakerResolver::by_entity(EntityIndex person, double confidence, Speaker& speaker) const {
  const Entity& entity = names_.entities()[person];
  speaker.entity = person;
  speaker.by = entity.name;
  speaker.speaks_for = entity.speaks_for;
  speaker.standing = Standing::named;
  speaker.confidence = confidence;
}

std::string SpeakerResolver::state_of(WordRange range) const {
  const auto [first, last] = names_.mentions_in(range);
  for (std::size_t m = first; m < last; ++m) {
    const Entity& entity = names_.entities()[names_.mentions()[m].entity];
    if (entity.kind == NameKind::state) return names_.state_name(entity.state);
  }
  return {};
}

std::optional<EntityIndex> SpeakerResolver::holder_of(WordRange head) const {
  std::vector<std::string_view> wanted;
  for (std::uint32_t w = head.first; w < head.last; ++w) {
    const std::string_view word = english::full_title(words_[w].lower);
    if (is_article(word) || word == "'s" || word == "former" || word == "current" || word == "this") continue;
    if (pronoun_of(word) != Pronoun::none && words_[w].text != "US") continue;
    wanted.push_back(word);
  }
  if (wanted.empty()) return std::nullopt;
  const auto holds = [&](std::size_t m) {
    const EntityIndex one = names_.mentions()[m].entity;
    const Entity& entity = names_.entities()[one];
    return pronouns_.is_person(one) && std::any_of(entity.roles.begin(), entity.roles.end(),
                                                   [&](const std::vector<std::string_view>& role) {
                                                     return covers(entity, role, wanted);
                                                   });
  };
  constexpr std::size_t farthest = 400;  // mentions looked at on either side
  const std::size_t here = names_.mentions_in({0, head.first}).second;
  for (std::size_t m = here; m > 0 && here - m < farthest; --m)
    if (holds(m - 1)) return names_.mentions()[m - 1].entity;
  for (std::size_t m = here; m < std::min(names_.mentions().size(), here + farthest); ++m)
    if (holds(m)) return names_.mentions()[m].entity;
  return std::nullopt;
}

bool SpeakerResolver::covers(const Entity& entity, const std::vector<std::string_view>& role,
                             const std::vector<std::string_view>& wanted) const {
  const auto holds = [](const std::vector<std::string_view>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  for (const std::string_view lesser : {"vice", "deputy", "assistant", "prime", "foreign", "shadow"})
    if (holds(role, lesser) && !holds(wanted, lesser)) return false;
  return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view word) {
    if (holds(role, word)) return true;
    const auto state = english::find_state(word);
    return state && !entity.speaks_for.empty() && names_.state_name(state->state) == entity.speaks_for;
  });
}

bool SpeakerResolver::mentioned_before(std::size_t n, std::string_view noun, Speaker& speaker) {
  const auto known = described_.find(noun);
  const bool first = known == described_.end();
  if (first || sources_[n].last - sources_[n].first > 2) {
    described_[noun] = n;
    return false;
  }
  const Speaker& before = speakers_[known->second];
  if (state_[known->second] != State::done || before.by.empty()) return false;
  speaker.by = before.by;
  speaker.speaks_for = before.speaks_for;
  speaker.standing = before.standing;
  speaker.entity = before.entity;
  speaker.confidence = sure_role;
  return true;
}

std::optional<EntityIndex> SpeakerResolver::body_called(std::string_view noun, std::uint32_t at) const {
  const std::size_t end = names_.mentions_in({0, at}).second;
  constexpr std::size_t farthest = 200;
  for (std::size_t m = end; m > 0 && end - m < farthest; --m) {
    const Mention& mention = names_.mentions()[m - 1];
    const Entity& entity = names_.entities()[mention.entity];
    if (entity.kind == NameKind::body && (entity.words.back() == noun || entity.words.front() == noun))
      return mention.entity;
  }
  return std::nullopt;
}

}  // namespace entente::reader
