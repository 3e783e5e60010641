#include "questions/leverage/level_search.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <mutex>

namespace entente::questions {
namespace {

/// Sets of one size, of those that are looked at together, for one that is looked at alone.
constexpr std::uint64_t sets_at_a_time_for_one = 16;

std::uint64_t bytes_for_pairs(const CommitmentTables& tables) {
  const std::uint64_t family = tables.family().size();
  return family * (family - 1) / 2 * tables.words() * sizeof(std::uint64_t);
}

Choice everything(std::size_t words) { return Choice(words, ~std::uint64_t{0}); }

}  // namespace

bool LevelSearch::applies_to(const CommitmentTables& tables, const Wish& wish, Goal goal, std::size_t most) {
  if ((goal != Goal::reached && goal != Goal::only) || most > 3) return false;
  return ManySets::apply_to(tables.conflict(), wish) &&
         (most < 3 || bytes_for_pairs(tables) <= tables.conflict().budget().bytes / 4);
}

LevelSearch::LevelSearch(const CommitmentTables& tables, const Wish& wish, Goal goal,
                         const SearchLimits& limits)
    : tables_(tables),
      wish_(wish),
      goal_(goal),
      limits_(limits),
      beside_(tables.family().size()),
      second_(tables.family().size()),
      extents_(tables.family().size(), 0),
      pair_extents_(limits.most < 3 ? 0 : pair(0, tables.family().size()), 0),
      third_(limits.most < 3 ? 0 : bytes_for_pairs(tables) / sizeof(std::uint64_t), 0) {}

std::size_t LevelSearch::pair(std::size_t a, std::size_t b) {
  if (a > b) std::swap(a, b);
  return b * (b - 1) / 2 + a;
}

std::size_t LevelSearch::extent(const Members& members) const {
  std::uint8_t most = 0;
  for (std::size_t n = 0; n < members.size(); ++n) {
    most = std::max(most, extents_[members[n]]);
    if (members.size() > 2)
      for (std::size_t m = 0; m < n; ++m) most = std::max(most, pair_extents_[pair(members[m], members[n])]);
  }
  return most;
}

void LevelSearch::learn(const Members& members, std::vector<Choice> obstacles) {
  if (members.empty()) {
    obstacles_ = std::move(obstacles);
  } else if (members.size() == 1) {
    beside_[members[0]] = std::move(obstacles);
  } else {
    Choice hit_all = everything(tables_.words());
    for (const Choice& obstacle : obstacles) intersect(hit_all, obstacle);
    std::copy(hit_all.begin(), hit_all.end(), third(members[0], members[1]));
  }
}

void LevelSearch::learn_extent(const Members& members, std::size_t states) {
  const auto extent = static_cast<std::uint8_t>(std::bit_width(states));
  if (members.size() == 1) extents_[members[0]] = extent;
  if (members.size() == 2) pair_extents_[pair(members[0], members[1])] = extent;
}

void LevelSearch::propose(std::size_t size, std::size_t first, const FoundSets& found, const Add& add) {
  if (contains(found.alone(), first)) return;
  if (size == 1) {
    std::vector<Choice> unhit;
    for (const Choice& obstacle : obstacles_)
      if (!contains(obstacle, first)) unhit.push_back(obstacle);
    if (unhit.empty()) {
      add({first});
    } else {
      learn({first}, std::move(unhit));
    }
  } else if (size == 2) {
    propose_pairs(first, found, add);
  } else {
    propose_triples(first, found, add);
  }
}

void LevelSearch::propose_pairs(std::size_t first, const FoundSets& found, const Add& add) {
  for (std::size_t other = first + 1; other < tables_.family().size(); ++other) {
    if (contains(found.alone(), other)) continue;
    if (contains(second_[first], other) && contains(second_[other], first)) {
      add({first, other});
    } else if (limits_.most > 2) {
      std::vector<Choice> unhit;
      for (const Choice& obstacle : beside_[first])
        if (!contains(obstacle, other)) unhit.push_back(obstacle);
      for (const Choice& obstacle : beside_[other])
        if (!contains(obstacle, first)) unhit.push_back(obstacle);
      learn({first, other}, std::move(unhit));
    }
  }
}

void LevelSearch::propose_triples(std::size_t first, const FoundSets& found, const Add& add) {
  for (std::size_t second = first + 1; second < tables_.family().size(); ++second) {
    if (contains(found.alone(), second) || contains(found.beside(first), second)) continue;
    const std::uint64_t* of_pair = third(first, second);
    Choice last(of_pair, of_pair + tables_.words());
    subtract(last, found.alone());
    subtract(last, found.beside(first));
    subtract(last, found.beside(second));
    for_each(last, [&](std::size_t member) {
      const auto hits = [&](const std::uint64_t* choice, std::size_t one) {
        return ((choice[one / 64] >> (one % 64)) & 1) != 0;
      };
      if (member > second && hits(third(first, member), second) && hits(third(second, member), first))
        add({first, second, member});
    });
  }
}

struct LevelSearch::Worker {
  Worker(const CommitmentTables& tables, const Wish& wish) : many(tables, wish) {}
  ManySets many;
  std::vector<Members> proposed;
  std::array<std::vector<Members>, 33> batches;  ///< by extent: to be asked about
};

/// The sets of one size.
class LevelSearch::Level {
 public:
  Level(LevelSearch& search, bool last)
      : search_(search), last_(last), workers_(std::cref(search.tables_), std::cref(search.wish_)) {}

  Worker& worker() { return workers_.local(); }

  void add(Worker& worker, Members members) {
    added_.fetch_add(1, std::memory_order_relaxed);
    if (!last_ || search_.goal_ != Goal::only) return ask_about(worker, std::move(members));
    worker.proposed.push_back(std::move(members));
    if (worker.proposed.size() == Lanes::count) sift(worker);
  }

  void finish() {
    for (Worker& worker : workers_) {
      sift(worker);
      for (std::vector<Members>& batch : worker.batches) ask(worker.many, batch);
    }
    std::sort(found_.begin(), found_.end(),
              [](const CommitmentSet& a, const CommitmentSet& b) { return a.members < b.members; });
  }

  bool given_up() const {
    return added_.load(std::memory_order_relaxed) > search_.limits_.most_sets * sets_at_a_time_for_one;
  }

  std::vector<CommitmentSet> found() { return std::move(found_); }

 private:
  /// Nothing is to be learnt from the last sets: those that go astray as others did are done with.
  void sift(Worker& worker) {
    if (worker.proposed.empty() || given_up()) return;
    check();
    const Lanes astray = worker.many.astray_as_others(worker.proposed);
    for (std::size_t lane = 0; lane < worker.proposed.size(); ++lane)
      if (!astray.contains(lane)) ask_about(worker, std::move(worker.proposed[lane]));
    worker.proposed.clear();
  }

  void ask_about(Worker& worker, Members members) {
    std::vector<Members>& batch = worker.batches[search_.extent(members)];
    batch.push_back(std::move(members));
    if (batch.size() == Lanes::count) ask(worker.many, batch);
  }

  void check() const {
    if (search_.limits_.cancellation != nullptr) search_.limits_.cancellation->check();
  }

  void ask(ManySets& many, std::vector<Members>& batch) {
    if (batch.empty() || given_up()) return;
    check();
    const bool only = search_.goal_ == Goal::only;
    many.ask(batch);
    Lanes met = many.settled();
    if (only) {
      met &= ~many.astray();
      many.remember_ways_astray();
    }
    met.for_each([&](std::size_t lane) {
      const std::lock_guard guard(lock_);
      found_.push_back({batch[lane], many.settlements(lane)});
    });
    if (!last_) learn(many, batch);
    batch.clear();
  }

  void learn(ManySets& many, const std::vector<Members>& batch) {
    const std::vector<std::size_t> extents = many.extents();
    const Lanes unsettled = Lanes::first(batch.size()) & ~many.settled();
    std::vector<Choice> to_settling = many.obstacles_to_settling(unsettled);
    std::vector<Choice> to_holding = many.obstacles_to_holding(unsettled);
    for (std::size_t lane = 0; lane < batch.size(); ++lane) {
      std::vector<Choice> obstacles;
      for (std::vector<Choice>* all : {&to_settling, &to_holding})
        if (!(*all)[lane].empty()) obstacles.push_back(std::move((*all)[lane]));
      if (search_.goal_ == Goal::only && many.astray().contains(lane))
        obstacles.push_back(many.obstacle_to_straying(lane));
      if (!obstacles.empty()) search_.learn(batch[lane], std::move(obstacles));
      search_.learn_extent(batch[lane], extents[lane]);
    }
  }

  LevelSearch& search_;
  bool last_;
  tbb::enumerable_thread_specific<Worker> workers_;
  std::mutex lock_;
  std::vector<CommitmentSet> found_;
  std::atomic<std::uint64_t> added_ = 0;
};

std::optional<std::vector<CommitmentSet>> LevelSearch::sets(std::size_t size, const FoundSets& found) {
  Level level(*this, size == limits_.most);
  if (size == 0) {
    level.add(level.worker(), {});
  } else {
    if (size == 2)
      for (std::size_t member = 0; member < second_.size(); ++member) {
        second_[member] = everything(tables_.words());
        for (const Choice& obstacle : beside_[member]) intersect(second_[member], obstacle);
      }
    std::mutex lock;
    std::size_t done = 0;
    const std::size_t firsts = tables_.family().size();
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, firsts, 1),
        [&](const tbb::blocked_range<std::size_t>& range) {
          for (std::size_t first = range.begin(); first != range.end(); ++first) {
            Worker& worker = level.worker();
            propose(size, first, found, [&](Members members) {
              if (!level.given_up()) level.add(worker, std::move(members));
            });
            if (!limits_.progress) continue;
            const std::lock_guard guard(lock);
            limits_.progress(++done, firsts);
          }
        },
        tbb::simple_partitioner());
  }
  level.finish();
  if (level.given_up()) return std::nullopt;
  return level.found();
}

}  // namespace entente::questions
