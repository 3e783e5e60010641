// The stability of single states if the parties' values were others than the
// model's: what a search over preferences asks again and again. It follows the
// definitions forwards, from the state's improvements to what the others can
// reach, and so costs only what lies around the state.
#pragma once

#include <cstdint>
#include <vector>

#include "base/cancellation.hpp"
#include "graph/conflict.hpp"
#include "graph/legal_search.hpp"
#include "stability/concept.hpp"

namespace entente::questions {

using graph::Conflict;
using graph::PartyIndex;
using graph::StateId;
using graph::Value;

/// Not to be shared between threads. `conflict` must outlive it.
class WhatIf {
 public:
  explicit WhatIf(const Conflict& conflict, const base::Cancellation* cancellation = nullptr);

  const Conflict& conflict() const { return conflict_; }

  /// The outlook under which the conflict is seen: the model's own, until others
  /// are set. Values are kept by the caller, one a state.
  const graph::Outlook& outlook() const { return outlook_; }
  void set_values(PartyIndex party, std::span<const Value> values) { outlook_.set_order(party, values); }
  std::span<const Value> values(PartyIndex party) const { return outlook_.order(party); }

  /// Is the state stable for the party, by legal sequences? Throws base::Cancelled.
  bool stable(StateId state, PartyIndex party, const stability::Concept& concept_);

  /// Is it stable for every party?
  bool equilibrium(StateId state, const stability::Concept& concept_);

  /// All states that the others can reach from `start` by at least one move:
  /// R_{N−i}(start), or R⁺_{N−i}(start). `start` itself is among them only where
  /// they can come back to it. Valid until the next call.
  const std::vector<StateId>& replies(PartyIndex party, StateId start, graph::Relation replies);

 private:
  struct Arrivals {
    std::uint32_t search = 0;  ///< that they belong to
    graph::LastMovers last;
  };
  /// A state with who may leave it next.
  struct Leaving {
    StateId from;
    graph::Onward movers;
  };

  void leave(StateId from, PartyIndex mover, graph::Relation replies);
  bool deters(StateId reached, PartyIndex party, StateId state, const stability::Sanction& sanction) const;

  const Conflict& conflict_;
  const base::Cancellation* cancellation_;
  graph::Outlook outlook_;
  std::vector<Arrivals> arrivals_;
  std::vector<Leaving> to_leave_;
  std::vector<StateId> reached_;
  std::uint32_t search_ = 0;
};

}  // namespace entente::questions
