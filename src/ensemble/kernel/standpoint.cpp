#include "ensemble/kernel/standpoint.hpp"

#include <algorithm>

#include "graph/sorting.hpp"

namespace entente::ensemble {

Standpoint::Standpoint(const SetUp& set_up)
    : moves_(*set_up.conflict),
      sweep_(moves_.regular() ? slot_sweep(moves_) : arc_sweep(moves_)),
      ranked_(moves_.movers.size()),
      scratch_(moves_.states()),
      bits_((moves_.states() + 63) / 64) {
  RecipeRoom room;
  room.keys.resize(moves_.states());
  room.order.resize(moves_.states());
  room.scratch.resize(moves_.states());
  Drawn drawn = set_up.uncertainty.blank();
  set_up.uncertainty.as_written(drawn);
  for (std::size_t m = 0; m < ranked_.size(); ++m) {
    const Recipe& recipe = *set_up.recipes[moves_.movers[m]];
    std::vector<Value> values(moves_.states(), 0);
    room.list.resize(recipe.list_size());
    // A relation's unknown pairs have no values as written: indifference stands for them.
    if (!recipe.open()) recipe.values(drawn, room, values);
    rank(m, values);
  }
  written_ = ranked_;
}

void Standpoint::rank(std::size_t mover, const std::vector<Value>& values) {
  Ranked& ranked = ranked_[mover];
  ranked.values = values;
  ranked.order.resize(values.size());
  graph::sort_positions(std::span<const Value>(values), std::span(ranked.order), std::span(scratch_));
  if (!moves_.regular()) return;
  ranked.members.resize(values.size());
  const std::vector<std::uint32_t>& begins = moves_.begins(mover);
  next_.assign(begins.begin(), begins.end() - 1);
  for (const StateId state : ranked.order) ranked.members[next_[moves_.slot(mover, state)]++] = state;
}

void Standpoint::stable(std::size_t mover, const std::vector<Value>& values,
                        const stability::Sanction* sanction, std::span<std::uint64_t> states) {
  rank(mover, values);
  std::fill(states.begin(), states.end(), ~std::uint64_t{0});
  if (values.size() % 64 != 0) states.back() = (std::uint64_t{1} << (values.size() % 64)) - 1;
  sweep_->judge(mover, sanction, ranked_, states);
  ranked_[mover] = written_[mover];
}

bool Standpoint::stable(std::size_t mover, StateId state, const std::vector<Value>& better,
                        const stability::Sanction* sanction) {
  if (sanction == nullptr) {
    bool tempted = false;
    moves_.conflict.for_each_move(moves_.movers[mover], state,
                                  [&](StateId to, Value) { tempted = tempted || better[to] != 0; });
    return !tempted;
  }
  stable(mover, better, sanction, bits_);
  return ((bits_[state / 64] >> (state % 64)) & 1) != 0;
}

}  // namespace entente::ensemble
