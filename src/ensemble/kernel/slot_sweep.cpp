#include <algorithm>
#include <limits>
#include <memory>

#include "ensemble/kernel/sweep.hpp"
#include "graph/sorting.hpp"

namespace entente::ensemble {
namespace {

/// Above every value that a state can have.
constexpr Value everything = std::numeric_limits<Value>::max();

class SlotSweep : public Sweep {
 public:
  explicit SlotSweep(const SweepMoves& moves)
      : moves_(moves),
        met_((moves.states() + 63) / 64),
        queue_(moves.states()),
        progress_(moves.movers.size()) {
    std::size_t slots = 0;
    for (std::size_t m = 0; m < moves.movers.size(); ++m) {
      const std::size_t count = moves.families(m).slot_count();
      progress_[m] = {std::vector<std::uint32_t>(count), std::vector<Value>(count)};
      slots = std::max(slots, count);
    }
    most_.resize(slots);
    best_.resize(slots);
    raised_.resize(slots);
    slot_order_.resize(slots);
    scratch_.resize(slots);
  }

  void judge(std::size_t mover, const stability::Sanction* sanction, const std::vector<Ranked>& ranked,
             std::span<std::uint64_t> stable) override {
    const std::size_t count = moves_.families(mover).slot_count();
    most_.resize(count);  // within what was reserved
    if (sanction == nullptr) {
      find_best(mover, ranked);
    } else {
      find_deterred(mover, *sanction, ranked);
      maximise_upwards(mover);
    }
    const std::vector<Value>& values = ranked[mover].values;
    for (StateId state = 0; state < values.size(); ++state)
      if (values[state] < most_[moves_.slot(mover, state)])
        stable[state / 64] &= ~(std::uint64_t{1} << (state % 64));
  }

  void follow(StateId start, const std::vector<Ranked>& ranked, std::span<std::uint64_t> reached) override {
    for (std::size_t m = 0; m < progress_.size(); ++m) {
      const std::vector<std::uint32_t>& begins = moves_.begins(m);
      std::copy(begins.begin() + 1, begins.end(),
                progress_[m].next.begin());  // members from `next` on are reached
      std::fill(progress_[m].passed.begin(), progress_[m].passed.end(), everything);
    }
    std::fill(met_.begin(), met_.end(), 0);
    head_ = tail_ = 0;
    meet(start);
    for (; head_ < tail_; ++head_)
      for (std::size_t m = 0; m < progress_.size(); ++m) improve(m, queue_[head_], ranked[m]);
    std::copy(met_.begin(), met_.end(), reached.begin());
  }

 private:
  /// How far one mover's slots have been worked through.
  struct Progress {
    std::vector<std::uint32_t> next;  ///< by slot: the first member not passed yet
    std::vector<Value> passed;        ///< by slot: all members with a lower value are met, here and below
  };

  bool met(StateId state) const { return ((met_[state / 64] >> (state % 64)) & 1) != 0; }
  void meet(StateId state) {
    met_[state / 64] |= std::uint64_t{1} << (state % 64);
    queue_[tail_++] = state;
  }

  void maximise_upwards(std::size_t mover) {
    const graph::Families& families = moves_.families(mover);
    if (families.lattice()) {
      families.maximise_upwards(most_);
      return;
    }
    for (std::uint32_t slot = 0; slot < most_.size(); ++slot) {
      raised_[slot] = 0;
      families.for_each_from(
          slot, [&](std::uint32_t above) { raised_[slot] = std::max(raised_[slot], most_[above]); });
    }
    std::copy_n(raised_.begin(), most_.size(), most_.begin());
  }

  /// e of every slot: the best that the party can reach from it, staying included.
  void find_best(std::size_t mover, const std::vector<Ranked>& ranked) {
    const std::vector<std::uint32_t>& begins = moves_.begins(mover);
    for (std::size_t slot = 0; slot < most_.size(); ++slot)
      most_[slot] = begins[slot] == begins[slot + 1]
                        ? 0
                        : ranked[mover].values[ranked[mover].members[begins[slot + 1] - 1]];
    maximise_upwards(mover);
  }

  /// For every slot, the largest min(v(t), w(t)) of its states t.
  void find_deterred(std::size_t mover, const stability::Sanction& sanction,
                     const std::vector<Ranked>& ranked) {
    for (std::size_t m = 0; m < progress_.size(); ++m) {
      if (m == mover) continue;
      const std::vector<std::uint32_t>& begins = moves_.begins(m);
      std::copy(begins.begin(), begins.end() - 1, progress_[m].next.begin());
      std::fill(progress_[m].passed.begin(), progress_[m].passed.end(), 0U);
    }
    std::fill(met_.begin(), met_.end(), 0);
    head_ = tail_ = 0;
    const bool improve = sanction.answers == graph::relation::better;
    const Ranked& own = ranked[mover];
    if (!sanction.lasting) {
      std::fill(most_.begin(), most_.end(), 0U);
      for (const StateId state : own.order) flood(mover, improve, ranked, state, own.values[state]);
      return;
    }
    find_best(mover, ranked);
    const std::size_t slots = most_.size();
    graph::sort_positions(std::span<const Value>(most_), std::span(slot_order_).first(slots),
                          std::span(scratch_).first(slots));
    std::copy(most_.begin(), most_.end(), best_.begin());
    std::fill(most_.begin(), most_.end(), 0U);
    const std::vector<std::uint32_t>& begins = moves_.begins(mover);
    for (std::size_t n = 0; n < slots; ++n) {
      const std::uint32_t slot = slot_order_[n];
      for (std::uint32_t at = begins[slot]; at < begins[slot + 1]; ++at)
        flood(mover, improve, ranked, own.members[at], best_[slot]);
    }
  }

  /// Gives `worst` to every state not met yet from which the others can reach `target`.
  void flood(std::size_t mover, bool improve, const std::vector<Ranked>& ranked, StateId target,
             Value worst) {
    if (met(target)) return;
    meet(target);
    for (; head_ < tail_; ++head_) {
      const StateId state = queue_[head_];
      Value& most = most_[moves_.slot(mover, state)];
      most = std::max(most, std::min(ranked[mover].values[state], worst));
      for (std::size_t m = 0; m < progress_.size(); ++m)
        if (m != mover)
          raise(m, moves_.slot(m, state), improve ? ranked[m].values[state] : everything, ranked[m]);
    }
  }

  /// Meets every state that the mover could come from by a move into `slot` to a
  /// state worth `bound` to it.
  void raise(std::size_t m, std::uint32_t slot, Value bound, const Ranked& ranked) {
    if (progress_[m].passed[slot] >= bound) return;
    pass(m, slot, bound, ranked);
    const graph::Families& families = moves_.families(m);
    if (families.lattice()) {
      if (families.lattice_bits() > 0)
        families.for_each_below(slot, [&](std::uint32_t below) { raise(m, below, bound, ranked); });
    } else {
      families.for_each_below(slot, [&](std::uint32_t below) {
        if (progress_[m].passed[below] < bound) pass(m, below, bound, ranked);
      });
    }
  }

  void pass(std::size_t m, std::uint32_t slot, Value bound, const Ranked& ranked) {
    progress_[m].passed[slot] = bound;
    const std::uint32_t end = moves_.begins(m)[slot + 1];
    std::uint32_t next = progress_[m].next[slot];
    for (; next != end && ranked.values[ranked.members[next]] < bound; ++next)
      if (!met(ranked.members[next])) meet(ranked.members[next]);
    progress_[m].next[slot] = next;
  }

  /// Meets every state to which the mover can improve from `state`.
  void improve(std::size_t m, StateId state, const Ranked& ranked) {
    const Value value = ranked.values[state];
    const std::uint32_t slot = moves_.slot(m, state);
    if (progress_[m].passed[slot] <= value) return;  // all better ones are met already
    moves_.families(m).for_each_from(slot, [&](std::uint32_t above) {
      progress_[m].passed[above] = std::min(progress_[m].passed[above], value);
      const std::uint32_t begin = moves_.begins(m)[above];
      std::uint32_t& next = progress_[m].next[above];
      for (; next != begin && ranked.values[ranked.members[next - 1]] > value; --next)
        if (!met(ranked.members[next - 1])) meet(ranked.members[next - 1]);
    });
  }

  const SweepMoves& moves_;
  std::vector<std::uint64_t> met_;
  std::vector<StateId> queue_;
  std::size_t head_ = 0;
  std::size_t tail_ = 0;
  std::vector<Progress> progress_;
  std::vector<Value> most_;  ///< by the mover's slot
  std::vector<Value> best_;
  std::vector<Value> raised_;
  std::vector<std::uint32_t> slot_order_;
  std::vector<std::uint32_t> scratch_;
};

}  // namespace

std::unique_ptr<Sweep> slot_sweep(const SweepMoves& moves) { return std::make_unique<SlotSweep>(moves); }

}  // namespace entente::ensemble
