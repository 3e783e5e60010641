// Preferences that name states, rankings and relations, as values.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "graph/values.hpp"

namespace entente::graph {

std::vector<Value> ranking_values(const model::Ranking& ranking, const StateSpace& states,
                                  const base::Place& place, base::Diagnostics& diagnostics);

/// What the comparisons of a relation say, states that are equally good being
/// one node each.
struct RelationOrder {
  std::vector<StateId> node;                             ///< by state: the state that stands for its node
  std::vector<std::pair<StateId, StateId>> better;       ///< (worse, better), as listed, between nodes
  std::vector<Value> values;                             ///< by state: one order that agrees with them
  std::optional<std::pair<StateId, StateId>> undecided;  ///< a pair of nodes that they leave open, if any
  std::vector<std::pair<StateId, StateId>> unknown;      ///< the pairs that are listed as not known
};

/// Reports comparisons that contradict one another, those with '?' too, and then returns nothing.
std::optional<RelationOrder> relation_order(const model::Relation& relation, const StateSpace& states,
                                            base::Diagnostics& diagnostics);

/// Reports a relation that leaves pairs unknown, too.
std::vector<Value> relation_values(const model::Relation& relation, const StateSpace& states,
                                   const base::Place& place, base::Diagnostics& diagnostics);

}  // namespace entente::graph
