// How the states compare for each party. The same states and moves may be seen
// under another outlook: with other preferences than the model's (what if), with
// commitments made, or as a draw of what is uncertain has them.
#pragma once

#include <span>
#include <vector>

#include "graph/relation.hpp"
#include "graph/state_space.hpp"
#include "model/model.hpp"

namespace entente::graph {

/// Refers to values that are kept elsewhere, and is copied at the cost of a
/// pointer a party. Draws of an ensemble have their values beside the orders that
/// their sweeps go by (ensemble/kernel/sweep.hpp) and ask those directly.
class Outlook {
 public:
  explicit Outlook(std::size_t parties) : orders_(parties) {}

  /// The party orders all states: larger values are better, one a state.
  void set_order(model::PartyIndex party, std::span<const Value> values) { orders_[party] = values; }
  std::span<const Value> order(model::PartyIndex party) const { return orders_[party]; }

  bool holds(Relation relation, model::PartyIndex party, StateId from, StateId to) const {
    return graph::holds(relation, orders_[party][from], orders_[party][to]);
  }

 private:
  std::vector<std::span<const Value>> orders_;
};

}  // namespace entente::graph
