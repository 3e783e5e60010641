#include "graph/state_preferences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>

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

/// Two states and what the relation says of them.
struct Pair {
  StateId left;
  StateId right;
  const model::Comparison* comparison;
};

/// The text from the left state to the right one, where both stand in one line.
base::Place span(const model::Comparison& comparison) {
  base::Place place = comparison.left.place;
  const base::Place& end = comparison.right.place;
  if (end.line == place.line && end.column >= place.column)
    place.length = end.column + end.length - place.column;
  return place;
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

/// The comparisons with '>' as steps from a better node to a worse one.
class Downward {
 public:
  Downward(const std::vector<Pair>& pairs, const std::vector<StateId>& node) : pairs_(pairs), node_(node) {
    begin_.assign(node.size() + 1, 0);
    for (const Pair& pair : pairs) ++begin_[node[pair.left] + 1];
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    steps_.resize(pairs.size());
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::uint32_t n = 0; n < pairs.size(); ++n) steps_[next[node[pairs[n].left]]++] = n;
  }

  std::span<const std::uint32_t> from(StateId node) const {
    return {steps_.data() + begin_[node], steps_.data() + begin_[node + 1]};
  }
  const Pair& pair(std::uint32_t step) const { return pairs_[step]; }
  StateId below(std::uint32_t step) const { return node_[pairs_[step].right]; }

  /// The fewest steps from one node to another that lies below it, in breadth-first order.
  std::vector<Pair> shortest(StateId from, StateId to) const {
    constexpr std::uint32_t none = 0xFFFFFFFF;
    std::vector<std::uint32_t> reached_by(node_.size(), none);
    std::vector<StateId> queue{from};
    for (std::size_t n = 0; n < queue.size() && queue[n] != to; ++n)
      for (const std::uint32_t step : this->from(queue[n]))
        if (reached_by[below(step)] == none) {
          reached_by[below(step)] = step;
          queue.push_back(below(step));
        }
    std::vector<Pair> chain;
    for (StateId at = to; at != from; at = node_[chain.back().left]) chain.push_back(pair(reached_by[at]));
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

 private:
  const std::vector<Pair>& pairs_;
  const std::vector<StateId>& node_;
  std::vector<std::uint32_t> begin_;
  std::vector<std::uint32_t> steps_;
};

/// `s1 > s2 ~ s5 > s3`: from one state to another by comparisons, those that are equally good joined by `~`.
std::string chain_words(StateId from, const std::vector<Pair>& chain, StateId to, const StateSpace& states) {
  constexpr std::size_t most_shown = 6;
  std::string words = states.shown(from);
  StateId at = from;
  const auto level = [&](StateId state) {
    if (state != at) words += " ~ " + states.shown(state);
    at = state;
  };
  for (std::size_t n = 0; n < chain.size(); ++n) {
    if (chain.size() > most_shown && n == most_shown - 1) {
      words += " > …";
      n = chain.size() - 1;
    } else {
      level(chain[n].left);
    }
    words += " > " + states.shown(chain[n].right);
    at = chain[n].right;
  }
  level(to);
  return words;
}

/// Below what is never placed there is always something else that is not: going down ends in a circle.
std::vector<Pair> circle_below(const Downward& down, const RelationOrder& order, StateId node) {
  std::vector<Pair> walked;
  std::vector<std::uint32_t> met(order.node.size(), 0);  // how many steps had been made, and one
  while (met[node] == 0) {
    met[node] = static_cast<std::uint32_t>(walked.size()) + 1;
    const auto steps = down.from(node);
    const std::uint32_t step = *std::find_if(steps.begin(), steps.end(), [&](std::uint32_t one) {
      return order.values[down.below(one)] == unplaced;
    });
    walked.push_back(down.pair(step));
    node = down.below(step);
  }
  walked.erase(walked.begin(), walked.begin() + (met[node] - 1));
  return walked;
}

/// Reports pairs that are called unknown although the other comparisons order them: 64 at a time go down
/// the order together, so that many cost little more than one.
void report_contradictions(const Downward& down, const RelationOrder& order, const std::vector<Pair>& unknown,
                           const StateSpace& states, base::Diagnostics& diagnostics) {
  std::vector<StateId> falling;  // nodes, the best first
  for (StateId state = 0; state < states.size(); ++state)
    if (order.node[state] == state) falling.push_back(state);
  std::sort(falling.begin(), falling.end(),
            [&](StateId a, StateId b) { return order.values[a] > order.values[b]; });
  const auto higher_first = [&](Pair pair) {
    if (order.values[pair.left] < order.values[pair.right]) std::swap(pair.left, pair.right);
    return pair;
  };
  std::size_t named = 0;
  std::vector<std::uint64_t> above(states.size());
  for (std::size_t first = 0; first < unknown.size(); first += 64) {
    const std::size_t end = std::min(unknown.size(), first + 64);
    std::fill(above.begin(), above.end(), 0);
    for (std::size_t n = first; n < end; ++n)
      above[order.node[higher_first(unknown[n]).left]] |= std::uint64_t{1} << (n - first);
    for (const StateId node : falling)
      if (above[node] != 0)
        for (const std::uint32_t step : down.from(node)) above[down.below(step)] |= above[node];
    for (std::size_t n = first; n < end; ++n) {
      const Pair pair = higher_first(unknown[n]);
      if (((above[order.node[pair.right]] >> (n - first)) & 1) == 0) continue;
      if (++named > base::Diagnostics::limit) return;
      const std::string said =
          fmt::format("{} ? {}", states.shown(unknown[n].left), states.shown(unknown[n].right));
      if (pair.left == pair.right) {
        diagnostics.error(span(*pair.comparison), fmt::format("{} compares a state with itself", said),
                          "take it out");
        continue;
      }
      const std::vector<Pair> chain = down.shortest(order.node[pair.left], order.node[pair.right]);
      diagnostics.error(
          span(*pair.comparison),
          fmt::format("{} contradicts {}", said, chain_words(pair.left, chain, pair.right, states)),
          "take it out, or take out a comparison by which it is known");
    }
  }
}

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
                                            base::Diagnostics& diagnostics) {
  using Kind = model::Comparison::Kind;
  const std::size_t errors_before = diagnostics.error_count();
  RelationOrder order;
  Ties ties(states.size());
  std::vector<Pair> pairs;
  std::vector<Pair> unknown;
  for (const model::Comparison& comparison : relation.comparisons) {
    const auto left = resolve(comparison.left, states, diagnostics);
    const auto right = resolve(comparison.right, states, diagnostics);
    if (!left || !right) continue;
    if (comparison.kind == Kind::equal) {
      ties.tie(*left, *right);
    } else if (comparison.kind == Kind::unknown) {
      order.unknown.emplace_back(*left, *right);
      unknown.push_back({*left, *right, &comparison});
    } else {
      pairs.push_back({*left, *right, &comparison});
    }
  }
  if (diagnostics.error_count() != errors_before) return std::nullopt;

  // The listed comparisons as a graph from worse to better; a topological order
  // gives the values, and the order is known completely where at each step only
  // one node is free to come next (then consecutive nodes are compared).
  std::vector<std::vector<StateId>> better_than(states.size());
  std::vector<std::size_t> waiting(states.size(), 0);
  for (const Pair& pair : pairs) {
    const StateId better = ties.node(pair.left);
    const StateId worse = ties.node(pair.right);
    if (better == worse) {
      diagnostics.error(pair.comparison->left.place,
                        fmt::format("{} cannot be both better than and equally good as {}",
                                    states.shown(pair.left), states.shown(pair.right)),
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
  for (StateId state = 0; state < states.size(); ++state)
    order.values[state] = order.values[order.node[state]];
  const auto in_circle = std::find(order.values.begin(), order.values.end(), unplaced);
  if (in_circle == order.values.end()) {
    if (!unknown.empty())
      report_contradictions(Downward(pairs, order.node), order, unknown, states, diagnostics);
    if (diagnostics.error_count() != errors_before) return std::nullopt;
    return order;
  }
  const auto first = static_cast<StateId>(in_circle - order.values.begin());
  std::vector<Pair> circle = circle_below(Downward(pairs, order.node), order, order.node[first]);
  std::rotate(circle.begin(),
              std::min_element(circle.begin(), circle.end(),
                               [](const Pair& a, const Pair& b) { return a.comparison < b.comparison; }),
              circle.end());
  diagnostics.error(span(*circle.front().comparison),
                    fmt::format("these comparisons go round in a circle: {}",
                                chain_words(circle.front().left, circle, circle.front().left, states)),
                    "drop one of them: what is better than something better cannot be worse");
  return std::nullopt;
}

std::vector<Value> relation_values(const model::Relation& relation, const StateSpace& states,
                                   const base::Place& place, base::Diagnostics& diagnostics) {
  std::optional<RelationOrder> order = relation_order(relation, states, diagnostics);
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
