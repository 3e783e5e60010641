// The stability of single states if the parties' values were others than the
// model's: what a search over preferences asks again and again. It follows the
// definitions forwards, from the state's improvements to what the others can
// reach, and so costs only what lies around the state.
#pragma once

#include <cstdint>
#include <vector>

#include "base/cancellation.hpp"
#include "graph/conflict.hpp"
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

  /// The values that hold: the model's own, until others are set. They are kept
  /// by the caller, one a state.
  void set_values(PartyIndex party, const std::vector<Value>& values) { values_[party] = &values; }
  void reset_values(PartyIndex party) { values_[party] = &conflict_.values(party); }
  const std::vector<Value>& values(PartyIndex party) const { return *values_[party]; }

  /// Is the state stable for the party, by legal sequences? Throws base::Cancelled.
  bool stable(StateId state, PartyIndex party, const stability::Concept& concept_);

  /// Is it stable for every party?
  bool equilibrium(StateId state, const stability::Concept& concept_);

  /// All states that the others can reach from `start` by at least one move:
  /// R_{N−i}(start), or R⁺_{N−i}(start). `start` itself is among them only where
  /// they can come back to it. Valid until the next call.
  const std::vector<StateId>& replies(PartyIndex party, StateId start, stability::Replies replies);

 private:
  /// Who may have made the last move to a state: nobody has yet, one party, several.
  struct Arrival {
    std::uint32_t search = 0;
    PartyIndex only = 0;
    bool several = false;
  };

  bool counts(PartyIndex mover, StateId from, StateId to, stability::Replies replies) const;
  void leave(StateId from, PartyIndex mover, stability::Replies replies);
  bool deters(StateId reached, PartyIndex party, Value standing, bool lasting) const;

  const Conflict& conflict_;
  const base::Cancellation* cancellation_;
  std::vector<const std::vector<Value>*> values_;
  std::vector<Arrival> arrivals_;
  std::vector<std::pair<StateId, PartyIndex>> to_leave_;  ///< states, each with who may leave it next
  std::vector<StateId> reached_;
  std::uint32_t search_ = 0;
  PartyIndex party_ = 0;
};

}  // namespace entente::questions
