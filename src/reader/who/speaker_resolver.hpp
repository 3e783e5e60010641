// Who made each attribution of a report, worked out one attribution at a time:
// a source may lead to another one, which is then worked out first.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "reader/who/pronouns.hpp"
#include "reader/who/who.hpp"

namespace entente::reader {

// The shares of speakers that were right, by the way in which they were found:
// docs/reader-model.md tells on what they were measured.
inline constexpr double sure_full_name = 0.98;
inline constexpr double sure_short_name = 0.97;
inline constexpr double sure_as_written = 0.95;
inline constexpr double sure_pronoun = 0.88;
inline constexpr double sure_role = 0.85;
inline constexpr double sure_quoted_self = 0.9;
inline constexpr double sure_guess = 0.6;

inline bool is_article(std::string_view lower) { return lower == "the" || lower == "a" || lower == "an"; }

class SpeakerResolver {
 public:
  SpeakerResolver(const Words& words, const NamedEntities& names,
                  const std::vector<Attribution>& attributions, const std::vector<WordRange>& named)
      : words_(words),
        names_(names),
        attributions_(attributions),
        named_(named),
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

  // who.cpp
  std::vector<bool> mark_sources();
  /// For each attribution the smallest other one whose content holds its place.
  std::vector<std::size_t> find_enclosing() const;
  /// Where an attribution is made: its source, or its cue.
  std::optional<std::size_t> place_of(std::size_t n) const;
  void resolve(std::size_t n);
  WordRange trimmed(WordRange range) const;
  /// "…, adding that": who spoke last in the sentence. "It is said": nobody.
  void missing(std::size_t n, Speaker& speaker);

  // labels.cpp
  /// The name before a colon: "Mr. Lee", "LEE", "HO".
  void label(std::size_t n, WordRange name, Speaker& speaker);
  /// "HO", "P.v.A.": the person of the report whose initials they are.
  bool by_initials(WordRange range, Speaker& speaker);

  // who_phrases.cpp: a source that stands there
  void phrase(std::size_t n, WordRange range, Speaker& speaker);
  /// "Smith and Jones": each for themselves.
  bool several(WordRange range, Speaker& speaker);
  void noun_phrase(std::size_t n, WordRange range, Speaker& speaker);
  /// The name set between commas in or right behind a description, from a word on; null where none is.
  const Mention* name_in_apposition(WordRange range, std::uint32_t from) const;
  /// "the Foreign Minister": a mention that is a title and no name.
  bool is_office(const Mention& mention) const;
  void by_name(const Mention& mention, Speaker& speaker);
  /// "the foreign minister", "a ministry spokesman", "officials familiar with the talks".
  void description(std::size_t n, WordRange head, WordRange whole, Speaker& speaker);
  /// "The ad, which …": the ad.
  std::string without_clause(WordRange whole, const std::string& as_written) const;
  /// Roles by which reports call again somebody whom they named: "the senator", "the
  /// candidate", but not "the official", who may never be named.
  static bool stands_for_name(const Word& role);
  void by_entity(EntityIndex person, double confidence, Speaker& speaker) const;
  /// The state that an adjective or name in the phrase names.
  std::string state_of(WordRange range) const;
  /// The person whose role has all words of the description; the one named last before it, or else first.
  std::optional<EntityIndex> holder_of(WordRange head) const;
  bool covers(const Entity& entity, const std::vector<std::string_view>& role,
              const std::vector<std::string_view>& wanted) const;
  /// "the official", where an earlier source was "a senior official".
  bool mentioned_before(std::size_t n, std::string_view noun, Speaker& speaker);
  /// The body whose name ends in this word, named last before this place.
  std::optional<EntityIndex> body_called(std::string_view noun, std::uint32_t at) const;

  // who_pronouns.cpp
  void by_pronoun(std::size_t n, std::uint32_t word, Pronoun kind, Speaker& speaker);
  std::optional<EntityIndex> quoting(std::size_t n);
  void by_person(std::size_t n, std::uint32_t word, Pronoun kind, Speaker& speaker);
  /// The last attribution before a word whose speaker is one person without a name; `none` where it is not
  /// so.
  std::size_t last_unnamed(std::size_t n, std::uint32_t word) const;
  bool joins_several(WordRange source) const;
  bool named_since(EntityIndex person, std::uint32_t from, std::uint32_t to) const;
  void by_quoted_self(std::size_t n, Speaker& speaker);
  void take_over(const Speaker& from, double confidence, Speaker& speaker) const;
  /// "Lee, who warned …": the phrase that ends before the pronoun.
  void by_antecedent(std::size_t n, std::uint32_t word, Speaker& speaker);
  /// "John Lee of Ohio, a Republican": the person to whom a phrase that begins here is an apposition.
  std::optional<EntityIndex> apposed(std::uint32_t begin, std::uint32_t sentence) const;
  /// "they", "it": the people or the body last spoken of.
  void by_group(std::size_t n, std::uint32_t word, Pronoun kind, Speaker& speaker);
  /// "his campaign": somebody's, as the pronoun tells.
  void by_possession(std::size_t n, WordRange range, Pronoun kind, Speaker& speaker);

  const Words& words_;
  const NamedEntities& names_;
  const std::vector<Attribution>& attributions_;
  const std::vector<WordRange>& named_;
  std::vector<WordRange> sources_;
  std::vector<bool> is_source_;
  Pronouns pronouns_;
  std::vector<std::size_t> enclosing_;
  std::vector<State> state_;
  std::vector<Speaker> speakers_;
  std::ptrdiff_t depth_ = 0;
  std::unordered_map<std::string_view, std::size_t> described_;
  std::optional<std::unordered_map<std::string, EntityIndex>> initials_;  // filled when first asked for
};

}  // namespace entente::reader
