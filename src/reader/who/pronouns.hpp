// Whom "he" and "she" mean: the person of that gender whom the sentence, or else
// one before it, is most about. Outside quotations a person named outside them
// comes first, then one who speaks, then the first of the sentence.
#pragma once

#include <optional>
#include <vector>

#include "reader/attribution.hpp"
#include "reader/text/words.hpp"
#include "reader/who/names.hpp"

namespace entente::reader {

enum class Pronoun { none, he, she, they, it, first_person, who, other };

/// Male for "he", female for "she".
english::Gender gender_of(Pronoun pronoun);

/// What kind of pronoun, or determiner of the same person ("his"), a word is.
Pronoun pronoun_of(std::string_view lower);

class Pronouns {
 public:
  /// `is_source` says of each word whether it lies in a source.
  Pronouns(const Words& words, const NamedEntities& names, const std::vector<bool>& is_source);

  /// Whom a pronoun at this word means, or a phrase that stands for one ("the
  /// senator"). `speaker`, who says it, is not meant by it.
  std::optional<EntityIndex> person(std::size_t word, english::Gender gender,
                                    std::optional<EntityIndex> speaker) const;

  /// The entity is a person, by name, role or use.
  bool is_person(EntityIndex entity) const { return person_[entity]; }

  /// The same, or two words and more of which none says that they name something else.
  bool may_be_person(const Mention& mention) const;

 private:
  struct Candidate {
    std::uint32_t word = 0;
    EntityIndex entity = 0;
    bool possessive = false;
    bool source = false;
  };

  std::optional<EntityIndex> nearest(std::size_t word, english::Gender gender,
                                     std::optional<EntityIndex> speaker, bool quoted_too) const;

  const Words& words_;
  const NamedEntities& names_;
  std::vector<bool> person_;
  std::vector<std::vector<Candidate>> in_sentence_;
};

}  // namespace entente::reader
