#include "questions/commitment_search.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <deque>
#include <map>
#include <mutex>
#include <unordered_set>

namespace entente::questions {
namespace {

using Members = std::vector<std::size_t>;

/// Obstacles to gather at most before choosing the one that names the fewest.
constexpr std::size_t most_obstacles = 48;

std::size_t count(const Choice& choice) {
  std::size_t sum = 0;
  for (const std::uint64_t word : choice) sum += static_cast<std::size_t>(std::popcount(word));
  return sum;
}

bool meet(const Choice& a, const Choice& b) {
  for (std::size_t n = 0; n < a.size(); ++n)
    if ((a[n] & b[n]) != 0) return true;
  return false;
}

void intersect(Choice& choice, const Choice& other) {
  for (std::size_t n = 0; n < choice.size(); ++n) choice[n] &= other[n];
}

bool is_empty(const Choice& choice) {
  return std::all_of(choice.begin(), choice.end(), [](std::uint64_t word) { return word == 0; });
}

bool contains(const Choice& choice, std::size_t member) {
  return ((choice[member / 64] >> (member % 64)) & 1) != 0;
}

void remove(Choice& choice, std::size_t member) {
  choice[member / 64] &= ~(std::uint64_t{1} << (member % 64));
}

template <typename Visit>
void for_each(const Choice& choice, const Visit& visit) {
  for (std::size_t n = 0; n < choice.size(); ++n)
    for (std::uint64_t rest = choice[n]; rest != 0; rest &= rest - 1)
      visit(n * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
}

/// Is one of the members' subsets (with at least one that is at `from` or later) among the sets?
bool holds_one_of(const std::unordered_set<SetKey>& sets, const Members& members, std::size_t from) {
  if (sets.empty()) return false;
  for (std::size_t bits = 1; bits < std::size_t{1} << members.size(); ++bits) {
    if (bits >> from == 0) continue;
    Members subset;
    for (std::size_t n = 0; n < members.size(); ++n)
      if (((bits >> n) & 1) != 0) subset.push_back(members[n]);
    if (sets.contains(key_of(std::move(subset)))) return true;
  }
  return false;
}

/// What all threads share during the search of sets of one size.
struct Shared {
  const CommitmentTables& tables;
  const Wish& wish;
  Goal goal;
  const SearchLimits& limits;
  std::vector<Members> simpler;        ///< by commitment: the simpler ones
  std::unordered_set<SetKey> smaller;  ///< sets found that are smaller
  std::atomic<std::uint64_t> looked_at = 0;

  bool given_up() const { return looked_at.load(std::memory_order_relaxed) > limits.most_sets; }

  void look() {
    const std::uint64_t number = looked_at.fetch_add(1, std::memory_order_relaxed);
    if (limits.cancellation != nullptr && number % 64 == 0) limits.cancellation->check();
  }
};

/// The search from one wanted state.
class Descent {
 public:
  Descent(Shared& shared, CommittedConflict& conflict, Obstacles& obstacles)
      : shared_(shared), conflict_(conflict), obstacles_(obstacles) {}

  /// The sets of `size` more commitments that meet the goal for `state`.
  std::vector<Members> sets(StateId state, std::size_t size) {
    state_ = state;
    found_.clear();
    found_keys_.clear();
    Choice allowed(shared_.tables.words(), ~std::uint64_t{0});
    if (shared_.goal != Goal::broken)
      for (std::size_t n = 0; n < allowed.size(); ++n) allowed[n] = shared_.tables.kept(state)[n];
    // Bits beyond the family are never named by an obstacle.
    descend(allowed, size, {});
    return std::move(found_);
  }

 private:
  using Unhit = std::vector<const Choice*>;

  /// `unhit` are the obstacles known of smaller sets that no commitment made has hit yet.
  void descend(const Choice& allowed, std::size_t left, Unhit unhit) {
    shared_.look();
    if (shared_.given_up()) return;
    const Members& made = conflict_.made();
    if (!made.empty() && holds_one_of(shared_.smaller, made, made.size() - 1)) return;
    if (left == 0) {
      if (unhit.empty() && !simpler_found() && obstacles_.met(shared_.goal, state_)) {
        found_.push_back(made);
        found_keys_.insert(key_of(made));
      }
      return;
    }
    std::deque<Choice> own;
    if (unhit.empty()) {
      // Where there are none either the goal is met already: the set could be
      // simplified and so was not kept, and so could more than it.
      if (!gather(own, allowed, left) || own.empty()) return;
      for (const Choice& choice : own) unhit.push_back(&choice);
    }
    if (left == 1) {
      try_all(common(allowed, unhit));
      return;
    }
    branch(allowed, left, unhit);
  }

  void branch(Choice allowed, std::size_t left, const Unhit& unhit) {
    Choice fewest;
    for (const Choice* choice : unhit) {
      Choice named = *choice;
      intersect(named, allowed);
      if (fewest.empty() || count(named) < count(fewest)) fewest = std::move(named);
    }
    for_each(fewest, [&](std::size_t member) {
      // Sets with this one are all found below it: not again beside it.
      remove(allowed, member);
      Unhit rest;
      for (const Choice* choice : unhit)
        if (!contains(*choice, member)) rest.push_back(choice);
      if (least_to_hit(allowed, rest) > left - 1) return;
      conflict_.push(member);
      descend(allowed, left - 1, std::move(rest));
      conflict_.pop();
    });
  }

  /// One commitment more is left: all that can be it are tried.
  void try_all(Choice candidates) {
    constexpr std::size_t few = 4;  // no more than it costs to ask for obstacles once more
    if (count(candidates) > few) {
      const bool met = obstacles_.visit(shared_.goal, state_, [&](const Choice& choice) {
        intersect(candidates, choice);
        return count(candidates) > few;
      });
      if (met) return;
    }
    for_each(candidates, [&](std::size_t member) {
      conflict_.push(member);
      descend({}, 0, {});
      conflict_.pop();
    });
  }

  /// Gathers obstacles. Returns false where they cannot all be hit by `left` commitments.
  bool gather(std::deque<Choice>& all, const Choice& allowed, std::size_t left) {
    Choice taken(shared_.tables.words(), 0);
    std::size_t apart = 0;
    bool hopeless = false;
    obstacles_.visit(shared_.goal, state_, [&](const Choice& choice) {
      Choice named = choice;
      intersect(named, allowed);
      if (is_empty(named)) hopeless = true;
      if (!meet(named, taken)) {
        for (std::size_t n = 0; n < taken.size(); ++n) taken[n] |= named[n];
        hopeless = hopeless || ++apart > left;
      }
      all.push_back(std::move(named));
      return !hopeless && all.size() < most_obstacles;
    });
    return !hopeless;
  }

  static Choice common(const Choice& allowed, const Unhit& unhit) {
    Choice all = allowed;
    for (const Choice* choice : unhit) intersect(all, *choice);
    return all;
  }

  /// At least so many commitments are needed: obstacles that have nothing in common.
  static std::size_t least_to_hit(const Choice& allowed, const Unhit& unhit) {
    constexpr std::size_t never = 99;
    Choice taken(allowed.size(), 0);
    std::size_t apart = 0;
    for (const Choice* choice : unhit) {
      Choice named = *choice;
      intersect(named, allowed);
      if (is_empty(named)) return never;
      if (meet(named, taken)) continue;
      for (std::size_t n = 0; n < taken.size(); ++n) taken[n] |= named[n];
      ++apart;
    }
    return apart == 1 && is_empty(common(allowed, unhit)) ? 2 : apart;
  }

  /// Was a set found that this one could be simplified to?
  bool simpler_found() const {
    Members members = conflict_.made();
    for (std::size_t& member : members) {
      const std::size_t own = member;
      for (const std::size_t simple : shared_.simpler[own]) {
        member = simple;
        if (found_keys_.contains(key_of(members)) || holds_one_of(shared_.smaller, members, 0)) return true;
      }
      member = own;
    }
    return false;
  }

  Shared& shared_;
  CommittedConflict& conflict_;
  Obstacles& obstacles_;
  StateId state_ = 0;
  std::vector<Members> found_;
  std::unordered_set<SetKey> found_keys_;
};

std::vector<Members> simpler_members(const std::vector<Commitment>& family) {
  std::vector<Members> all(family.size());
  for (std::size_t n = 0; n < family.size(); ++n)
    for (const Commitment& simple : simpler(family[n])) {
      const auto found = std::find(family.begin(), family.end(), simple);
      if (found != family.end()) all[n].push_back(static_cast<std::size_t>(found - family.begin()));
    }
  return all;
}

/// Can the members from `first` on be simplified, alone or together, so that they hold a set of `all`?
bool can_be_simplified(const Members& members, std::size_t first, const std::vector<Members>& simpler,
                       const std::unordered_set<SetKey>& all) {
  Members changed = members;
  for (std::size_t n = first; n < members.size(); ++n) {
    for (const std::size_t simple : simpler[members[n]]) {
      changed[n] = simple;
      if (holds_one_of(all, changed, 0) || can_be_simplified(changed, n + 1, simpler, all)) return true;
    }
    changed[n] = members[n];
  }
  return false;
}

/// Leaves out the sets that can be simplified to another that was found. A set
/// that was passed over in the search could be, too, so that those found are enough to judge by.
void keep_simplest(std::vector<CommitmentSet>& sets, const std::vector<Members>& simpler,
                   const std::unordered_set<SetKey>& all) {
  std::erase_if(sets,
                [&](const CommitmentSet& set) { return can_be_simplified(set.members, 0, simpler, all); });
}

}  // namespace

MinimalSets minimal_sets(const CommitmentTables& tables, const Wish& wish, Goal goal,
                         const SearchLimits& limits) {
  std::vector<StateId> states;
  if (goal == Goal::broken) {
    states.push_back(0);
  } else {
    wish.wanted.for_each([&](StateId state) { states.push_back(state); });
  }
  Shared shared{tables, wish, goal, limits, simpler_members(tables.family()), {}};
  struct Worker {
    Worker(const CommitmentTables& tables, const Wish& wish) : conflict(tables), obstacles(conflict, wish) {}
    Worker(const Worker&) = delete;
    CommittedConflict conflict;
    Obstacles obstacles;
  };
  tbb::enumerable_thread_specific<Worker> workers(std::cref(tables), std::cref(wish));
  MinimalSets result;
  for (std::size_t size = 0; size <= limits.most; ++size) {
    shared.looked_at = 0;
    std::map<Members, std::vector<StateId>> found;
    std::mutex lock;
    std::size_t done = 0;
    const auto search = [&](const tbb::blocked_range<std::size_t>& range) {
      for (std::size_t n = range.begin(); n != range.end(); ++n) {
        Worker& worker = workers.local();
        std::vector<Members> sets = Descent(shared, worker.conflict, worker.obstacles).sets(states[n], size);
        const std::lock_guard guard(lock);
        for (Members& members : sets) {
          std::sort(members.begin(), members.end());
          found[members].push_back(states[n]);
        }
        if (limits.progress) limits.progress(++done, states.size());
      }
    };
    try {
      tbb::parallel_for(tbb::blocked_range<std::size_t>(0, states.size(), 1), search,
                        tbb::simple_partitioner());
    } catch (const base::Cancelled&) {
      result.stopped = true;
    }
    if (result.stopped || shared.given_up()) break;
    result.searched = size;
    for (auto& [members, settlements] : found) {
      std::sort(settlements.begin(), settlements.end());
      if (goal == Goal::broken) settlements.clear();
      result.sets.push_back({members, settlements});
      shared.smaller.insert(key_of(members));
    }
    if (size == 0 && !result.sets.empty()) {
      result.searched = limits.most;
      return result;
    }
  }
  keep_simplest(result.sets, shared.simpler, shared.smaller);
  return result;
}

}  // namespace entente::questions
