#include "stability/analysis.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <mutex>

#include "stability/arc_stability.hpp"
#include "stability/class_stability.hpp"
#include "stability/grid_stability.hpp"

namespace entente::stability {

std::string_view to_word(SanctionRule rule) {
  switch (rule) {
    case SanctionRule::legal_sequences:
      return "legal-sequences";
    case SanctionRule::each_once:
      return "each-once";
    case SanctionRule::single_step:
      return "single-step";
  }
  return {};
}

namespace {

/// Fills in an analysis, party by party.
class Work {
 public:
  Work(const Conflict& conflict, Analysis& analysis, const base::Progress& progress,
       const base::Cancellation* cancellation)
      : conflict_(conflict), analysis_(analysis), progress_(progress), cancellation_(cancellation) {
    for (PartyIndex party = 0; party < conflict.party_count(); ++party)
      if (conflict.can_move(party)) {
        movers_.push_back(party);
      } else {
        for (auto& stable : analysis.stable) stable[party] = StateSet(conflict.size(), true);
      }
    total_ = analysis.concepts.size() * movers_.size();
  }

  void on_grid() {
    require(GridStability::bytes_needed(conflict_.states(), analysis_.concepts.size(), analysis_.rule));
    const GridStability grid(conflict_, analysis_.concepts, analysis_.rule, cancellation_);
    std::vector<PartyIndex> left;
    for (const PartyIndex party : movers_) {
      auto stable = grid.stable_states(party, analysis_.concepts, cancellation_);
      if (!stable) {
        left.push_back(party);
        continue;
      }
      for (std::size_t c = 0; c < analysis_.concepts.size(); ++c) {
        analysis_.stable[c][party] = std::move((*stable)[c]);
        report();
      }
    }
    movers_ = std::move(left);
  }

  /// Are there parties that the grid has given up?
  bool unfinished() const { return !movers_.empty(); }

  void by_classes() {
    require(ClassStability::bytes_needed(conflict_));
    const ClassStability classes(conflict_);
    for_each_task([&](PartyIndex party, const Concept& one) {
      return classes.stable_states(party, one.sanction, cancellation_);
    });
  }

  void by_arcs() {
    require(bytes_for_arc_stability(conflict_));
    for_each_task([&](PartyIndex party, const Concept& one) {
      return arc_stable_states(conflict_, party, one.sanction, analysis_.rule, cancellation_);
    });
  }

 private:
  /// Asks for what a way of working takes, and for the results.
  void require(std::uint64_t bytes) const {
    const std::uint64_t sets = analysis_.concepts.size() * (conflict_.party_count() + 1) + 1;
    conflict_.require(
        bytes + sets * (conflict_.size() / 8),
        fmt::format("analysing {} states for {} parties", conflict_.size(), conflict_.party_count()));
  }

  /// One task for every concept and mover, the longest (with replies) first.
  template <typename StableStates>
  void for_each_task(const StableStates& stable_states) {
    tbb::parallel_for(
        std::size_t{0}, analysis_.concepts.size() * movers_.size(),
        [&](std::size_t task) {
          const std::size_t c = analysis_.concepts.size() - 1 - task / movers_.size();
          const PartyIndex party = movers_[task % movers_.size()];
          if (cancellation_ != nullptr) cancellation_->check();
          analysis_.stable[c][party] = stable_states(party, *analysis_.concepts[c]);
          report();
        },
        tbb::simple_partitioner());
  }

  void report() {
    const std::lock_guard lock(progress_lock_);
    if (progress_) progress_(++done_, total_);
  }

  const Conflict& conflict_;
  Analysis& analysis_;
  const base::Progress& progress_;
  const base::Cancellation* cancellation_;
  std::vector<PartyIndex> movers_;  ///< whose stability is still to be worked out
  std::size_t done_ = 0;
  std::size_t total_ = 0;
  std::mutex progress_lock_;
};

}  // namespace

StateSet all_equilibria(const Analysis& analysis) {
  StateSet all = analysis.equilibria.front();
  for (const StateSet& equilibria : analysis.equilibria) all.unite(equilibria);
  return all;
}

Analysis analyse(Conflict& conflict, std::vector<const Concept*> concepts, SanctionRule rule,
                 const base::Progress& progress, const base::Cancellation* cancellation, Method method) {
  Analysis analysis;
  analysis.concepts = std::move(concepts);
  analysis.rule = rule;
  analysis.stable.assign(analysis.concepts.size(), std::vector<StateSet>(conflict.party_count()));

  Work work(conflict, analysis, progress, cancellation);
  const auto work_out = [&] {
    if (method == Method::automatic && graph::Grid::suits(conflict.states())) {
      work.on_grid();
      if (work.unfinished()) work.by_classes();
    } else if (rule == SanctionRule::legal_sequences && conflict.form() == graph::Form::classes) {
      work.by_classes();
    } else {
      conflict.use_arcs();
      work.by_arcs();
    }
  };
  constexpr std::size_t few_states = 512;  // done before another thread would have woken up
  if (conflict.size() <= few_states) {
    thread_local tbb::task_arena alone(1);
    alone.execute(work_out);
  } else {
    work_out();
  }

  for (const std::vector<StateSet>& stable : analysis.stable) {
    StateSet equilibria(conflict.size(), true);
    for (const StateSet& of_party : stable) equilibria.intersect(of_party);
    analysis.equilibria.push_back(std::move(equilibria));
  }
  return analysis;
}

}  // namespace entente::stability
