// The people, bodies and states that a report names, and every place where it
// names them: "US Vice President JD Vance" and "Vance" are two mentions of one
// person, whose fullest name is "JD Vance", whose role is vice president, and
// who speaks for the US.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "reader/english/countries.hpp"
#include "reader/english/word_classes.hpp"
#include "reader/text/words.hpp"

namespace entente::reader {

enum class NameKind : std::uint8_t {
  person,
  body,   ///< an organisation, a medium, an institution
  state,  ///< a state, or the seat of its government in its stead
  other   ///< a place, or what could not be told
};

/// A position in `Names::entities()`.
using EntityIndex = std::uint32_t;

struct Entity {
  NameKind kind = NameKind::other;
  std::string name;                     ///< the fullest that stands in the report
  std::vector<std::string_view> words;  ///< of that name, in lower case
  english::Gender gender = english::Gender::unknown;
  std::vector<std::vector<std::string_view>> roles;  ///< "us vice president", a word each
  std::string speaks_for;                            ///< body or state, as the report names it; may be empty
  std::string_view state;                            ///< of a state: its usual name (countries.hpp)
};

struct Mention {
  WordRange words;  ///< the name, without title
  WordRange whole;  ///< with the title or role before it
  EntityIndex entity = 0;
  bool possessive = false;  ///< "Vance's"
  bool seat = false;        ///< a capital or building that stands for a government
  bool people = false;      ///< "the Russians"
};

/// Has no lower-case letter: "NATO", "U.S.".
bool is_acronym(std::string_view text);

class NamedEntities {
 public:
  /// Finds all names. `words` must outlive this.
  explicit NamedEntities(const Words& words);

  const std::vector<Entity>& entities() const { return entities_; }
  const std::vector<Mention>& mentions() const { return mentions_; }  ///< in order of the text

  /// The mentions whose first word lies in the range.
  std::pair<std::size_t, std::size_t> mentions_in(WordRange range) const;

  /// What a role such as "Russian foreign minister" or "Clinton campaign manager"
  /// speaks for, as the report names it; empty where it names nothing.
  std::string spoken_for(WordRange role) const;

  /// The fullest name in the report of a state (countries.hpp); its usual
  /// name where the report does not name it.
  std::string state_name(std::string_view state) const;
  bool names_state(std::string_view state) const { return states_.contains(state); }

 private:
  /// Words with capitals that follow one another, cut into role and name.
  struct Run {
    static constexpr std::uint32_t longest_person = 5;  // words of a person's name
    WordRange role;
    WordRange name;
    NameKind kind = NameKind::other;
    bool titled = false;
  };
  class Namesakes;  // entities.cpp

  void find_runs(WordRange sentence, std::vector<Run>& runs) const;
  Run split(WordRange run) const;
  NameKind kind_of(const Run& run) const;
  bool is_full_name(const Run& run) const;
  void name_people(const std::vector<Run>& runs);
  void name_others(const std::vector<Run>& runs);
  void name_thing(const Run& run, Namesakes& people);
  void sort_mentions();
  void add_mention(const Run& run, EntityIndex entity);
  void add_role(EntityIndex entity, WordRange role);
  void read_appositions();
  void join_short_names();
  WordRange role_before(std::uint32_t first) const;

  const Words& words_;
  std::vector<Entity> entities_;
  std::vector<Mention> mentions_;
  std::unordered_map<std::string, EntityIndex> things_;       ///< what is no person of full name, by its key
  std::unordered_map<std::string_view, EntityIndex> states_;  ///< those that are named
};

}  // namespace entente::reader
