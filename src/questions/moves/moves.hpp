// One move of one party, and what it means for who makes it.
#pragma once

#include <optional>

#include "graph/conflict.hpp"

namespace entente::questions {

using graph::Conflict;
using graph::PartyIndex;
using graph::StateId;

struct Move {
  PartyIndex mover = 0;
  StateId from = 0;
  StateId to = 0;

  bool operator==(const Move&) const = default;
};

/// How a state compares with another for a party.
enum class Compared { better, equal, worse };

inline Compared compare(const Conflict& conflict, PartyIndex party, StateId state, StateId with) {
  const graph::Value a = conflict.value(party, state);
  const graph::Value b = conflict.value(party, with);
  return a > b ? Compared::better : a == b ? Compared::equal : Compared::worse;
}

/// What a move does for its mover, judged at the state from which it moves.
inline Compared gain(const Conflict& conflict, const Move& move) {
  return compare(conflict, move.mover, move.to, move.from);
}

/// The best state that the party can move to (the first of several); none where it cannot move.
std::optional<StateId> best_move(const Conflict& conflict, PartyIndex party, StateId from);

}  // namespace entente::questions
