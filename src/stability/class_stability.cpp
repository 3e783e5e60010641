#include "stability/class_stability.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <limits>

#include "graph/sorting.hpp"
#include "stability/engines.hpp"

namespace entente::stability {

using graph::Classes;
using graph::Value;

namespace {

/// Above every value that a state can have.
constexpr Value everything = std::numeric_limits<Value>::max();

}  // namespace

ClassStability::ClassStability(const graph::Conflict& conflict) : conflict_(conflict) {
  for (graph::PartyIndex party = 0; party < conflict.party_count(); ++party)
    if (conflict.can_move(party)) movers_.push_back(party);
  tbb::parallel_for(std::size_t{0}, movers_.size(), [&](std::size_t m) { conflict.classes(movers_[m]); });
  standings_.resize(conflict.size() * movers_.size());
  tbb::parallel_for(tbb::blocked_range<StateId>(0, static_cast<StateId>(conflict.size()), 4096),
                    [&](const auto& range) {
                      for (StateId state = range.begin(); state != range.end(); ++state)
                        for (std::size_t m = 0; m < movers_.size(); ++m)
                          standings_[state * movers_.size() + m] = {
                              conflict_.classes(movers_[m]).slot_of(conflict_.states().code(state)),
                              conflict_.value(movers_[m], state)};
                    });
}

std::uint64_t ClassStability::bytes_needed(const graph::Conflict& conflict) {
  std::uint64_t classes = 0;
  std::uint64_t slots = 0;
  std::uint64_t movers = 0;
  for (graph::PartyIndex party = 0; party < conflict.party_count(); ++party) {
    if (!conflict.can_move(party)) continue;
    const auto mobility = graph::Mobility::of(conflict.model(), party);
    classes += Classes::bytes_needed(conflict.states(), mobility);
    slots += graph::Families::most_slots(conflict.states(), mobility);
    ++movers;
  }
  // A sweep: the order of its targets as it is sorted, its queue, whom it has met, how far each slot is.
  const std::uint64_t sweep = conflict.size() * (3 * sizeof(StateId) + 1) + slots * 3 * sizeof(Value);
  const auto sweeps = static_cast<std::uint64_t>(tbb::this_task_arena::max_concurrency());
  return classes + conflict.size() * movers * sizeof(SlotAndValue) + sweeps * sweep;
}

/// One backward sweep for one party: gives each state to `meet` once, with its w.
class ClassStability::Sweep {
 public:
  Sweep(const ClassStability& stability, std::size_t mover, Relation replies)
      : stability_(stability),
        movers_(stability.movers_.size()),
        mover_(mover),
        replies_(replies),
        met_(stability.conflict_.size(), false),
        queue_(stability.conflict_.size()) {
    for (std::size_t m = 0; m < movers_; ++m) {
      const Classes& classes = stability.conflict_.classes(stability.movers_[m]);
      others_.push_back({&classes, {}, {}});
      if (m == mover) continue;
      others_.back().next = classes.begins();
      others_.back().passed.assign(classes.slot_count(), 0);
    }
  }

  /// Gives `worst` to every state not met yet from which the others can reach `target`.
  template <typename Meet>
  void flood(StateId target, Value worst, const Meet& meet) {
    if (met_.contains(target)) return;
    push(target);
    for (; head_ < tail_; ++head_) {
      const StateId state = queue_[head_];
      if (head_ + ahead < tail_) __builtin_prefetch(&standing(queue_[head_ + ahead], 0));
      meet(state, worst);
      for (std::size_t m = 0; m < movers_; ++m) {
        if (m == mover_) continue;
        const SlotAndValue& at = standing(state, m);
        raise(others_[m], at.slot, replies_ == graph::relation::any ? everything : at.value);
      }
    }
  }

 private:
  /// How far one of the others' slots has been worked through.
  struct Other {
    const Classes* classes;
    std::vector<std::uint32_t> next;  ///< by slot: the first member not passed yet
    std::vector<Value> passed;        ///< by slot: all members with a lower value are met, here and below
  };

  static constexpr std::size_t ahead = 12;

  const SlotAndValue& standing(StateId state, std::size_t m) const {
    return stability_.standings_[std::size_t{state} * movers_ + m];
  }

  void push(StateId state) {
    met_.insert(state);
    queue_[tail_++] = state;
  }

  /// Meets every state that the other could come from by a move into `slot` to
  /// a state worth `bound` to it.
  void raise(Other& other, std::uint32_t slot, Value bound) {
    if (other.passed[slot] >= bound) return;
    pass(other, slot, bound);
    const graph::Families& families = other.classes->families();
    if (families.lattice()) {
      if (families.lattice_bits() > 0)
        families.for_each_below(slot, [&](std::uint32_t below) { raise(other, below, bound); });
    } else {
      families.for_each_below(slot, [&](std::uint32_t below) {
        if (other.passed[below] < bound) pass(other, below, bound);
      });
    }
  }

  void pass(Other& other, std::uint32_t slot, Value bound) {
    other.passed[slot] = bound;
    const std::vector<Classes::Member>& members = other.classes->members();
    const std::uint32_t end = other.classes->begins()[slot + 1];
    std::uint32_t next = other.next[slot];
    for (; next != end && members[next].value < bound; ++next)
      if (!met_.contains(members[next].state)) push(members[next].state);
    other.next[slot] = next;
  }

  const ClassStability& stability_;
  std::size_t movers_;
  std::size_t mover_;
  Relation replies_;
  StateSet met_;
  std::vector<StateId> queue_;
  std::size_t head_ = 0;
  std::size_t tail_ = 0;
  std::vector<Other> others_;
};

std::vector<Value> ClassStability::deterred_by_slot(std::size_t mover, const Sanction& sanction,
                                                    const base::Cancellation* cancellation) const {
  const Classes& own = conflict_.classes(movers_[mover]);
  Sweep sweep(*this, mover, sanction.answers);
  std::vector<Value> deterred(own.slot_count(), 0);
  const auto meet = [&](StateId state, Value worst) {
    const SlotAndValue& at = standings_[std::size_t{state} * movers_.size() + mover];
    deterred[at.slot] = std::max(deterred[at.slot], std::min(at.value, worst));
  };
  std::size_t floods = 0;
  const auto flood = [&](StateId target, Value worst) {
    if (cancellation != nullptr && ++floods % 4096 == 0) cancellation->check();
    sweep.flood(target, worst, meet);
  };
  if (sanction.lasting) {
    // e is the same for all states of a slot.
    const std::vector<Value> best = own.best_by_slot();
    for (const std::uint32_t slot : graph::ascending_order(best))
      for (const Classes::Member& member : own.members(slot)) flood(member.state, best[slot]);
  } else {
    const std::vector<Value>& values = conflict_.values(movers_[mover]);
    for (const StateId state : graph::ascending_order(values)) flood(state, values[state]);
  }
  return deterred;
}

StateSet ClassStability::stable_states(graph::PartyIndex party, const Sanction* sanction,
                                       const base::Cancellation* cancellation) const {
  const auto mover =
      static_cast<std::size_t>(std::find(movers_.begin(), movers_.end(), party) - movers_.begin());
  const Classes& own = conflict_.classes(party);
  std::vector<Value> most;
  if (sanction) {
    most = deterred_by_slot(mover, *sanction, cancellation);
    own.families().maximise_upwards(most);
  } else {
    most = own.best_by_slot();
  }
  StateSet stable(conflict_.size(), false);
  for (std::uint32_t slot = 0; slot < own.slot_count(); ++slot)
    for (const Classes::Member& member : own.members(slot))
      if (member.value >= most[slot]) stable.insert(member.state);
  return stable;
}

const Engine class_engine{
    "classes",
    [](const Conflict& conflict, const Rule& rule, SanctionRule sanctions) {
      return conflict.form() == graph::Form::classes && sanctions == SanctionRule::legal_sequences &&
             asks_only_what_is_better(rule);
    },
    [](const Assignment& assignment) {
      assignment.require(ClassStability::bytes_needed(assignment.conflict));
      const ClassStability classes(assignment.conflict);
      do_each(assignment, [&](const Concept& one, PartyIndex party) {
        return classes.stable_states(party, one.rule.sanction(), assignment.cancellation);
      });
      return std::vector<Task>{};
    },
};

}  // namespace entente::stability
