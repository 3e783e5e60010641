#include "reader/who.hpp"

#include <algorithm>
#include <unordered_map>

#include "reader/pronouns.hpp"

namespace entente::reader {
namespace {

// The shares of speakers that were right, by the way in which they were found:
// docs/reader.md tells on what they were measured.
constexpr double sure_full_name = 0.98;
constexpr double sure_short_name = 0.97;
constexpr double sure_as_written = 0.95;
constexpr double sure_pronoun = 0.88;
constexpr double sure_role = 0.85;
constexpr double sure_quoted_self = 0.9;
constexpr double sure_guess = 0.6;

bool is_article(std::string_view lower) { return lower == "the" || lower == "a" || lower == "an"; }

bool is_mark(const Word& word) { return word.kind != TokenKind::word && word.kind != TokenKind::number; }

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

class Resolver {
 public:
  Resolver(const Words& words, const Names& names, const std::vector<Attribution>& attributions)
      : words_(words),
        names_(names),
        attributions_(attributions),
        sources_(attributions.size()),
        is_source_(mark_sources()),
        pronouns_(words, names, is_source_),
        enclosing_(find_enclosing()),
        state_(attributions.size(), State::open),
        speakers_(attributions.size()) {}

  std::vector<Speaker> take() {
    for (std::size_t n = 0; n < attributions_.size(); ++n) resolve(n);
    return std::move(speakers_);
  }

 private:
  enum class State : std::uint8_t { open, busy, done };
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  static constexpr std::ptrdiff_t most_nested = 32;

  std::vector<bool> mark_sources() {
    std::vector<bool> marks(words_.size() + 1);
    for (std::size_t n = 0; n < attributions_.size(); ++n) {
      bool first = true;
      for (const Span& span : attributions_[n].source) {
        const WordRange range = words_.range(span.begin, span.end);
        for (std::uint32_t w = range.first; w < range.last; ++w) marks[w] = true;
        if (first && !range.empty()) sources_[n] = range;
        first = first && range.empty();
      }
    }
    return marks;
  }

  /// For each attribution the smallest other one whose content holds its place.
  std::vector<std::size_t> find_enclosing() const {
    struct Content {
      std::size_t begin, end, attribution;
    };
    std::vector<Content> contents;
    for (std::size_t n = 0; n < attributions_.size(); ++n)
      for (const Span& span : attributions_[n].content) contents.push_back({span.begin, span.end, n});
    std::sort(contents.begin(), contents.end(), [](const Content& a, const Content& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    std::vector<std::size_t> enclosing(attributions_.size(), none);
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t n = 0; n < attributions_.size(); ++n)
      if (const auto place = place_of(n)) places.emplace_back(*place, n);
    std::sort(places.begin(), places.end());
    std::vector<Content> open;
    std::size_t next = 0;
    for (const auto& [place, attribution] : places) {
      for (; next < contents.size() && contents[next].begin <= place; ++next) open.push_back(contents[next]);
      std::erase_if(open, [&, at = place](const Content& one) { return one.end <= at; });
      if (open.size() > most_nested) open.erase(open.begin(), open.end() - most_nested);
      std::size_t smallest = none;
      for (const Content& one : open)
        if (one.attribution != attribution && one.end - one.begin < smallest) {
          smallest = one.end - one.begin;
          enclosing[attribution] = one.attribution;
        }
    }
    return enclosing;
  }

  /// Where an attribution is made: its source, or its cue.
  std::optional<std::size_t> place_of(std::size_t n) const {
    const Attribution& one = attributions_[n];
    if (!one.source.empty()) return one.source.front().begin;
    if (!one.cue.empty()) return one.cue.front().begin;
    return std::nullopt;
  }

  void resolve(std::size_t n) {
    if (state_[n] != State::open || depth_ > most_nested) return;
    ++depth_;
    state_[n] = State::busy;
    Speaker& speaker = speakers_[n];
    for (const Span& span : attributions_[n].source) {
      const std::string part = words_.as_written(words_.range(span.begin, span.end));
      speaker.as_written += (speaker.as_written.empty() ? "" : " ") + part;
    }
    WordRange range = trimmed(sources_[n]);
    if (range.empty()) {
      missing(n, speaker);
    } else {
      phrase(n, range, speaker);
    }
    if (range.empty() || speaker.by.empty()) {
      if (!speaker.as_written.empty()) speaker.by = speaker.as_written;
    }
    state_[n] = State::done;
    --depth_;
  }

  WordRange trimmed(WordRange range) const {
    while (!range.empty() && is_mark(words_[range.first])) ++range.first;
    while (!range.empty() && (is_mark(words_[range.last - 1]) || words_[range.last - 1].lower == "'s"))
      --range.last;
    return range;
  }

  // ---- A source that stands there ----------------------------------------------

  void phrase(std::size_t n, WordRange range, Speaker& speaker) {
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

  /// "Smith and Jones": each for themselves.
  bool several(WordRange range, Speaker& speaker) {
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

  void noun_phrase(std::size_t n, WordRange range, Speaker& speaker) {
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
    description(n, {range.first, end}, range, speaker);
  }

  /// "the Foreign Minister": a mention that is a title and no name.
  bool is_office(const Mention& mention) const {
    const Entity& entity = names_.entities()[mention.entity];
    return entity.kind == NameKind::other && words_[mention.words.last - 1].is(english::title);
  }

  void by_name(const Mention& mention, Speaker& speaker) {
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

  /// "the foreign minister", "a ministry spokesman", "officials familiar with the talks".
  void description(std::size_t n, WordRange head, WordRange whole, Speaker& speaker) {
    speaker.by = without_clause(whole, speaker.as_written);
    speaker.confidence = sure_as_written;
    speaker.standing = Standing::anonymous;
    if (head.empty()) return;
    const Word& last = words_[head.last - 1];
    const std::string_view noun = last.lower;
    const std::string_view first = words_[head.first].lower;
    const bool definite = first == "the" || first == "this" || first == "that" ||
                          head.last - head.first == 1 || words_[head.first].is(english::title);
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

  /// "The ad, which …": the ad.
  std::string without_clause(WordRange whole, const std::string& as_written) const {
    for (std::uint32_t n = whole.first + 1; n + 1 < whole.last; ++n)
      if (words_[n].lower == "," &&
          (words_.is(n + 1, "who") || words_.is(n + 1, "which") || words_.is(n + 1, "whose")))
        return words_.as_written({whole.first, n});
    return as_written;
  }

  /// Roles by which reports call again somebody whom they named: "the senator", "the
  /// candidate", but not "the official", who may never be named.
  static bool stands_for_name(const Word& role) {
    static constexpr std::string_view unnamed[] = {"official", "source",   "person",  "member", "insider",
                                                   "aide",     "voter",    "witness", "woman",  "man",
                                                   "caller",   "reporter", "author"};
    return !role.is(english::spokesperson) &&
           std::find(std::begin(unnamed), std::end(unnamed), role.lower) == std::end(unnamed);
  }

  void by_entity(EntityIndex person, double confidence, Speaker& speaker) const {
    const Entity& entity = names_.entities()[person];
    speaker.entity = person;
    speaker.by = entity.name;
    speaker.speaks_for = entity.speaks_for;
    speaker.standing = Standing::named;
    speaker.confidence = confidence;
  }

  /// The state that an adjective or name in the phrase names.
  std::string state_of(WordRange range) const {
    const auto [first, last] = names_.mentions_in(range);
    for (std::size_t m = first; m < last; ++m) {
      const Entity& entity = names_.entities()[names_.mentions()[m].entity];
      if (entity.kind == NameKind::state) return names_.state_name(entity.state);
    }
    return {};
  }

  /// The person whose role has all words of the description; the one named last before it, or else first.
  std::optional<EntityIndex> holder_of(WordRange head) const {
    std::vector<std::string_view> wanted;
    for (std::uint32_t w = head.first; w < head.last; ++w) {
      const std::string_view word = english::full_title(words_[w].lower);
      if (is_article(word) || word == "'s" || word == "former" || word == "current" || word == "this")
        continue;
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

  bool covers(const Entity& entity, const std::vector<std::string_view>& role,
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

  /// "the official", where an earlier source was "a senior official".
  bool mentioned_before(std::size_t n, std::string_view noun, Speaker& speaker) {
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

  /// The body whose name ends in this word, named last before this place.
  std::optional<EntityIndex> body_called(std::string_view noun, std::uint32_t at) const {
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

  // ---- Pronouns ---------------------------------------------------------------------

  void by_pronoun(std::size_t n, std::uint32_t word, Pronoun kind, Speaker& speaker) {
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

  std::optional<EntityIndex> quoting(std::size_t n) {
    const std::size_t outer = enclosing_[n];
    if (outer == none) return std::nullopt;
    resolve(outer);
    return speakers_[outer].entity;
  }

  void by_person(std::size_t n, std::uint32_t word, Pronoun kind, Speaker& speaker) {
    const auto meant = pronouns_.person(word, gender_of(kind), quoting(n));
    if (!meant) return;
    by_entity(*meant, words_[word].quoted ? sure_guess : sure_pronoun, speaker);
  }

  void by_quoted_self(std::size_t n, Speaker& speaker) {
    const std::size_t outer = enclosing_[n];
    if (outer == none) return;
    resolve(outer);
    if (state_[outer] != State::done || speakers_[outer].by.empty()) return;
    take_over(speakers_[outer], sure_quoted_self, speaker);
  }

  void take_over(const Speaker& from, double confidence, Speaker& speaker) const {
    speaker.by = from.by;
    speaker.speaks_for = from.speaks_for;
    speaker.standing = from.standing;
    speaker.entity = from.entity;
    speaker.confidence = std::min(from.confidence, confidence);
  }

  /// "Lee, who warned …": the phrase that ends before the pronoun.
  void by_antecedent(std::size_t n, std::uint32_t word, Speaker& speaker) {
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

  /// "John Lee of Ohio, a Republican": the person to whom a phrase that begins here is an apposition.
  std::optional<EntityIndex> apposed(std::uint32_t begin, std::uint32_t sentence) const {
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

  /// "they", "it": the people or the body last spoken of.
  void by_group(std::size_t n, std::uint32_t word, Pronoun kind, Speaker& speaker) {
    constexpr std::size_t farthest = 40;
    const std::size_t outer = enclosing_[n];
    std::optional<EntityIndex> not_meant = quoting(n);
    std::uint32_t source_at = 0;
    std::size_t source = none;
    if (outer == none) {
      // A source before it that is no single person.
      for (std::size_t k = n; k > 0 && n - k < 4; --k) {
        const std::size_t other = k - 1;
        if (sources_[other].empty() || sources_[other].first >= word || state_[other] != State::done)
          continue;
        const Speaker& before = speakers_[other];
        const bool person = before.entity && pronouns_.is_person(*before.entity);
        if (person || before.by.empty()) continue;
        const std::string_view noun = words_[sources_[other].last - 1].lower;
        if (kind == Pronoun::they && !english::has(english::classes_of(noun), english::plural_role) &&
            !before.entity && !noun.ends_with('s'))
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

  /// "his campaign": somebody's, as the pronoun tells.
  void by_possession(std::size_t n, WordRange range, Pronoun kind, Speaker& speaker) {
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

  // ---- A source that does not stand there ---------------------------------------------

  /// "…, adding that": who spoke last in the sentence. "It is said": nobody.
  void missing(std::size_t n, Speaker& speaker) {
    speaker.standing = Standing::inferred;
    speaker.confidence = sure_as_written;
    const Attribution& one = attributions_[n];
    if (!one.cue.empty()) {
      const WordRange cue = words_.range(one.cue.front().begin, one.cue.front().end);
      if (cue.empty() || !words_[cue.first].lower.ends_with("ing")) return;
      const std::uint32_t sentence = words_[cue.first].sentence;
      for (std::size_t k = n; k > 0; --k) {
        const WordRange source = sources_[k - 1];
        if (source.empty() || source.first >= cue.first) continue;
        if (words_[source.first].sentence != sentence) break;
        resolve(k - 1);
        if (state_[k - 1] == State::done) take_over(speakers_[k - 1], sure_guess, speaker);
        return;
      }
      return;
    }
    // A quotation with nothing beside it goes on from the one before.
    if (n == 0 || one.content.empty()) return;
    const WordRange content = words_.range(one.content.front().begin, one.content.front().end);
    if (content.empty() || state_[n - 1] != State::done || speakers_[n - 1].by.empty()) return;
    take_over(speakers_[n - 1], sure_guess, speaker);
  }

  const Words& words_;
  const Names& names_;
  const std::vector<Attribution>& attributions_;
  std::vector<WordRange> sources_;
  std::vector<bool> is_source_;
  Pronouns pronouns_;
  std::vector<std::size_t> enclosing_;
  std::vector<State> state_;
  std::vector<Speaker> speakers_;
  std::ptrdiff_t depth_ = 0;
  std::unordered_map<std::string_view, std::size_t> described_;
};

}  // namespace

std::vector<Speaker> find_speakers(const Words& words, const Names& names,
                                   const std::vector<Attribution>& attributions) {
  return Resolver(words, names, attributions).take();
}

}  // namespace entente::reader
