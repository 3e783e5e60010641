// Speakers called by a label, and by their initials.

#include <algorithm>

#include "reader/english/saying.hpp"
#include "reader/who/speaker_resolver.hpp"

namespace entente::reader {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// "HO", "P.v.A.", "M.S.": two to four letters, most of them capitals; in lower case, or empty.
std::string initials_in(std::string_view text) {
  std::string letters;
  std::size_t capitals = 0;
  for (const char c : text) {
    if (c == '.' || c == ' ') continue;
    if (!is_letter(c)) return {};
    if (c >= 'A' && c <= 'Z') ++capitals;
    letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  constexpr std::size_t most = 4;
  const bool initials = letters.size() >= 2 && letters.size() <= most && 2 * capitals > letters.size() &&
                        text.front() >= 'A' && text.front() <= 'Z';
  return initials ? letters : std::string();
}

/// Of "Pia-Maria Lundgaard": "pml", and "pl", by which she may be called too.
std::vector<std::string> initials_of(const Entity& person) {
  std::string all, proper, no_hyphen;
  for (const std::string_view word : person.words) {
    const bool particle = english::has(english::classes_of(word), english::joiner);
    if (english::has(english::classes_of(word), english::courtesy) || word.empty() || !is_letter(word[0]))
      continue;
    all += word[0];
    no_hyphen += word[0];
    if (!particle) proper += word[0];
    for (std::size_t n = 1; n + 1 < word.size(); ++n)
      if (word[n] == '-' && is_letter(word[n + 1])) all += word[n + 1];
  }
  return {all, no_hyphen, proper};
}

}  // namespace

bool SpeakerResolver::by_initials(WordRange range, Speaker& speaker) {
  constexpr std::uint32_t longest = 6;
  if (range.last - range.first > longest) return false;
  const std::string letters = initials_in(words_.as_written(range));
  if (letters.empty()) return false;
  if (!initials_) {
    initials_.emplace();
    for (EntityIndex n = 0; n < names_.entities().size(); ++n) {
      const Entity& entity = names_.entities()[n];
      const bool may_be_person =
          pronouns_.is_person(n) || (entity.kind == NameKind::other && entity.words.size() >= 2);
      if (!may_be_person || entity.words.size() < 2) continue;
      for (const std::string& one : initials_of(entity)) initials_->emplace(one, n);
    }
  }
  const auto found = initials_->find(letters);
  if (found == initials_->end()) return false;
  by_entity(found->second, sure_short_name, speaker);
  return true;
}

void SpeakerResolver::label(std::size_t n, WordRange name, Speaker& speaker) {
  if (by_initials(name, speaker)) return;
  if (name.last - name.first == 1 && english::is_saying(words_[name.first].lower, english::answers)) {
    // "A:" is whom the report, before it, names in full.
    const std::size_t before = names_.mentions_in({0, name.first}).second;
    for (std::size_t m = 0; m < before; ++m) {
      const Mention& mention = names_.mentions()[m];
      const bool full = mention.words.last - mention.words.first >= 2;
      if (full && pronouns_.may_be_person(mention)) return by_entity(mention.entity, sure_role, speaker);
    }
  }
  const auto [first, last] = names_.mentions_in(name);
  for (std::size_t m = first; m < last; ++m) {
    const Mention& mention = names_.mentions()[m];
    if (mention.words.last != name.last) continue;
    const Entity& entity = names_.entities()[mention.entity];
    const bool person = entity.kind == NameKind::person || entity.kind == NameKind::other;
    if (!person) return phrase(n, name, speaker);
    by_entity(mention.entity, sure_short_name, speaker);
    // A label that says more than the report's fullest name is that name: "Mr. Ostrov".
    if (entity.words.size() == 1) speaker.by = words_.as_written(name);
    return;
  }
  speaker.by = words_.as_written(name);
  speaker.standing = Standing::named;
  speaker.confidence = sure_as_written;
}

}  // namespace entente::reader
