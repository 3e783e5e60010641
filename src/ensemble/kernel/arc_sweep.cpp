#include <algorithm>
#include <limits>
#include <memory>

#include "ensemble/kernel/sweep.hpp"
#include "graph/legal_search.hpp"
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
        scratch_(moves.states()) {
    // A state waits at most twice: first for all movers but one, then for that one.
    waiting_.reserve(2 * moves.states() + 1);
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
    begin();
    std::fill(reached.begin(), reached.end(), 0);
    reached[start / 64] |= std::uint64_t{1} << (start % 64);
    wait(start, met_[start].begin());
    while (!waiting_.empty()) {
      const Waiting now = waiting_.back();
      waiting_.pop_back();
      for (std::size_t m = 0; m < moves_.movers.size(); ++m) {
        if (!now.movers.lets(static_cast<PartyIndex>(m))) continue;
        for (const StateId to : moves_.edges(m).from(now.state)) {
          if (ranked[m].values[to] <= ranked[m].values[now.state]) continue;
          reached[to / 64] |= std::uint64_t{1} << (to % 64);
          wait(to, met_[to].come(static_cast<PartyIndex>(m)));
        }
      }
    }
  }

 private:
  struct Waiting {
    StateId state;
    graph::Onward movers;
  };

  void wait(StateId state, graph::Onward movers) {
    if (movers.any()) waiting_.push_back({state, movers});
  }

  void begin() {
    std::fill(met_.begin(), met_.end(), graph::LastMovers{});
    waiting_.clear();
  }

  void find_worst(std::size_t mover, const stability::Sanction& sanction, const std::vector<Ranked>& ranked) {
    const std::vector<Value>& values = ranked[mover].values;
    begin();
    std::fill(worst_.begin(), worst_.end(), nothing_reached);
    const bool improve = sanction.answers == graph::relation::better;
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
    wait(target, met_[target].begin());
    while (!waiting_.empty()) {
      const Waiting now = waiting_.back();
      waiting_.pop_back();
      for (std::size_t last = 0; last < ranked.size(); ++last) {
        if (last == mover || !now.movers.lets(static_cast<PartyIndex>(last))) continue;
        const std::vector<Value>& values = ranked[last].values;
        for (const StateId before : moves_.edges(last).into(now.state)) {
          if (improve && values[now.state] <= values[before]) continue;
          worst_[before] = std::min(worst_[before], worst);
          wait(before, met_[before].come(static_cast<PartyIndex>(last)));
        }
      }
    }
  }

  const SweepMoves& moves_;
  std::vector<graph::LastMovers> met_;
  std::vector<Value> worst_;
  std::vector<Value> best_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> scratch_;
  std::vector<Waiting> waiting_;
};

}  // namespace

std::unique_ptr<Sweep> arc_sweep(const SweepMoves& moves) { return std::make_unique<ArcSweep>(moves); }

}  // namespace entente::ensemble
