#include "questions/leverage/commitment_search.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <optional>

#include "questions/leverage/level_search.hpp"

namespace entente::questions {
namespace {

/// Obstacles to gather at most before choosing the one that names the fewest.
constexpr std::size_t most_obstacles = 48;

/// What all threads share during the search of sets of one size.
struct Shared {
  const CommitmentTables& tables;
  const Wish& wish;
  Goal goal;
  const SearchLimits& limits;
  const FoundSets& smaller;  ///< sets found that are smaller
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
    Choice allowed(shared_.tables.words(), ~std::uint64_t{0});
    if (shared_.goal != Goal::broken)
      allowed.assign(shared_.tables.kept(state), shared_.tables.kept(state) + allowed.size());
    subtract(allowed, shared_.smaller.alone());
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
    if (!made.empty() && shared_.smaller.in(made, made.size() - 1)) return;
    if (left == 0) {
      if (unhit.empty() && !shared_.smaller.in_simpler(made) && obstacles_.met(shared_.goal, state_))
        found_.push_back(made);
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
      Choice beside = allowed;
      subtract(beside, shared_.smaller.beside(member));
      if (least_to_hit(beside, rest) > left - 1) return;
      conflict_.push(member);
      descend(beside, left - 1, std::move(rest));
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

  Shared& shared_;
  CommittedConflict& conflict_;
  Obstacles& obstacles_;
  StateId state_ = 0;
  std::vector<Members> found_;
};

/// One thread's means to look at one set after the other.
struct Worker {
  Worker(const CommitmentTables& tables, const Wish& wish) : conflict(tables), obstacles(conflict, wish) {}
  Worker(const Worker&) = delete;
  CommittedConflict conflict;
  Obstacles obstacles;
};

/// The search from every wanted state in turn.
class StateSearch {
 public:
  StateSearch(const CommitmentTables& tables, const Wish& wish, Goal goal, const SearchLimits& limits)
      : tables_(tables),
        wish_(wish),
        goal_(goal),
        limits_(limits),
        workers_(std::cref(tables), std::cref(wish)) {
    if (goal == Goal::broken) {
      states_.push_back(0);
    } else {
      wish.wanted.for_each([&](StateId state) { states_.push_back(state); });
    }
  }

  /// As LevelSearch::sets.
  std::optional<std::vector<CommitmentSet>> sets(std::size_t size, const FoundSets& found) {
    Shared shared{tables_, wish_, goal_, limits_, found};
    std::map<Members, std::vector<StateId>> all;
    std::mutex lock;
    std::size_t done = 0;
    const auto search = [&](const tbb::blocked_range<std::size_t>& range) {
      for (std::size_t n = range.begin(); n != range.end(); ++n) {
        Worker& worker = workers_.local();
        std::vector<Members> sets = Descent(shared, worker.conflict, worker.obstacles).sets(states_[n], size);
        const std::lock_guard guard(lock);
        for (Members& members : sets) {
          std::sort(members.begin(), members.end());
          all[members].push_back(states_[n]);
        }
        if (limits_.progress) limits_.progress(++done, states_.size());
      }
    };
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, states_.size(), 1), search,
                      tbb::simple_partitioner());
    if (shared.given_up()) return std::nullopt;
    std::vector<CommitmentSet> sets;
    for (auto& [members, settlements] : all) {
      std::sort(settlements.begin(), settlements.end());
      if (goal_ == Goal::broken) settlements.clear();
      sets.push_back({members, settlements});
    }
    return sets;
  }

 private:
  const CommitmentTables& tables_;
  const Wish& wish_;
  Goal goal_;
  const SearchLimits& limits_;
  std::vector<StateId> states_;
  tbb::enumerable_thread_specific<Worker> workers_;
};

template <typename Search>
MinimalSets search_by_size(Search search, const std::vector<Commitment>& family, const SearchLimits& limits) {
  MinimalSets result;
  FoundSets found(family);
  for (std::size_t size = 0; size <= limits.most; ++size) {
    std::optional<std::vector<CommitmentSet>> sets;
    try {
      sets = search.sets(size, found);
    } catch (const base::Cancelled&) {
      result.stopped = true;
    }
    if (!sets) break;
    result.searched = size;
    for (CommitmentSet& set : *sets) {
      found.add(set.members);
      result.sets.push_back(std::move(set));
    }
    if (size == 0 && !result.sets.empty()) {
      result.searched = limits.most;
      return result;
    }
  }
  // A set that was passed over could be simplified, too, so that those found are enough to judge by.
  std::erase_if(result.sets, [&](const CommitmentSet& set) { return found.in_simpler(set.members); });
  return result;
}

}  // namespace

MinimalSets minimal_sets(const CommitmentTables& tables, const Wish& wish, Goal goal,
                         const SearchLimits& limits) {
  if (LevelSearch::applies_to(tables, wish, goal, limits.most))
    return search_by_size<LevelSearch>({tables, wish, goal, limits}, tables.family(), limits);
  return search_by_size<StateSearch>({tables, wish, goal, limits}, tables.family(), limits);
}

}  // namespace entente::questions
