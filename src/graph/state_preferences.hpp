// Preferences that name states, rankings and relations, as values.
#pragma once

#include <vector>

#include "base/diagnostics.hpp"
#include "graph/values.hpp"

namespace entente::graph {

std::vector<Value> ranking_values(const model::Ranking& ranking, const StateSpace& states,
                                  const base::Place& place, base::Diagnostics& diagnostics);

std::vector<Value> relation_values(const model::Relation& relation, const StateSpace& states,
                                   const base::Place& place, base::Diagnostics& diagnostics);

}  // namespace entente::graph
