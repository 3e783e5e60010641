// Whom the names of a report name. Full names make the people first; then each
// single name is sought among them, and what is left makes bodies, states and places.

#include <algorithm>

#include "reader/who/names.hpp"

namespace entente::reader {
namespace {

using english::Gender;
using english::StateWord;

/// Of more people than these with one last name, the rest stay apart: no report has them.
constexpr std::size_t most_namesakes = 32;

bool is_suffix(std::string_view lower) {
  return lower == "jr." || lower == "sr." || lower == "jr" || lower == "sr" || lower == "ii" ||
         lower == "iii" || lower == "iv";
}

/// The words of a name, without "Jr." and the like.
std::size_t proper_length(const std::vector<std::string_view>& name) {
  return name.size() > 1 && is_suffix(name.back()) ? name.size() - 1 : name.size();
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

}  // namespace

bool is_acronym(std::string_view text) {
  return text.size() >= 2 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || c == '.' || c == '&';
         });
}

/// The people who share a single name, and who of them is meant.
class NamedEntities::Namesakes {
 public:
  explicit Namesakes(NamedEntities& names) : names_(names), full_(names.mentions_) {
    count_.resize(names.entities_.size());
    for (const Mention& mention : full_) {
      const Entity& entity = names_.entities_[mention.entity];
      ++count_[mention.entity];
      add(by_last_name_, entity.words[proper_length(entity.words) - 1], mention.entity);
      if (entity.kind == NameKind::person &&
          english::has(english::classes_of(entity.words[0]), english::given_name))
        add(by_given_name_, entity.words[0], mention.entity);
    }
  }

  void add_last_name(std::string_view name, EntityIndex person) { add(by_last_name_, name, person); }

  bool known(std::string_view name) const { return by_last_name_.contains(name); }

  /// Whom a single name means: of several, none of the wrong gender; one who is named
  /// twice as often as any other; else the one named last before.
  std::optional<EntityIndex> meant(const Run& run) {
    for (; next_ < full_.size() && full_[next_].words.first <= run.name.first; ++next_)
      seen_at_[full_[next_].entity] = full_[next_].words.first + 1;
    const std::string_view name = names_.words_[run.name.first].lower;
    const std::vector<EntityIndex>* called = find(by_last_name_, name);
    if (called == nullptr) called = find(by_given_name_, name);
    if (called == nullptr) return std::nullopt;
    const Gender gender = gender_told(run);
    std::optional<EntityIndex> best;
    for (const EntityIndex one : *called) {
      const Gender its = names_.entities_[one].gender;
      if (gender != Gender::unknown && its != Gender::unknown && its != gender) continue;
      if (!best || better(one, *best)) best = one;
    }
    if (!best) return std::nullopt;
    seen_at_[*best] = run.name.first + 1;
    if (*best < count_.size()) ++count_[*best];
    Entity& entity = names_.entities_[*best];
    entity.kind = NameKind::person;
    if (entity.gender == Gender::unknown) entity.gender = gender;
    return best;
  }

 private:
  using ByName = std::unordered_map<std::string_view, std::vector<EntityIndex>>;

  static void add(ByName& people, std::string_view name, EntityIndex person) {
    std::vector<EntityIndex>& called = people[name];
    if (called.size() < most_namesakes && std::find(called.begin(), called.end(), person) == called.end())
      called.push_back(person);
  }
  static const std::vector<EntityIndex>* find(const ByName& people, std::string_view name) {
    const auto found = people.find(name);
    return found == people.end() ? nullptr : &found->second;
  }

  Gender gender_told(const Run& run) const {
    return run.role.empty() ? Gender::unknown : english::gender_of(names_.words_[run.role.last - 1].classes);
  }

  bool better(EntityIndex one, EntityIndex other) {
    const std::size_t ones = one < count_.size() ? count_[one] : 1;
    const std::size_t others = other < count_.size() ? count_[other] : 1;
    const bool both_seen = seen_at_.contains(one) && seen_at_.contains(other);
    if (both_seen && ones >= 2 * others) return true;
    if (both_seen && others >= 2 * ones) return false;
    return seen_at_[one] > seen_at_[other];
  }

  NamedEntities& names_;
  const std::vector<Mention> full_;
  std::size_t next_ = 0;
  std::vector<std::size_t> count_;
  ByName by_last_name_, by_given_name_;
  std::unordered_map<EntityIndex, std::uint32_t> seen_at_;
};

void NamedEntities::sort_mentions() {
  std::sort(mentions_.begin(), mentions_.end(),
            [](const Mention& a, const Mention& b) { return a.words.first < b.words.first; });
}

void NamedEntities::add_mention(const Run& run, EntityIndex entity) {
  Mention mention;
  mention.words = run.name;
  mention.whole = {run.role.empty() ? run.name.first : run.role.first, run.name.last};
  mention.entity = entity;
  mention.possessive = run.name.last < words_.size() && is_clitic(words_[run.name.last]);
  mentions_.push_back(mention);
}

/// Two words and more that name a person, as far as can be told.
bool NamedEntities::is_full_name(const Run& run) const {
  const std::uint32_t length = run.name.last - run.name.first;
  if (length < 2 || length > Run::longest_person) return false;
  if (run.kind == NameKind::person) return true;
  if (run.kind != NameKind::other) return false;
  for (std::uint32_t n = run.name.first; n < run.name.last; ++n)
    if (words_[n].is(english::no_person) || words_[n].is(english::title)) return false;
  return true;
}

void NamedEntities::name_people(const std::vector<Run>& runs) {
  std::unordered_map<std::string_view, std::vector<EntityIndex>> by_last_name;
  for (const Run& run : runs) {
    if (!is_full_name(run)) continue;
    std::vector<std::string_view> name;
    for (std::uint32_t n = run.name.first; n < run.name.last; ++n) name.push_back(words_[n].lower);
    const auto same_person = [&](EntityIndex other) {
      const std::vector<std::string_view>& its = entities_[other].words;
      if (is_suffix(name.back()) != is_suffix(its.back())) return false;  // father and son
      if (its[0] == name[0]) return true;
      const std::size_t shorter = std::min(its.size(), name.size());  // "Vander Berg", "Bob Vander Berg"
      if (shorter >= 2 && std::equal(its.end() - static_cast<std::ptrdiff_t>(shorter), its.end(),
                                     name.end() - static_cast<std::ptrdiff_t>(shorter)))
        return true;
      return (its[0].size() <= 2 || name[0].size() <= 2) && its[0][0] == name[0][0];  // "J. Lee", "John Lee"
    };
    std::vector<EntityIndex>& same = by_last_name[name[proper_length(name) - 1]];
    const auto known = std::find_if(same.begin(), same.end(), same_person);
    const EntityIndex entity = known == same.end() ? static_cast<EntityIndex>(entities_.size()) : *known;
    if (known == same.end()) {
      entities_.emplace_back();
      if (same.size() < most_namesakes) same.push_back(entity);
    }
    Entity& person = entities_[entity];
    if (run.kind == NameKind::person) person.kind = NameKind::person;
    if (person.gender == Gender::unknown) person.gender = english::gender_of(words_[run.name.first].classes);
    if (name.size() > person.words.size()) {
      person.name = words_.as_written(run.name);
      person.words = std::move(name);
    }
    add_role(entity, run.role);
    add_mention(run, entity);
  }
}

void NamedEntities::name_others(const std::vector<Run>& runs) {
  sort_mentions();
  Namesakes people(*this);
  for (const Run& run : runs) {
    if (is_full_name(run)) continue;
    // "Israel" may be a Mr. Israel where one stands in full.
    const bool single = run.name.last - run.name.first == 1;
    if (const auto person = single ? people.meant(run) : std::nullopt) {
      add_role(*person, run.role);
      add_mention(run, *person);
    } else {
      name_thing(run, people);
    }
  }
  for (EntityIndex n = 0; n < entities_.size(); ++n) {
    Entity& entity = entities_[n];
    if (entity.kind != NameKind::state) continue;
    if (!entity.name.empty()) states_.emplace(entity.state, n);
    if (entity.name.empty()) entity.name = entity.state;
  }
}

/// A body, a state, a place, or a person known by a single name.
void NamedEntities::name_thing(const Run& run, Namesakes& people) {
  std::string key = lower(words_.as_written(run.name));
  std::optional<english::StateMention> state;
  if (run.kind == NameKind::state) state = english::find_state(key);
  if (state) key = state->state;
  const auto [place, fresh] = things_.emplace(std::move(key), static_cast<EntityIndex>(entities_.size()));
  const EntityIndex index = place->second;
  if (fresh) {
    entities_.emplace_back();
    entities_.back().kind = run.kind;
    if (state) entities_.back().state = state->state;
    for (std::uint32_t n = run.name.first; n < run.name.last; ++n)
      entities_.back().words.push_back(words_[n].lower);
    if (run.kind == NameKind::person && run.titled) {
      entities_.back().gender = english::gender_of(words_[run.role.last - 1].classes);
      people.add_last_name(words_[run.name.first].lower, index);
    }
  }
  std::string name = words_.as_written(run.name);
  if (run.kind == NameKind::person && run.titled && words_[run.role.last - 1].capital) {
    // "President Lee" is fuller than "Lee".
    std::uint32_t title = run.role.last - 1;
    while (title > run.role.first && words_[title - 1].capital && !is_clitic(words_[title - 1])) --title;
    name = words_.as_written({title, run.name.last});
  }
  const bool by_its_name = !state || state->how == StateWord::name;
  if (by_its_name && name.size() > entities_[index].name.size()) entities_[index].name = std::move(name);
  if (run.kind == NameKind::person) add_role(index, run.role);
  add_mention(run, index);
  if (state) {
    mentions_.back().seat = state->how == StateWord::seat;
    mentions_.back().people = state->how == StateWord::people;
  }
}

/// "DNC" where "Democratic National Committee" stands too, "Security Council" where
/// "United Nations Security Council" does: the short ones are mentions of the long.
void NamedEntities::join_short_names() {
  std::vector<EntityIndex> bodies;
  for (EntityIndex n = 0; n < entities_.size(); ++n)
    if (entities_[n].kind == NameKind::body && entities_[n].words.size() >= 2) bodies.push_back(n);
  constexpr std::size_t most_bodies = 2000;  // a list of names is no report: it is read as it stands
  if (bodies.empty() || bodies.size() > most_bodies) return;
  std::unordered_map<std::string, EntityIndex> initials;
  std::unordered_map<std::string_view, std::vector<EntityIndex>> by_last;
  for (const EntityIndex n : bodies) {
    std::string letters;
    for (const std::string_view word : entities_[n].words)
      if (!english::has(english::classes_of(word), english::joiner) && word != "the") letters += word[0];
    if (letters.size() >= 2) initials.emplace(letters, n);
    by_last[entities_[n].words.back()].push_back(n);
  }
  // "the Ministry", "the Council" where one report has one "Ministry of Water", one "Council of Elders".
  std::unordered_map<std::string_view, std::vector<EntityIndex>> by_first;
  for (const EntityIndex n : bodies)
    if (entities_[n].words[1] == "of") by_first[entities_[n].words.front()].push_back(n);
  std::vector<EntityIndex> stands_for(entities_.size());
  for (EntityIndex n = 0; n < entities_.size(); ++n) {
    stands_for[n] = n;
    const Entity& entity = entities_[n];
    if (entity.kind != NameKind::body || entity.words.empty()) continue;
    if (entity.words.size() == 1) {
      std::string letters;
      for (const char c : entity.words[0])
        if (c >= 'a' && c <= 'z') letters += c;
      if (const auto known = initials.find(letters); is_acronym(entity.name) && known != initials.end())
        stands_for[n] = known->second;
      if (const auto of = by_first.find(entity.words[0]); of != by_first.end() && of->second.size() == 1)
        stands_for[n] = of->second.front();
      continue;
    }
    const std::vector<EntityIndex>& longer = by_last[entity.words.back()];
    for (const EntityIndex one : longer) {
      const std::vector<std::string_view>& words = entities_[one].words;
      if (words.size() > entity.words.size() &&
          std::equal(entity.words.rbegin(), entity.words.rend(), words.rbegin()))
        stands_for[n] = one;
    }
  }
  for (Mention& mention : mentions_) mention.entity = stands_for[stands_for[mention.entity]];
}

}  // namespace entente::reader
