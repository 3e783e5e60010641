// What must be true of the parties' preferences for a state to hold, and the
// smallest changes that would make it true (docs/inverse.md).
#pragma once

#include <optional>
#include <vector>

#include "questions/inverse/preference_change.hpp"

namespace entente::questions {

struct PartyInverse {
  PartyIndex party = 0;
  Condition condition;
  bool met = false;          ///< by today's preference
  SmallestChanges smallest;  ///< others' preferences being what they are today
  /// For each of `smallest.changes`: with it, is the state an equilibrium?
  std::vector<bool> equilibrium;
};

/// Changes of several parties' preferences that together make a state an equilibrium.
struct ChangeTogether {
  std::vector<Change> changes;  ///< by party, at most one each
};

struct Together {
  std::size_t size = 0;  ///< steps in all; 0 where nothing has to change
  std::vector<ChangeTogether> changes;
};

struct Inverse {
  StateId state = 0;
  const stability::Concept* concept_ = nullptr;
  bool equilibrium = false;  ///< today
  std::vector<PartyInverse> parties;
  std::optional<Together> together;
};

/// Answers for these parties under one concept. Every change that is given was
/// verified: the ordinary analysis of the model changed so has the state stable
/// for the party. Throws base::LimitExceeded where certainty would take more
/// than the limits, and base::Cancelled.
Inverse invert(const Conflict& conflict, StateId state, const std::vector<PartyIndex>& parties,
               const stability::Concept& concept_, const ChangeLimits& limits);

/// The smallest change of all parties' preferences together that makes the state
/// an equilibrium, verified as above. For concepts whose sanctions must improve
/// a change of one party's preference alters what the others have to fear, so
/// that the parties cannot be dealt with one by one: below the bounds that the
/// concepts without such sanctions give, every combination of steps is tried.
Together invert_together(const Conflict& conflict, StateId state, const stability::Concept& concept_,
                         const ChangeLimits& limits);

/// The model with these preferences in place of its own.
model::Model changed_model(const model::Model& model, const std::vector<Change>& changes);

}  // namespace entente::questions
