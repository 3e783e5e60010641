// What must be true of a party's preference for a state s to be stable for it.
//
// Every concept asks only how states compare with s: with B the states that are
// not better than s for the party, s is stable if and only if for every state t
// to which the party can move
//
//   t is in B, or for some sanction u that the others can reach from t, u is in
//   B, and with it, where sanctions must last, every state of R_i(u).
//
// So the condition is a conjunction of requirements, each of which offers sets
// of states that must lie in B; the larger B, the better. The others' moves
// decide which sanctions there are; for SEQ and SSEQ, whose sanctions must
// improve, the others' preferences are held at what they are.
#pragma once

#include <cstdint>
#include <vector>

#include "base/cancellation.hpp"
#include "questions/inverse/what_if.hpp"
#include "stability/concept.hpp"
#include "stability/state_set.hpp"

namespace entente::questions {

/// Either none of `moves` is better than s, or none of the states of one sanction is.
struct Requirement {
  std::vector<StateId> moves;                   ///< states that the party can move to, ascending
  std::vector<std::vector<StateId>> sanctions;  ///< smallest sets first; none contains another

  bool operator==(const Requirement&) const = default;
};

struct Condition {
  StateId state = 0;
  PartyIndex party = 0;
  std::vector<Requirement> requirements;  ///< none: stable whatever the party prefers

  /// All states that the condition compares with `state`, ascending, each once.
  std::vector<StateId> compared() const;

  bool met(const stability::StateSet& not_better) const;

  /// Is it met by these values, one a state?
  bool met_by(const std::vector<Value>& values) const;
};

bool met(const Requirement& requirement, const stability::StateSet& not_better);

/// The states that are not better than `state`.
stability::StateSet not_better_than(StateId state, const std::vector<Value>& values);

/// The condition for a state to be stable for a party under a concept, with the
/// others' preferences as `what_if` has them, in its smallest form: moves that
/// the others' answers deter whatever the party prefers are left out, those
/// with the same sanctions stand together, and a sanction that asks for more
/// than another is left out. Throws base::LimitExceeded where writing it down
/// would not fit, and base::Cancelled.
Condition condition_for(WhatIf& what_if, StateId state, PartyIndex party, const stability::Concept& concept_);

}  // namespace entente::questions
