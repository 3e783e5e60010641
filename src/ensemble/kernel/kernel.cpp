#include "ensemble/kernel/kernel.hpp"

#include <algorithm>

#include "ensemble/kernel/sweep.hpp"
#include "ensemble/kernel/word_kernel.hpp"
#include "graph/sorting.hpp"

namespace entente::ensemble {

SweepMoves::SweepMoves(const graph::Conflict& compiled) : conflict(compiled) {
  for (PartyIndex party = 0; party < conflict.party_count(); ++party)
    if (conflict.can_move(party)) movers.push_back(party);
  if (!regular()) return;
  for (const PartyIndex party : movers) {
    std::vector<std::uint32_t>& of = slots.emplace_back(conflict.size());
    for (StateId state = 0; state < conflict.size(); ++state)
      of[state] = conflict.classes(party).slot_of(conflict.states().code(state));
  }
}

namespace {

class SweepKernel : public Kernel {
 public:
  SweepKernel(const SetUp& made, const Concepts& concepts, const SweepMoves& moves)
      : Kernel(moves.states(), concepts.size()),
        set_up_(made),
        concepts_(concepts),
        moves_(moves),
        sweep_(moves.regular() ? slot_sweep(moves) : arc_sweep(moves)),
        ranked_(moves.movers.size()),
        stable_(words_) {
    const std::size_t states = moves.states();
    std::size_t list = 0;
    std::size_t slots = 0;
    for (std::size_t m = 0; m < ranked_.size(); ++m) {
      list = std::max(list, recipe(m).list_size());
      ranked_[m].values.resize(states);
      ranked_[m].order.resize(states);
      if (moves.regular()) {
        ranked_[m].members.resize(states);
        slots = std::max(slots, moves.families(m).slot_count());
      }
    }
    next_.resize(slots);
    room_.list.resize(list);
    room_.keys.resize(states);
    room_.order.resize(states);
    room_.scratch.resize(states);
    Drawn written = made.uncertainty.blank();
    made.uncertainty.as_written(written);
    for (std::size_t m = 0; m < ranked_.size(); ++m)
      if (!recipe(m).varies) prepare(m, written);
  }

  void analyse(const Drawn& drawn) override {
    for (std::size_t m = 0; m < ranked_.size(); ++m)
      if (recipe(m).varies) prepare(m, drawn);
    for (std::size_t c = 0; c < concepts_.size(); ++c) {
      const std::span<std::uint64_t> stable(equilibria_.data() + c * words_, words_);
      std::fill(stable.begin(), stable.end(), ~std::uint64_t{0});
      if (moves_.states() % 64 != 0) stable.back() = (std::uint64_t{1} << (moves_.states() % 64)) - 1;
      const stability::Sanction* sanction = concepts_[c]->rule.sanction();
      for (std::size_t m = 0; m < ranked_.size(); ++m) sweep_->judge(m, sanction, ranked_, stable);
    }
    if (const auto status_quo = set_up_.conflict->status_quo())
      sweep_->follow(*status_quo, ranked_, reached_);
  }

 private:
  const Recipe& recipe(std::size_t m) const { return *set_up_.recipes[moves_.movers[m]]; }

  void prepare(std::size_t m, const Drawn& drawn) {
    Ranked& ranked = ranked_[m];
    recipe(m).values(drawn, room_, ranked.values);
    graph::sort_positions(std::span<const Value>(ranked.values), std::span(ranked.order),
                          std::span(room_.scratch));
    if (!moves_.regular()) return;
    const std::vector<std::uint32_t>& begins = moves_.begins(m);
    std::copy(begins.begin(), begins.end() - 1, next_.begin());
    for (const StateId state : ranked.order) ranked.members[next_[moves_.slot(m, state)]++] = state;
  }

  const SetUp& set_up_;
  const Concepts& concepts_;
  const SweepMoves& moves_;
  std::unique_ptr<Sweep> sweep_;
  std::vector<Ranked> ranked_;
  std::vector<std::uint64_t> stable_;
  std::vector<std::uint32_t> next_;
  RecipeRoom room_;
};

class SweepPlan : public KernelPlan {
 public:
  SweepPlan(const SetUp& made, Concepts concepts)
      : set_up_(made), concepts_(std::move(concepts)), moves_(*made.conflict) {}
  std::unique_ptr<Kernel> kernel() const override {
    return std::make_unique<SweepKernel>(set_up_, concepts_, moves_);
  }

 private:
  const SetUp& set_up_;
  Concepts concepts_;
  SweepMoves moves_;
};

}  // namespace

std::unique_ptr<KernelPlan> plan_kernel(const SetUp& set_up, const Concepts& concepts, bool sweeps) {
  if (set_up.conflict->size() <= most_in_word && !sweeps) return plan_word_kernel(set_up, concepts);
  return std::make_unique<SweepPlan>(set_up, concepts);
}

}  // namespace entente::ensemble
