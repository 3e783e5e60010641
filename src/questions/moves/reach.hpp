// Where a group of parties can get to from a state, and by which moves: the
// sets R_H and R_H⁺ of the definitions, searched forwards and breadth first, so
// that the moves that lead to a state are as few as can be.
//
// By legal sequences nobody moves twice in a row, so it matters who moved last;
// but a state that has been reached by two different last movers can be left by
// anybody, and so at most two arrivals are kept of each state. In option form a
// party's slots are scanned, best states first, and no member of one twice (but
// for the state from which a slot is first scanned, to which its mover has not moved).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/cancellation.hpp"
#include "questions/moves/moves.hpp"
#include "stability/analysis.hpp"
#include "stability/concept.hpp"

namespace entente::questions {

/// A state that the group can reach by at least one move.
struct Reached {
  StateId state = 0;
  /// By legal sequences and single steps: who must have moved last; none where
  /// different parties may have.
  std::optional<PartyIndex> last_mover;
  /// By the each-once rule: a smallest set of parties that have moved by then,
  /// ascending. A state may be reached by several such sets.
  std::vector<PartyIndex> moved;

  bool operator==(const Reached&) const = default;
};

/// Prepared once for a group, then asked about states, one after the other.
class Reach {
 public:
  using Sought = std::function<bool(StateId)>;

  virtual ~Reach() = default;
  Reach(const Reach&) = delete;
  Reach& operator=(const Reach&) = delete;

  /// The fewest moves of the group from `start` to a state that is `sought`;
  /// none where it can reach no such state. `start` itself is never sought.
  /// Throws base::Cancelled and base::LimitExceeded.
  virtual std::optional<std::vector<Move>> find(StateId start, const Sought& sought) = 0;

  /// All that the group can reach from the start of the last `find`, if that
  /// found nothing: in the order of the moves needed, `start` itself among them
  /// where the group can come back to it.
  virtual std::vector<Reached> reached() const = 0;

  /// The fewest moves to a state that is among those `reached`.
  virtual std::vector<Move> moves_to(StateId reached) const = 0;

 protected:
  Reach() = default;
};

/// The search for a group by a rule. `conflict` must outlive it. Throws
/// base::LimitExceeded where it would need more memory than the conflict may take.
std::unique_ptr<Reach> make_reach(const Conflict& conflict, std::vector<PartyIndex> group,
                                  graph::Relation replies, stability::SanctionRule rule,
                                  const base::Cancellation* cancellation = nullptr);

}  // namespace entente::questions
