#include "stability/arc_stability.hpp"

#include <fmt/format.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>

#include "graph/legal_search.hpp"
#include "graph/sorting.hpp"
#include "stability/engines.hpp"

namespace entente::stability {

using graph::Conflict;
using graph::PartyIndex;
using graph::Value;

namespace {

/// Above every value: what the others "reach" where they cannot move.
constexpr Value nothing_reached = std::numeric_limits<Value>::max();

struct Others {
  const Conflict& conflict;
  std::vector<PartyIndex> parties;
  Relation replies;

  /// Does the move count as a reply of this party?
  bool counts(PartyIndex party, StateId from, StateId to) const {
    return replies == graph::relation::any || conflict.value(party, to) > conflict.value(party, from);
  }
};

/// w by legal sequences: the backward sweep over (state, last mover).
class LegalSequences {
 public:
  explicit LegalSequences(const Others& others)
      : others_(others), reached_(others.conflict.size()), worst_(others.conflict.size(), nothing_reached) {}

  std::vector<Value> worst(const std::vector<Value>& key, const base::Cancellation* cancellation) {
    std::size_t targets = 0;
    for (const StateId target : graph::ascending_order(key)) {
      if (cancellation != nullptr && ++targets % 4096 == 0) cancellation->check();
      wait(target, reached_[target].begin());
      flood(key[target]);
    }
    return std::move(worst_);
  }

 private:
  /// States from which the current target can be reached, and whose moves may lead there.
  struct Waiting {
    StateId state;
    graph::Onward movers;
  };

  void wait(StateId state, graph::Onward movers) {
    if (movers.any()) waiting_.push_back({state, movers});
  }

  void flood(Value worst) {
    while (!waiting_.empty()) {
      const Waiting now = waiting_.back();
      waiting_.pop_back();
      for (std::uint32_t last = 0; last < others_.parties.size(); ++last) {
        if (!now.movers.lets(last)) continue;
        const PartyIndex party = others_.parties[last];
        for (const StateId before : others_.conflict.edges(party).into(now.state)) {
          if (!others_.counts(party, before, now.state)) continue;
          worst_[before] = std::min(worst_[before], worst);
          wait(before, reached_[before].come(last));
        }
      }
    }
  }

  const Others& others_;
  std::vector<graph::LastMovers> reached_;  ///< by state
  std::vector<Value> worst_;
  std::vector<Waiting> waiting_;
};

/// For every state, the least of `after` over the states that `party` can reply with.
std::vector<Value> least_after_one(const Others& others, PartyIndex party, const std::vector<Value>& after) {
  std::vector<Value> least(after.size(), nothing_reached);
  for (StateId from = 0; from < after.size(); ++from)
    for (const StateId to : others.conflict.edges(party).from(from))
      if (others.counts(party, from, to)) least[from] = std::min(least[from], after[to]);
  return least;
}

void lower(std::vector<Value>& values, const std::vector<Value>& other) {
  for (std::size_t n = 0; n < values.size(); ++n) values[n] = std::min(values[n], other[n]);
}

std::vector<Value> single_step(const Others& others, const std::vector<Value>& key) {
  std::vector<Value> worst(key.size(), nothing_reached);
  for (const PartyIndex party : others.parties) lower(worst, least_after_one(others, party, key));
  return worst;
}

/// Sequences in which each of the others moves at most once, by dynamic
/// programming over the sets of those who may still move.
std::vector<Value> each_once(const Others& others, const std::vector<Value>& key,
                             const base::Cancellation* cancellation) {
  const std::size_t count = others.parties.size();
  const std::uint64_t sets = count < 40 ? std::uint64_t{1} << count : std::uint64_t{1} << 40;
  others.conflict.require(sets * key.size() * sizeof(Value),
                          fmt::format("the each-once rule for {} parties", count + 1));
  std::vector<std::vector<Value>> least(sets);  // by set of those who may move, moving or not
  for (std::size_t set = 0; set < sets; ++set) {
    if (cancellation != nullptr) cancellation->check();
    std::vector<Value> worst(key.size(), nothing_reached);
    for (std::size_t n = 0; n < count; ++n)
      if (((set >> n) & 1) != 0)
        lower(worst, least_after_one(others, others.parties[n], least[set & ~(std::size_t{1} << n)]));
    if (set + 1 == sets) return worst;
    least[set] = std::move(worst);
    lower(least[set], key);
  }
  return {};
}

/// e: the best that the party can get to from each state, staying included.
std::vector<Value> best_by_moving(const Conflict& conflict, PartyIndex party) {
  std::vector<Value> best = conflict.values(party);
  for (StateId from = 0; from < best.size(); ++from)
    for (const StateId to : conflict.edges(party).from(from))
      best[from] = std::max(best[from], conflict.value(party, to));
  return best;
}

std::vector<Value> worst_replies(const Conflict& conflict, PartyIndex party, const Sanction& sanction,
                                 SanctionRule rule, const base::Cancellation* cancellation) {
  Others others{conflict, {}, sanction.answers};
  for (PartyIndex other = 0; other < conflict.party_count(); ++other)
    if (other != party && conflict.can_move(other)) others.parties.push_back(other);
  const std::vector<Value> key = sanction.lasting ? best_by_moving(conflict, party) : conflict.values(party);
  switch (rule) {
    case SanctionRule::legal_sequences:
      return LegalSequences(others).worst(key, cancellation);
    case SanctionRule::each_once:
      return each_once(others, key, cancellation);
    case SanctionRule::single_step:
      return single_step(others, key);
  }
  return {};
}

}  // namespace

StateSet arc_stable_states(const Conflict& conflict, PartyIndex party, const Sanction* sanction,
                           SanctionRule rule, const base::Cancellation* cancellation) {
  std::vector<Value> deterred = conflict.values(party);
  if (sanction) lower(deterred, worst_replies(conflict, party, *sanction, rule, cancellation));
  StateSet stable(conflict.size(), true);
  for (StateId state = 0; state < conflict.size(); ++state)
    for (const StateId to : conflict.edges(party).from(state))
      if (deterred[to] > conflict.value(party, state)) {
        stable.erase(state);
        break;
      }
  return stable;
}

std::uint64_t bytes_for_arc_stability(const Conflict& conflict) {
  // Keys, their order as it is sorted, what is reached, the worst of it, what deters; two visits on the
  // stack.
  constexpr std::uint64_t a_state = 7 * sizeof(std::uint32_t) + 2 * 3 * sizeof(std::uint32_t);
  return static_cast<std::uint64_t>(tbb::this_task_arena::max_concurrency()) * conflict.size() * a_state;
}

const Engine arc_engine{
    "arcs",
    [](const Conflict&, const Rule& rule, SanctionRule) { return asks_only_what_is_better(rule); },
    [](const Assignment& assignment) {
      assignment.conflict.use_arcs();
      assignment.require(bytes_for_arc_stability(assignment.conflict));
      do_each(assignment, [&](const Concept& one, PartyIndex party) {
        return arc_stable_states(assignment.conflict, party, one.rule.sanction(), assignment.sanctions,
                                 assignment.cancellation);
      });
      return std::vector<Task>{};
    },
};

}  // namespace entente::stability
