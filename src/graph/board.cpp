#include "graph/board.hpp"

#include <fmt/format.h>

namespace entente::graph {

Board board_of(const Conflict& conflict) {
  std::vector<std::shared_ptr<const Edges>> moves;
  std::uint64_t listed = 0;
  for (PartyIndex party = 0; party < conflict.party_count(); ++party) {
    if (conflict.form() == Form::arcs) {
      moves.emplace_back(std::shared_ptr<void>(), &conflict.edges(party));  // the conflict's own
      continue;
    }
    moves.push_back(std::make_shared<const Edges>(
        option_edges(conflict.states(), party, [&](std::uint64_t arcs, std::uint64_t bytes) {
          conflict.require(listed + bytes, fmt::format("listing the {} moves of {} one by one", arcs,
                                                       conflict.model().parties[party].id));
        })));
    listed += moves.back()->bytes();
  }
  return {conflict.size(), std::move(moves)};
}

}  // namespace entente::graph
