// By which commitments could these parties bring about a settlement, or break
// one (docs/leverage.md)?
#pragma once

#include <optional>
#include <vector>

#include "questions/leverage/commitment_search.hpp"
#include "questions/moves/moves.hpp"

namespace entente::questions {

/// What keeping its word in the settlement asks of a party, by its own preference
/// without any commitment.
struct Cost {
  PartyIndex party = 0;
  std::optional<Compared> against_status_quo;  ///< the settlement, compared with the status quo
  std::optional<StateId>
      given_up;  ///< the best state that it could move to from the settlement, if that is better
};

/// What a conditional commitment threatens with. It is put to the test where
/// another party, by one move out of the settlement, makes a state in which its
/// owner breaks it; the owner then carries it out by the best move for itself
/// after which it keeps its word again.
struct Threat {
  std::size_t commitment = 0;  ///< by position in the answer
  enum class Credibility { untested, credible, not_credible, impossible } credibility = Credibility::untested;
  std::optional<Move> test;         ///< a move that puts it to the test; one it fails, if any
  std::optional<Move> carried_out;  ///< the owner's answer to that; none where it has no such move
};

struct Answer {
  std::vector<Commitment> commitments;
  std::vector<StateId> settlements;  ///< all wanted states for which they do it; none for `broken`
  std::vector<Move> path;            ///< from the status quo to the first of them, for `reached` and `only`
  std::vector<bool> kept_now;        ///< by commitment: in the status quo
  std::vector<Cost> costs;           ///< of the first settlement, by committed party
  std::vector<Threat> threats;       ///< one for every conditional commitment
  std::vector<StateId> equilibria_left;  ///< for `broken`: equilibria instead, the first few
};

struct GoalAnswer {
  Goal goal = Goal::holds;
  std::vector<Answer> answers;             ///< the first of those that minimal_sets gives, in its order
  std::size_t found = 0;                   ///< how many it gives
  std::vector<std::size_t> found_of_size;  ///< of them, by number of commitments
  std::size_t searched = 0;                ///< sets of up to so many commitments are all there
  bool stopped = false;                    ///< a stop was asked for before all sizes were searched
};

/// The answers for one goal, at most `most_answers`, each verified: the ordinary
/// analysis of the model with these commitments made says the same.
/// After a stop what was found until then is still answered.
GoalAnswer leverage(const CommitmentTables& tables, const Wish& wish, Goal goal, std::size_t most_answers,
                    const SearchLimits& limits);

/// Does the ordinary analysis of a model with commitments made say that the goal
/// is met, with `state` as the settlement? `committed` has the conflict's states.
bool goal_met(graph::Conflict& committed, const Wish& wish, Goal goal, StateId state);

}  // namespace entente::questions
