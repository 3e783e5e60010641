#include "reader/who/pronouns.hpp"

#include <algorithm>
#include <array>

namespace entente::reader {
namespace {

using namespace std::string_view_literals;
using english::Gender;

constexpr std::size_t most_sentences_back = 9;

struct Entry {
  std::string_view word;
  Pronoun kind;
};
constexpr std::array pronouns{Entry{"he", Pronoun::he},
                              Entry{"him", Pronoun::he},
                              Entry{"his", Pronoun::he},
                              Entry{"himself", Pronoun::he},
                              Entry{"she", Pronoun::she},
                              Entry{"her", Pronoun::she},
                              Entry{"hers", Pronoun::she},
                              Entry{"herself", Pronoun::she},
                              Entry{"they", Pronoun::they},
                              Entry{"them", Pronoun::they},
                              Entry{"their", Pronoun::they},
                              Entry{"theirs", Pronoun::they},
                              Entry{"it", Pronoun::it},
                              Entry{"its", Pronoun::it},
                              Entry{"i", Pronoun::first_person},
                              Entry{"me", Pronoun::first_person},
                              Entry{"my", Pronoun::first_person},
                              Entry{"mine", Pronoun::first_person},
                              Entry{"we", Pronoun::first_person},
                              Entry{"us", Pronoun::first_person},
                              Entry{"our", Pronoun::first_person},
                              Entry{"who", Pronoun::who},
                              Entry{"whom", Pronoun::who},
                              Entry{"that", Pronoun::who},
                              Entry{"which", Pronoun::who},
                              Entry{"whose", Pronoun::who},
                              Entry{"you", Pronoun::other},
                              Entry{"your", Pronoun::other},
                              Entry{"one", Pronoun::other},
                              Entry{"anyone", Pronoun::other},
                              Entry{"everyone", Pronoun::other},
                              Entry{"everybody", Pronoun::other},
                              Entry{"someone", Pronoun::other},
                              Entry{"nobody", Pronoun::other},
                              Entry{"this", Pronoun::other},
                              Entry{"these", Pronoun::other},
                              Entry{"those", Pronoun::other}};

/// Two words and more, of which none says that they name something else.
bool may_be_person(const Words& words, WordRange name) {
  for (std::uint32_t n = name.first; n < name.last; ++n)
    if (words[n].is(english::no_person) || words[n].is(english::title)) return false;
  return name.last - name.first >= 2;
}

}  // namespace

Pronoun pronoun_of(std::string_view lower) {
  if (lower.size() > 9) return Pronoun::none;
  for (const Entry& entry : pronouns)
    if (entry.word == lower) return entry.kind;
  return Pronoun::none;
}

Gender gender_of(Pronoun pronoun) {
  return pronoun == Pronoun::he ? Gender::male : pronoun == Pronoun::she ? Gender::female : Gender::unknown;
}

bool Pronouns::may_be_person(const Mention& mention) const {
  return person_[mention.entity] || (names_.entities()[mention.entity].kind == NameKind::other &&
                                     reader::may_be_person(words_, mention.words));
}

Pronouns::Pronouns(const Words& words, const NamedEntities& names, const std::vector<bool>& is_source)
    : words_(words), names_(names), person_(names.entities().size()), in_sentence_(words.sentences().size()) {
  for (EntityIndex n = 0; n < person_.size(); ++n) {
    const Entity& entity = names.entities()[n];
    person_[n] = entity.kind == NameKind::person || (entity.kind == NameKind::other && !entity.roles.empty());
  }
  // A name of two words that speaks is a person's, if it is not known for anything else.
  for (const Mention& mention : names.mentions())
    if (names.entities()[mention.entity].kind == NameKind::other &&
        reader::may_be_person(words, mention.words) && is_source[mention.words.first])
      person_[mention.entity] = true;
  std::size_t next = 0;
  for (std::uint32_t n = 0; n < words.size(); ++n) {
    std::vector<Candidate>& here = in_sentence_[words[n].sentence];
    for (; next < names.mentions().size() && names.mentions()[next].words.first <= n; ++next) {
      const Mention& mention = names.mentions()[next];
      if (person_[mention.entity])
        here.push_back(
            {mention.words.first, mention.entity, mention.possessive, is_source[mention.words.first]});
    }
    if (!words[n].is(english::pronoun)) continue;
    const Pronoun kind = pronoun_of(words[n].lower);
    if ((kind != Pronoun::he && kind != Pronoun::she) || words[n].quoted) continue;
    if (const auto meant = person(n, gender_of(kind), std::nullopt))
      here.push_back({n, *meant, words[n].lower != "he" && words[n].lower != "she", is_source[n]});
  }
}

std::optional<EntityIndex> Pronouns::person(std::size_t word, Gender gender,
                                            std::optional<EntityIndex> speaker) const {
  // Outside quotations, whoever is named outside them comes first, however near the others are.
  if (!words_[word].quoted)
    if (const auto meant = nearest(word, gender, speaker, false)) return meant;
  return nearest(word, gender, speaker, true);
}

std::optional<EntityIndex> Pronouns::nearest(std::size_t word, Gender gender,
                                             std::optional<EntityIndex> speaker, bool quoted_too) const {
  const std::size_t sentence = words_[word].sentence;
  for (std::size_t back = 0; back <= std::min(sentence, most_sentences_back); ++back) {
    const Candidate* best = nullptr;
    int best_score = 0;
    for (const Candidate& one : in_sentence_[sentence - back]) {
      if (one.word >= word) break;
      if (words_[one.word].quoted && !quoted_too) continue;
      const Gender its = names_.entities()[one.entity].gender;
      if (one.entity == speaker || (gender != Gender::unknown && its != Gender::unknown && its != gender))
        continue;
      const int score = 1 + (words_[one.word].quoted == words_[word].quoted ? 2 : 0) + (one.source ? 4 : 0) +
                        (one.possessive ? 0 : 2);
      if (score > best_score) {
        best = &one;
        best_score = score;
      }
    }
    if (best != nullptr) return best->entity;
  }
  return std::nullopt;
}

}  // namespace entente::reader
