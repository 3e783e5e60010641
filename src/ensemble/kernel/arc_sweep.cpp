#include <algorithm>
#include <limits>
#include <memory>

#include "ensemble/kernel/sweep.hpp"
#include "graph/sorting.hpp"

namespace entente::ensemble {
namespace {

/// Above every value: what the others "reach" where they cannot move.
constexpr Value nothing_reached = std::numeric_limits<Value>::max();

class ArcSweep : public Sweep {
 public:
  explicit ArcSweep(const SweepMoves& moves)
      : moves_(moves),
        met_(moves.states()),
        worst_(moves.states()),
        best_(moves.states()),
        order_(moves.states()),
        scratch_(moves.states()),
        came_((moves.states() * moves.movers.size() + 63) / 64) {
    // A state waits at most twice: first for all movers but one, then for that one.
    waiting_.reserve(std::max(2 * moves.states(), moves.states() * moves.movers.size()) + 1);
  }

  void judge(std::size_t mover, const stability::Sanction* sanction, const std::vector<Ranked>& ranked,
             std::span<std::uint64_t> stable) override {
    const std::vector<Value>& values = ranked[mover].values;
    if (sanction == nullptr) {
      std::copy(values.begin(), values.end(), worst_.begin());
    } else {
      find_worst(mover, *sanction, ranked);
    }
    for (StateId state = 0; state < values.size(); ++state)
      for (const StateId to : moves_.edges(mover).from(state))
        if (std::min(values[to], worst_[to]) > values[state]) {
          stable[state / 64] &= ~(std::uint64_t{1} << (state % 64));
          break;
        }
  }

  void follow(StateId start, const std::vector<Ranked>& ranked, std::span<std::uint64_t> reached) override {
    const std::size_t movers = moves_.movers.size();
    std::fill(came_.begin(), came_.end(), 0);
    std::fill(reached.begin(), reached.end(), 0);
    reached[start / 64] |= std::uint64_t{1} << (start % 64);
    waiting_.clear();
    waiting_.push_back({start, nobody, nobody});
    while (!waiting_.empty()) {
      const Pairs pairs = waiting_.back();
      waiting_.pop_back();
      for (std::size_t m = 0; m < movers; ++m) {
        if (m == pairs.only) continue;  // here: who moved last
        for (const StateId to : moves_.edges(m).from(pairs.state)) {
          if (ranked[m].values[to] <= ranked[m].values[pairs.state]) continue;
          const std::size_t pair = to * movers + m;
          if (((came_[pair / 64] >> (pair % 64)) & 1) != 0) continue;
          came_[pair / 64] |= std::uint64_t{1} << (pair % 64);
          reached[to / 64] |= std::uint64_t{1} << (to % 64);
          waiting_.push_back({to, m, nobody});
        }
      }
    }
  }

 private:
  static constexpr std::size_t nobody = ~std::size_t{0};

  /// For a state x: which pairs (x, last mover) have been met. A move by l out of
  /// x can follow any last mover but l, so that "all", "all but one" and "none"
  /// are the only cases.
  struct Met {
    bool any = false;
    bool all = false;
    std::size_t but = 0;
  };

  /// Pairs to go on from: (state, last mover `only`), or all but `but`.
  struct Pairs {
    StateId state;
    std::size_t only;
    std::size_t but;
  };

  void meet(StateId state, std::size_t mover) {
    Met& met = met_[state];
    if (met.all) return;
    if (!met.any) {
      met = {true, mover == nobody, mover};
      waiting_.push_back({state, nobody, mover});
    } else if (met.but != mover) {
      met.all = true;
      waiting_.push_back({state, met.but, nobody});
    }
  }

  void find_worst(std::size_t mover, const stability::Sanction& sanction, const std::vector<Ranked>& ranked) {
    const std::vector<Value>& values = ranked[mover].values;
    std::fill(met_.begin(), met_.end(), Met{});
    std::fill(worst_.begin(), worst_.end(), nothing_reached);
    waiting_.clear();
    const bool improve = sanction.replies == stability::Replies::improvements;
    if (!sanction.lasting) {
      for (const StateId target : ranked[mover].order) flood(mover, improve, ranked, target, values[target]);
      return;
    }
    std::copy(values.begin(), values.end(), best_.begin());
    for (StateId from = 0; from < best_.size(); ++from)
      for (const StateId to : moves_.edges(mover).from(from)) best_[from] = std::max(best_[from], values[to]);
    graph::sort_positions(std::span<const Value>(best_), std::span(order_), std::span(scratch_));
    for (const StateId target : order_) flood(mover, improve, ranked, target, best_[target]);
  }

  void flood(std::size_t mover, bool improve, const std::vector<Ranked>& ranked, StateId target,
             Value worst) {
    meet(target, nobody);
    while (!waiting_.empty()) {
      const Pairs pairs = waiting_.back();
      waiting_.pop_back();
      for (std::size_t last = 0; last < ranked.size(); ++last) {
        if (last == mover || last == pairs.but || (pairs.only != nobody && last != pairs.only)) continue;
        const std::vector<Value>& values = ranked[last].values;
        for (const StateId before : moves_.edges(last).into(pairs.state)) {
          if (improve && values[pairs.state] <= values[before]) continue;
          worst_[before] = std::min(worst_[before], worst);
          meet(before, last);
        }
      }
    }
  }

  const SweepMoves& moves_;
  std::vector<Met> met_;
  std::vector<Value> worst_;
  std::vector<Value> best_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> scratch_;
  std::vector<std::uint64_t> came_;
  std::vector<Pairs> waiting_;
};

}  // namespace

std::unique_ptr<Sweep> arc_sweep(const SweepMoves& moves) { return std::make_unique<ArcSweep>(moves); }

}  // namespace entente::ensemble
