// The integrated graph of moves and improvements as a picture: the columns tell
// how few of the moves that are shown lead there from where it begins.
#pragma once

#include <optional>
#include <vector>

#include "base/cancellation.hpp"
#include "view/picture/picture.hpp"

namespace entente::view {

struct GraphRequest {
  std::optional<graph::StateId> from;      ///< the status quo where absent, else the first state
  std::vector<graph::PartyIndex> parties;  ///< whose moves are shown; all of them where empty
  graph::Relation by = graph::relation::better;
  std::size_t most = 20;  ///< states
  /// Only states that `depth` moves lead to; where absent, see `graph_picture`.
  std::optional<std::size_t> depth;
};

/// Shows all states where they are few enough. Of more: the one from which it
/// begins, named states, the firmest equilibria with the shortest ways to those
/// that can be reached, and the best improvements; it says what it leaves out.
/// Throws base::LimitExceeded and base::Cancelled.
Picture graph_picture(const graph::Conflict& conflict, const stability::Analysis& analysis,
                      const GraphRequest& request, const base::Cancellation* cancellation = nullptr);

}  // namespace entente::view
