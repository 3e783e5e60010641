#include "graph/state_preferences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <queue>

namespace entente::graph {
namespace {

constexpr Value unplaced = 0xFFFFFFFF;

/// Resolves a reference, reporting it where it stands when it means no state.
std::optional<StateId> resolve(const model::StateReference& reference, const StateSpace& states,
                               base::Diagnostics& diagnostics) {
  StateSpace::Resolved resolved = states.resolve(reference.text);
  if (!resolved.state)
    diagnostics.error(reference.place, std::move(resolved.message), std::move(resolved.hint));
  return resolved.state;
}

/// `s3, s8 and 12 more`.
std::string list_states(const std::vector<StateId>& ids, const StateSpace& states) {
  constexpr std::size_t shown = 5;
  std::string list;
  for (std::size_t n = 0; n < std::min(ids.size(), shown); ++n)
    list += fmt::format("{}{}", n == 0 ? "" : ", ", states.shown(ids[n]));
  if (ids.size() > shown) list += fmt::format(" and {} more", ids.size() - shown);
  return list;
}

/// States that are equally good by the listed comparisons, as one node each.
class Ties {
 public:
  explicit Ties(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }
  StateId node(StateId state) {
    while (parent_[state] != state) state = parent_[state] = parent_[parent_[state]];
    return state;
  }
  void tie(StateId a, StateId b) { parent_[node(a)] = node(b); }

 private:
  std::vector<StateId> parent_;
};

}  // namespace

std::vector<Value> ranking_values(const model::Ranking& ranking, const StateSpace& states,
                                  const base::Place& place, base::Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  std::vector<Value> values(states.size(), unplaced);
  std::optional<Value> others;
  const auto tiers = static_cast<Value>(ranking.tiers.size());
  for (Value tier = 0; tier < tiers; ++tier) {
    const Value value = tiers - 1 - tier;
    if (ranking.tiers[tier].others) others = value;
    for (const model::StateReference& reference : ranking.tiers[tier].members) {
      const auto state = resolve(reference, states, diagnostics);
      if (!state) continue;
      if (values[*state] != unplaced) {
        diagnostics.error(reference.place,
                          fmt::format("{} stands in this ranking twice", states.shown(*state)),
                          "name every state once");
      }
      values[*state] = value;
    }
  }
  std::vector<StateId> missing;
  for (StateId state = 0; state < states.size(); ++state) {
    if (values[state] != unplaced) continue;
    if (others) {
      values[state] = *others;
    } else {
      missing.push_back(state);
    }
  }
  if (!missing.empty() && diagnostics.error_count() == errors_before)
    diagnostics.error(
        place, fmt::format("this ranking misses {}", list_states(missing, states)),
        "put every feasible state into it, or write 'others' at one place for all that are not named");
  return diagnostics.error_count() == errors_before ? values : std::vector<Value>{};
}

std::optional<RelationOrder> relation_order(const model::Relation& relation, const StateSpace& states,
                                            const base::Place& place, base::Diagnostics& diagnostics) {
  using Kind = model::Comparison::Kind;
  struct Pair {
    StateId better;
    StateId worse;
    const base::Place* place;
  };
  const std::size_t errors_before = diagnostics.error_count();
  RelationOrder order;
  Ties ties(states.size());
  std::vector<Pair> pairs;
  for (const model::Comparison& comparison : relation.comparisons) {
    const auto left = resolve(comparison.left, states, diagnostics);
    const auto right = resolve(comparison.right, states, diagnostics);
    if (!left || !right) continue;
    if (comparison.kind == Kind::equal) {
      ties.tie(*left, *right);
    } else if (comparison.kind == Kind::unknown) {
      order.unknown.emplace_back(*left, *right);
    } else {
      pairs.push_back({*left, *right, &comparison.left.place});
    }
  }
  if (diagnostics.error_count() != errors_before) return std::nullopt;

  // The listed comparisons as a graph from worse to better; a topological order
  // gives the values, and the order is known completely where at each step only
  // one node is free to come next (then consecutive nodes are compared).
  std::vector<std::vector<StateId>> better_than(states.size());
  std::vector<std::size_t> waiting(states.size(), 0);
  for (const Pair& pair : pairs) {
    const StateId better = ties.node(pair.better);
    const StateId worse = ties.node(pair.worse);
    if (better == worse) {
      diagnostics.error(*pair.place,
                        fmt::format("{} cannot be both better than and equally good as {}",
                                    states.shown(pair.better), states.shown(pair.worse)),
                        "drop one of the comparisons that say so");
      return std::nullopt;
    }
    order.better.emplace_back(worse, better);
    better_than[worse].push_back(better);
    ++waiting[better];
  }
  std::vector<StateId> free;
  for (StateId state = 0; state < states.size(); ++state) {
    order.node.push_back(ties.node(state));
    if (order.node[state] == state && waiting[state] == 0) free.push_back(state);
  }
  order.values.assign(states.size(), unplaced);
  Value next = 0;
  while (!free.empty()) {
    if (free.size() > 1 && !order.undecided) order.undecided = {free[0], free[1]};
    const StateId state = free.back();
    free.pop_back();
    order.values[state] = next++;
    for (const StateId better : better_than[state])
      if (--waiting[better] == 0) free.push_back(better);
  }
  std::vector<StateId> in_cycle;
  for (StateId state = 0; state < states.size(); ++state) {
    order.values[state] = order.values[order.node[state]];
    if (order.values[state] == unplaced && order.node[state] == state) in_cycle.push_back(state);
  }
  if (in_cycle.empty()) return order;
  diagnostics.error(
      place, fmt::format("these comparisons go round in a circle through {}", list_states(in_cycle, states)),
      "drop one of them: what is better than something better cannot be worse");
  return std::nullopt;
}

std::vector<Value> relation_values(const model::Relation& relation, const StateSpace& states,
                                   const base::Place& place, base::Diagnostics& diagnostics) {
  std::optional<RelationOrder> order = relation_order(relation, states, place, diagnostics);
  if (!order) return {};
  if (!order->undecided && order->unknown.empty()) return std::move(order->values);
  const std::string example = order->undecided ? fmt::format(", for example whether {} is better than {}",
                                                             states.shown(order->undecided->first),
                                                             states.shown(order->undecided->second))
                                               : "";
  diagnostics.error(place, fmt::format("this relation leaves pairs of states unknown{}", example),
                    "the analysis needs every pair: add comparisons until all states stand in one order, "
                    "write a ranking, or ask how much hangs on it with: entente ensemble");
  return {};
}

}  // namespace entente::graph
