#include "reader/who/names.hpp"

#include <algorithm>
#include <unordered_map>

namespace entente::reader {
namespace {

using english::Gender;
using english::StateWord;

bool is_name_word(const Word& word) { return word.capital && word.kind == TokenKind::word; }

/// "J." or "JD" before a name.
bool is_initials(std::string_view text) { return text.size() <= 4 && is_acronym(text) && text.size() != 3; }

bool joins_person(const Word& word) {
  return word.is(english::joiner) && word.lower != "of" && word.lower != "and" && word.lower != "for" &&
         word.lower != "the" && word.lower != "to" && word.lower != "on" && word.lower != "&";
}

/// Before a place's name: "at Kell", "near Orne".
bool is_of_place(std::string_view lower) {
  return lower == "at" || lower == "in" || lower == "near" || lower == "of" || lower == "from" ||
         lower == "to" || lower == "on" || lower == "around" || lower == "across" || lower == "outside" ||
         lower == "along";
}

/// Words that go with a role and say nothing of who holds it.
bool is_role_filler(std::string_view lower) {
  return lower == "the" || lower == "a" || lower == "an" || lower == "'s" || lower == "'" ||
         lower == "then" || lower == "current" || lower == "new";
}

}  // namespace

NamedEntities::NamedEntities(const Words& words) : words_(words) {
  std::vector<Run> runs;
  for (const WordRange& sentence : words.sentences()) find_runs(sentence, runs);
  name_people(runs);
  name_others(runs);
  sort_mentions();
  join_short_names();
  read_appositions();
}

// ---- Where names stand -------------------------------------------------------

void NamedEntities::find_runs(WordRange sentence, std::vector<Run>& runs) const {
  // "Sources told …", "Officials said …": a capital only for the sentence's beginning.
  const auto is_group = [](const Word& word) {
    return word.is(english::plural_role) && !word.is(english::no_person) && !english::find_state(word.lower);
  };
  for (std::uint32_t n = sentence.first; n < sentence.last;) {
    const Word& first = words_[n];
    // A month or weekday is no name; nor is what begins a sentence with a capital, such as "However".
    if (!is_name_word(first) || first.is(english::function_word) || first.lower == "i") {
      ++n;
      continue;
    }
    std::uint32_t last = n;
    while (last < sentence.last) {
      const Word& word = words_[last];
      if (is_name_word(word)) {
        const bool given_name_before = last > n && words_[last - 1].is(english::given_name);
        if (word.is(english::function_word) && !given_name_before) break;
        ++last;
        continue;
      }
      if (!word.is(english::joiner) && word.text != "&") break;
      // "Ministry of Foreign Affairs", "Bill de Blasio": "of" joins bodies and offices only.
      std::uint32_t next = last + 1;
      if (next < sentence.last && words_[next].is(english::joiner)) ++next;
      const Word& before = words_[last - 1];
      // "Ministry of Water of the Republic": a body goes on as long as it tells of what.
      const bool office = before.is(english::body) || before.is(english::title) || first.is(english::body);
      const bool joins = joins_person(word) || word.lower == "&" ||
                         (office && (word.lower == "of" || word.lower == "for" || word.lower == "on"));
      if (!joins || next >= sentence.last || !is_name_word(words_[next]) ||
          words_[next].is(english::function_word))
        break;
      last = next;
    }
    const bool begins = n == sentence.first || words_[n - 1].kind == TokenKind::dash ||
                        words_[n - 1].kind == TokenKind::quote || words_[n - 1].kind == TokenKind::open_quote;
    if (last > n + 1 || !begins || !is_group(first)) runs.push_back(split({n, last}));
    n = last;
  }
}

/// "US Vice President JD Vance": what stands before the last title, and that title, are the role.
NamedEntities::Run NamedEntities::split(WordRange range) const {
  // "Former Senator John Lee": what stands before a title or given name is no name.
  std::uint32_t begin = range.first;
  while (begin + 1 < range.last && words_[begin].is(english::qualifier)) ++begin;
  if (!words_[begin].is(english::title) && !words_[begin].is(english::given_name) &&
      !is_initials(words_[begin].text))
    begin = range.first;
  Run run{{range.first, begin}, {begin, range.last}, NameKind::other, false};
  for (std::uint32_t n = begin; n < range.last; ++n)
    if (words_[n].is(english::title) && words_[n].lower != "general") run.name.first = n + 1;
  if (run.name.first < range.last && words_.is(run.name.first, "general") && run.name.first > range.first)
    ++run.name.first;
  // "Secretary of State John Kerry": the office goes on to the given name.
  if (run.name.first < range.last && run.name.first > range.first && words_.is(run.name.first, "of")) {
    std::uint32_t given = run.name.first;
    while (given < range.last && !words_[given].is(english::given_name)) ++given;
    run.name.first = given;
  }
  run.role.last = run.name.first;
  run.titled = run.name.first > begin;
  if (run.name.empty()) {  // an office without its holder's name: "the Foreign Minister"
    run.name = run.role;
    run.titled = false;
    run.kind = NameKind::other;
    return run;
  }
  if (!run.titled) {
    const WordRange before = role_before(range.first);
    if (!before.empty()) run.role = {before.first, run.name.first};
    run.titled = !before.empty();
  } else {
    const WordRange before = role_before(range.first);
    if (!before.empty()) run.role.first = before.first;
  }
  run.kind = kind_of(run);
  return run;
}

/// "spokesman" in "Kremlin spokesman Dmitry Peskov", and what belongs to it.
WordRange NamedEntities::role_before(std::uint32_t first) const {
  constexpr std::uint32_t longest = 8;
  std::uint32_t begin = first;
  if (first == 0 || !words_[first - 1].is(english::role) || words_[first - 1].capital) return {first, first};
  const std::uint32_t sentence = words_.sentences()[words_[first].sentence].first;
  while (begin > sentence && first - begin < longest) {
    const Word& word = words_[begin - 1];
    const bool of_role =
        is_clitic(word) || (word.kind == TokenKind::word &&
                            (word.capital || !word.is(english::function_word)) && word.lower != "i");
    const bool joiner = word.lower == "of" || word.lower == "and" || word.lower == "for";
    if (!of_role || joiner || word.is(english::function_word)) break;
    --begin;
  }
  return {begin, first};
}

NameKind NamedEntities::kind_of(const Run& run) const {
  const std::uint32_t length = run.name.last - run.name.first;
  const Word& first = words_[run.name.first];
  const Word& last = words_[run.name.last - 1];
  if (length <= english::longest_state_name && !(first.lower == "us" && first.text != "US")) {
    std::string joined;
    for (std::uint32_t n = run.name.first; n < run.name.last; ++n)
      joined += (n == run.name.first ? "" : " ") + std::string(words_[n].lower);
    const auto state = english::find_state(joined);
    if (state && !run.titled) return NameKind::state;
  }
  const bool given = first.is(english::given_name) || is_initials(first.text);
  if (length >= 2 && length <= Run::longest_person && given && !is_acronym(last.text) &&
      !last.is(english::no_person) && !(length == 2 && is_acronym(first.text) && first.text.size() > 2))
    return last.is(english::body) && length > 2 ? NameKind::body : NameKind::person;
  for (std::uint32_t n = run.name.first; n < run.name.last; ++n)
    if (words_[n].is(english::body) || words_[n].is(english::medium)) return NameKind::body;
  if (run.titled) return NameKind::person;
  if (length == 1 && is_acronym(first.text)) return NameKind::body;
  return NameKind::other;
}

// ---- Their roles -----------------------------------------------------------------

void NamedEntities::add_role(EntityIndex entity, WordRange role) {
  if (role.empty()) return;
  constexpr std::size_t most_roles = 12;
  std::vector<std::string_view> words;
  for (std::uint32_t n = role.first; n < role.last; ++n)
    if (!is_role_filler(words_[n].lower)) words.push_back(english::full_title(words_[n].lower));
  Entity& person = entities_[entity];
  for (const std::string_view word : words)
    if (const Gender gender = english::gender_of(english::classes_of(word));
        gender != Gender::unknown && person.gender == Gender::unknown)
      person.gender = gender;
  if (words.empty() || person.roles.size() >= most_roles) return;
  if (std::find(person.roles.begin(), person.roles.end(), words) == person.roles.end())
    person.roles.push_back(std::move(words));
}

/// Roles behind and before a name: "Sergei Lavrov, Russia's foreign minister, …" and
/// "the country's foreign minister, Sergei Lavrov, …". What each role speaks for is read
/// once all names are known.
void NamedEntities::read_appositions() {
  constexpr std::uint32_t longest = 14;
  for (const Mention& mention : mentions_) {
    Entity& entity = entities_[mention.entity];
    if (entity.kind != NameKind::person && entity.kind != NameKind::other) continue;
    if (entity.speaks_for.empty() && mention.whole.first < mention.words.first)
      entity.speaks_for = spoken_for({mention.whole.first, mention.words.first});
    const std::uint32_t sentence_end = words_.sentences()[words_[mention.words.first].sentence].last;
    std::uint32_t begin = mention.words.last;
    if (!words_.is(begin, ",") || begin + 1 >= sentence_end) continue;
    // "the post at Kell, the foreign minister, Ana Rowe, said": a place is no minister.
    const bool placed = mention.words.last - mention.words.first == 1 && mention.whole.first > 0 &&
                        is_of_place(words_[mention.whole.first - 1].lower);
    if (placed) continue;
    ++begin;
    std::uint32_t end = begin;
    bool role = false;
    while (end < sentence_end && end - begin < longest && words_[end].kind != TokenKind::stop &&
           words_[end].lower != "," && words_[end].lower != "who") {
      role = role || words_[end].is(english::role);
      ++end;
    }
    const bool opens = words_.is(begin, "a") || words_.is(begin, "an") || words_.is(begin, "the") ||
                       words_[begin].capital || words_[begin].is(english::role) ||
                       words_.is(begin, "former") || words_.is(begin, "his") || words_.is(begin, "her");
    const bool closed = end < words_.size() && (words_.is(end, ",") || words_[end].kind == TokenKind::stop);
    if (!role || !opens || !closed || words_[begin].quoted != words_[mention.words.first].quoted) continue;
    entity.kind = NameKind::person;
    if (entity.speaks_for.empty()) entity.speaks_for = spoken_for({begin, end});
    // The role proper ends where "of", "to" or "for" tells what it is of; kept whole for look-ups.
    add_role(mention.entity, {begin, end});
  }
}

std::string NamedEntities::spoken_for(WordRange role) const {
  if (role.empty()) return {};
  bool office = false;
  bool of_person = false;
  for (std::uint32_t n = role.first; n < role.last; ++n) {
    const Word& word = words_[n];
    if (word.is(english::for_nobody)) return {};
    office =
        office || ((word.is(english::role) || word.is(english::plural_role)) && !word.is(english::courtesy));
    of_person = of_person || word.is(english::assistant);
  }
  if (!office) return {};
  // A name in the role, or else a state's adjective; the last of "Clinton campaign", the first of "Russian".
  std::string found;
  const auto [first, last] = mentions_in(role);
  for (std::size_t n = first; n < last && found.empty(); ++n) {
    const Mention& mention = mentions_[n];
    if (mention.words.last > role.last) break;
    const Entity& entity = entities_[mention.entity];
    if (entity.kind == NameKind::state) {
      found = mention.seat ? words_.as_written(mention.words) : state_name(entity.state);
    } else if (entity.kind == NameKind::body || (entity.kind == NameKind::person && of_person)) {
      const bool campaign = mention.words.last < role.last && words_.is(mention.words.last, "campaign");
      found = campaign ? words_.as_written({mention.words.first, mention.words.last + 1}) : entity.name;
    }
  }
  if (!found.empty()) return found;
  for (std::uint32_t n = role.first; n < role.last; ++n) {
    if (!words_[n].capital) continue;
    for (std::uint32_t length = std::min<std::uint32_t>(3, role.last - n); length > 0; --length) {
      std::string joined;
      for (std::uint32_t k = n; k < n + length; ++k)
        joined += (k == n ? "" : " ") + std::string(words_[k].lower);
      if (joined == "us" && words_[n].text != "US") continue;
      const auto state = english::find_state(joined);
      if (!state) continue;
      // "US" stays so where the report has no fuller name.
      const bool as_written =
          state->how == StateWord::seat || (state->how == StateWord::name && !states_.contains(state->state));
      return as_written ? words_.as_written({n, n + length}) : state_name(state->state);
    }
    // "Senate Majority Leader", "State Department spokesman".
    if (words_[n].is(english::body)) {
      std::uint32_t begin = n;
      while (begin > role.first && words_[begin - 1].capital && !words_[begin - 1].is(english::title))
        --begin;
      return words_.as_written({begin, n + 1});
    }
  }
  return {};
}

std::string NamedEntities::state_name(std::string_view state) const {
  const auto known = states_.find(state);
  return known == states_.end() ? std::string(state) : entities_[known->second].name;
}

std::pair<std::size_t, std::size_t> NamedEntities::mentions_in(WordRange range) const {
  const auto first = std::partition_point(mentions_.begin(), mentions_.end(), [&](const Mention& mention) {
    return mention.words.first < range.first;
  });
  const auto last = std::partition_point(
      first, mentions_.end(), [&](const Mention& mention) { return mention.words.first < range.last; });
  return {static_cast<std::size_t>(first - mentions_.begin()),
          static_cast<std::size_t>(last - mentions_.begin())};
}

}  // namespace entente::reader
