// Where a state leads: the equilibria that the parties can come to from it, and
// whether their improvements can go round in a circle. The answer to `entente
// paths` without `--to`; the literature calls it status quo analysis (Li, Kilgour
// and Hipel 2005).
#pragma once

#include <optional>
#include <vector>

#include "base/cancellation.hpp"
#include "questions/moves/moves.hpp"
#include "stability/concept.hpp"
#include "stability/state_set.hpp"

namespace entente::questions {

struct Prospect {
  std::size_t reached = 0;   ///< states that legal sequences lead to, the start not counted
  std::size_t furthest = 0;  ///< most moves that one of them needs

  struct Arrival {
    StateId state = 0;
    std::vector<Move> moves;  ///< the fewest that lead there; none for the start itself
  };
  std::vector<Arrival> equilibria;  ///< the nearest first

  /// Improvements that lead back to where they began, one after the other, if
  /// there are such among all that can happen. Not asked for other moves.
  std::optional<std::vector<Move>> circle;
};

/// Looks from a state for the members of `equilibria`, by moves or improvements
/// of all parties. Throws base::Cancelled and base::LimitExceeded.
Prospect look_ahead(const Conflict& conflict, StateId from, const stability::StateSet& equilibria,
                    graph::Relation by, const base::Cancellation* cancellation = nullptr);

/// A circle of improvements that legal sequences from the state can enter.
std::optional<std::vector<Move>> find_circle(const Conflict& conflict, StateId from,
                                             const base::Cancellation* cancellation = nullptr);

}  // namespace entente::questions
