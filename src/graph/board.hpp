// A board: states and who can move from which to which, arc by arc, and nothing
// of what anybody prefers (that is an outlook, outlook.hpp).
//
// What has to serve every rule works on boards. The fast ways keep to the
// conflict, where moves in option form are classes whose members stand in the
// order of their party's values: there moves and preferences are of one piece,
// and a list of arcs would be many times as long.
#pragma once

#include <memory>
#include <vector>

#include "graph/conflict.hpp"

namespace entente::graph {

class Board {
 public:
  /// The moves of each party between `states` states.
  Board(std::size_t states, std::vector<std::shared_ptr<const Edges>> moves)
      : states_(states), moves_(std::move(moves)) {}

  std::size_t size() const { return states_; }
  std::size_t party_count() const { return moves_.size(); }
  const Edges& moves(PartyIndex party) const { return *moves_[party]; }

 private:
  std::size_t states_;
  std::vector<std::shared_ptr<const Edges>> moves_;
};

/// The board of a conflict. It refers to the conflict's arcs where that keeps
/// some, and lists them else. Throws base::LimitExceeded before it would list
/// more than the conflict's budget allows.
Board board_of(const Conflict& conflict);

}  // namespace entente::graph
