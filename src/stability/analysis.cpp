#include "stability/analysis.hpp"

#include <tbb/parallel_for.h>

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
    const GridStability grid(conflict_, analysis_.concepts, cancellation_);
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
    if (!movers_.empty()) by_classes();
  }

  void by_classes() {
    const ClassStability classes(conflict_);
    for_each_task([&](PartyIndex party, const Concept& one) {
      return classes.stable_states(party, one.sanction, cancellation_);
    });
  }

  void by_arcs() {
    for_each_task([&](PartyIndex party, const Concept& one) {
      return arc_stable_states(conflict_, party, one.sanction, analysis_.rule, cancellation_);
    });
  }

 private:
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

Analysis analyse(Conflict& conflict, std::vector<const Concept*> concepts, SanctionRule rule,
                 const base::Progress& progress, const base::Cancellation* cancellation, Method method) {
  if (rule != SanctionRule::legal_sequences) conflict.use_arcs();

  Analysis analysis;
  analysis.concepts = std::move(concepts);
  analysis.rule = rule;
  analysis.stable.assign(analysis.concepts.size(), std::vector<StateSet>(conflict.party_count()));

  Work work(conflict, analysis, progress, cancellation);
  if (conflict.form() == graph::Form::arcs) {
    work.by_arcs();
  } else if (method == Method::automatic && graph::Grid::suits(conflict.states())) {
    work.on_grid();
  } else {
    work.by_classes();
  }

  for (const std::vector<StateSet>& stable : analysis.stable) {
    StateSet equilibria(conflict.size(), true);
    for (const StateSet& of_party : stable) equilibria.intersect(of_party);
    analysis.equilibria.push_back(std::move(equilibria));
  }
  return analysis;
}

}  // namespace entente::stability
