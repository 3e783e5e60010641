// Who acts in a conflict, out of the names that claims and their words give: states
// by any of their names, bodies by theirs, people by whom they speak for.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/ledger.hpp"

namespace entente::draft {

/// By position in the book.
using ActorIndex = std::size_t;

struct Actor {
  std::string name;
  bool person = false;  ///< a person of whom no claim says for whom they speak
};

class PartyBook {
 public:
  /// Everybody for whom the claims' speakers speak, and what the speakers are called.
  explicit PartyBook(const std::vector<evidence::Claim>& claims);

  /// For whom the claim speaks: a state or body, else the person who speaks; nothing for people
  /// without a name, who are a source and no party.
  std::optional<ActorIndex> speaker_of(const evidence::Claim& claim) const;

  /// Whom these words name ("the Kremlin", "Russian President Vladimir Putin"); nothing where
  /// they name nobody who is in the book and no state.
  std::optional<ActorIndex> named_in(std::string_view words);

  /// The same, and whoever is named by words for a group of people ("the rebels", "a group of nations").
  std::optional<ActorIndex> asked_in(std::string_view words);

  const std::vector<Actor>& actors() const { return actors_; }

  /// One is the other: from now on `actor` is known as `other`.
  void fold(ActorIndex actor, ActorIndex other);
  ActorIndex known_as(ActorIndex actor) const;

 private:
  ActorIndex add(const std::string& name, bool person);
  std::optional<ActorIndex> find_name(const std::string& lower) const;

  std::vector<Actor> actors_;
  std::vector<ActorIndex> folded_;             ///< by actor: what it is known as
  std::map<std::string, ActorIndex> by_name_;  ///< in lower case, without an article
};

/// "the Russians" → "Russia"; other names without their article.
std::string party_name(std::string_view words);

}  // namespace entente::draft
