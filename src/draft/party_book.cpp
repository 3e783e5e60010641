#include "draft/party_book.hpp"

#include <algorithm>
#include <cctype>

#include "draft/phrase_words.hpp"
#include "reader/english/countries.hpp"

namespace entente::draft {
namespace {

/// Nouns for people who act together.
constexpr std::string_view groups =
    "government governments army military rebels union unions company companies management ministers group "
    "groups council commission "
    "committee members workers miners teachers nurses players club clubs owners league party parties "
    "ministry police forces militia militias "
    "junta alliance coalition bank banks firm firms employers board creditors landlord landlords tenants "
    "nations states farmers "
    "fishermen dockers drivers pilots residents villagers opposition authorities administration delegation "
    "bloc fund "
    "federation association authority agency court investors shareholders bidder strikers staff crew tribe";

constexpr std::string_view determiners =
    "the a an our their his her its this that these those some all both each any";

std::string lower_name(std::string_view words) {
  std::string name;
  for (const Word& word : phrase_words(words)) {
    if (!word.is_word || (name.empty() && word.is_one_of(determiners))) continue;
    if (!name.empty()) name += ' ';
    name += word.lower;
  }
  return name;
}

bool capital(const Word& word) { return std::isupper(static_cast<unsigned char>(word.text.front())) != 0; }

/// The state that some of these words name, the first of several.
std::optional<std::string> state_in(const PhraseWords& words, bool whole) {
  for (std::size_t first = 0; first < words.size(); ++first) {
    if (!words[first].is_word || !capital(words[first])) continue;
    for (std::size_t length = std::min(reader::english::longest_state_name, words.size() - first); length > 0;
         --length) {
      std::string lower;
      for (std::size_t n = first; n < first + length; ++n) lower += (n > first ? " " : "") + words[n].lower;
      if (const auto found = reader::english::find_state(lower)) return std::string(found->state);
    }
    if (whole) break;
  }
  return std::nullopt;
}

}  // namespace

std::string party_name(std::string_view words) {
  const PhraseWords cut = phrase_words(words);
  if (auto state = state_in(cut, true); state && cut.size() <= 4) return *state;
  std::size_t first = 0;
  while (first + 1 < cut.size() && cut[first].is_one_of(determiners)) ++first;
  std::size_t last = first;
  while (last < cut.size() && last < first + 8 && cut[last].is_word &&
         !cut[last].is_one_of("who which that including whose"))
    ++last;
  std::string name = text_of(cut, first, last);
  if (!name.empty()) name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
  return name;
}

PartyBook::PartyBook(const std::vector<evidence::Claim>& claims) {
  for (const evidence::Claim& claim : claims) {
    const bool named =
        claim.standing != evidence::Standing::anonymous && claim.standing != evidence::Standing::inferred;
    if (!claim.speaks_for.empty()) {
      const ActorIndex party = add(party_name(claim.speaks_for), false);
      by_name_.emplace(lower_name(claim.speaks_for), party);
      if (named && !claim.by.empty()) {
        by_name_.emplace(lower_name(claim.by), party);
        const PhraseWords name = phrase_words(claim.by);
        if (claim.standing == evidence::Standing::named && !name.empty())
          by_name_.emplace(name.back().lower, party);
      }
    }
  }
  for (const evidence::Claim& claim : claims) {  // those of whom no claim says for whom they speak
    if (!claim.speaks_for.empty() || claim.by.empty() || find_name(lower_name(claim.by))) continue;
    if (claim.standing == evidence::Standing::official) {
      by_name_.emplace(lower_name(claim.by), add(party_name(claim.by), false));
    } else if (claim.standing == evidence::Standing::named) {
      const ActorIndex person = add(claim.by, true);
      by_name_.emplace(lower_name(claim.by), person);
      const PhraseWords name = phrase_words(claim.by);
      if (!name.empty()) by_name_.emplace(name.back().lower, person);
    }
  }
}

ActorIndex PartyBook::add(const std::string& name, bool person) {
  const auto known = by_name_.find(lower_name(name));
  if (known != by_name_.end()) return known->second;
  actors_.push_back({name, person});
  folded_.push_back(actors_.size() - 1);
  by_name_.emplace(lower_name(name), actors_.size() - 1);
  return actors_.size() - 1;
}

std::optional<ActorIndex> PartyBook::find_name(const std::string& lower) const {
  const auto known = by_name_.find(lower);
  if (known == by_name_.end()) return std::nullopt;
  return known_as(known->second);
}

std::optional<ActorIndex> PartyBook::speaker_of(const evidence::Claim& claim) const {
  if (!claim.speaks_for.empty()) return find_name(lower_name(party_name(claim.speaks_for)));
  if (claim.by.empty()) return std::nullopt;
  return find_name(lower_name(claim.by));
}

std::optional<ActorIndex> PartyBook::named_in(std::string_view words) {
  const PhraseWords cut = phrase_words(words);
  if (const auto whole = find_name(lower_name(words))) return whole;
  if (const auto state = state_in(cut, false)) return known_as(add(*state, false));
  for (const Word& word : cut)
    if (word.is_word && capital(word))
      if (const auto one = find_name(word.lower)) return one;
  // "the harbour company's managers" are the harbour company: any run of the first words may be a name.
  const std::size_t most = std::min<std::size_t>(cut.size(), 12);
  for (std::size_t first = 0; first < most; ++first) {
    std::string name;
    for (std::size_t n = first; n < most && n < first + 6; ++n) {
      if (!cut[n].is_word) break;
      name += (n > first ? " " : "") + cut[n].lower;
      if (name.size() < 4 || cut[n].is_one_of(determiners)) continue;
      if (const auto one = find_name(name)) return one;
    }
  }
  return std::nullopt;
}

std::optional<ActorIndex> PartyBook::asked_in(std::string_view words) {
  if (const auto known = named_in(words)) return known;
  const PhraseWords cut = phrase_words(words);
  if (cut.empty() || cut.size() > 12) return std::nullopt;
  const bool group =
      std::any_of(cut.begin(), cut.end(), [](const Word& word) { return word.is_one_of(groups); });
  const bool proper = cut.size() <= 5 && std::any_of(cut.begin(), cut.end(), [](const Word& word) {
                        return word.is_word && capital(word) && !word.is_one_of(determiners);
                      });
  if (!group && !proper) return std::nullopt;
  return known_as(add(party_name(words), false));
}

void PartyBook::fold(ActorIndex actor, ActorIndex other) { folded_[actor] = known_as(other); }

ActorIndex PartyBook::known_as(ActorIndex actor) const {
  while (folded_[actor] != actor) actor = folded_[actor];
  return actor;
}

}  // namespace entente::draft
