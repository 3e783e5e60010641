#include "ensemble/draw/recipe.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/bits.hpp"
#include "graph/sorting.hpp"

namespace entente::ensemble {
namespace {

using graph::Value;

/// Numbers the keys in the order of their distinct values, from 0, in place.
void number_in_order(std::span<std::uint64_t> keys, RecipeRoom& room) {
  graph::sort_positions(std::span<const std::uint64_t>(keys), std::span(room.order), std::span(room.scratch));
  std::uint64_t number = 0;
  std::uint64_t previous = keys.empty() ? 0 : keys[room.order.front()];
  for (const std::uint32_t position : room.order) {
    if (keys[position] != previous) {
      previous = keys[position];
      ++number;
    }
    keys[position] = number;
  }
}

void swap_neighbours(const std::vector<PriorityRecipe::Swap>& swaps, const Drawn& drawn,
                     std::span<std::uint32_t> list) {
  for (const PriorityRecipe::Swap& swap : swaps)
    if (drawn.coins[swap.coin] != 0) std::swap(list[swap.position], list[swap.position + 1]);
}

}  // namespace

Truth Truth::of(const model::Expression& expression, const graph::StateSpace& states) {
  Truth truth;
  truth.bytes.resize(states.size());
  for (std::size_t first = 0; first < states.size(); first += 64) {
    const std::uint64_t holds = graph::evaluate(expression, states.block(static_cast<graph::StateId>(first)));
    for (std::size_t b = 0; b < 64 && first + b < states.size(); ++b) {
      truth.bytes[first + b] = (holds >> b) & 1;
      if (first == 0) truth.word |= std::uint64_t{truth.bytes[b]} << b;
    }
  }
  return truth;
}

std::span<const std::uint32_t> PriorityRecipe::list(const Drawn& drawn, RecipeRoom& room) const {
  std::iota(room.list.begin(), room.list.begin() + entries.size(), 0U);
  for (const Group& group : groups)
    for (std::uint32_t member = 0; member < group.size; ++member)
      room.list[group.first + drawn.places[group.place + member]] = group.first + member;
  swap_neighbours(swaps, drawn, room.list);
  std::size_t kept = 0;
  for (std::size_t n = 0; n < entries.size(); ++n)
    if (entries[room.list[n]].presence.in(drawn)) room.list[kept++] = room.list[n];
  return {room.list.data(), kept};
}

void PriorityRecipe::tiers(const Drawn& drawn, RecipeRoom& room, Tiers& tiers) const {
  // Each priority parts every tier into where it holds and where not.
  Tiers before;
  tiers.sets[0] = room.keys.size() == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << room.keys.size()) - 1;
  tiers.count = 1;
  for (const std::uint32_t entry : list(drawn, room)) {
    if (tiers.count == room.keys.size()) break;
    std::copy_n(tiers.sets.begin(), tiers.count, before.sets.begin());
    before.count = tiers.count;
    tiers.count = 0;
    const std::uint64_t holds = entries[entry].truth.word;
    for (std::size_t n = 0; n < before.count; ++n) {
      const std::uint64_t better = before.sets[n] & holds;
      const std::uint64_t worse = before.sets[n] & ~holds;
      tiers.sets[tiers.count] = better;
      tiers.count += better != 0 ? 1 : 0;
      if (worse != 0) tiers.sets[tiers.count++] = worse;
    }
  }
}

void PriorityRecipe::values(const Drawn& drawn, RecipeRoom& room, std::span<Value> values) const {
  // However long the list: 31 priorities give an order, which the next 31 refine.
  const std::span<const std::uint32_t> listed = list(drawn, room);
  std::fill(values.begin(), values.end(), 0U);
  for (std::size_t done = 0; done < listed.size(); done += 31) {
    if (done > 0) std::copy(values.begin(), values.end(), room.keys.begin());
    std::fill(values.begin(), values.end(), 0U);
    const std::size_t end = std::min(listed.size(), done + 31);
    for (std::size_t n = done; n < end; ++n) {
      const std::uint8_t* holds = entries[listed[n]].truth.bytes.data();
      for (std::size_t state = 0; state < values.size(); ++state)
        values[state] = values[state] << 1 | holds[state];
    }
    if (done == 0) continue;
    for (std::size_t state = 0; state < values.size(); ++state)
      room.keys[state] = room.keys[state] << 32 | values[state];
    number_in_order(room.keys, room);
    for (std::size_t state = 0; state < values.size(); ++state)
      values[state] = static_cast<Value>(room.keys[state]);
  }
}

void WeightRecipe::tiers(const Drawn& drawn, RecipeRoom& room, Tiers& tiers) const {
  std::fill(room.keys.begin(), room.keys.end(), static_cast<std::uint64_t>(-least));
  for (const Entry& entry : entries) {
    const auto amount = static_cast<std::uint64_t>(weight(entry, drawn));
    base::for_each_bit(entry.truth.word, [&](std::size_t state) { room.keys[state] += amount; });
  }
  tiers.count = 0;
  for (std::size_t n = 0; n < room.keys.size(); ++n) {  // insertion into the order so far
    std::size_t at = n;
    for (; at > 0 && room.keys[room.order[at - 1]] < room.keys[n]; --at) room.order[at] = room.order[at - 1];
    room.order[at] = static_cast<std::uint32_t>(n);
  }
  for (std::size_t n = 0; n < room.keys.size(); ++n) {
    if (n == 0 || room.keys[room.order[n]] != room.keys[room.order[n - 1]]) tiers.sets[tiers.count++] = 0;
    tiers.sets[tiers.count - 1] |= std::uint64_t{1} << room.order[n];
  }
}

void WeightRecipe::values(const Drawn& drawn, RecipeRoom& room, std::span<Value> values) const {
  std::fill(room.keys.begin(), room.keys.end(), static_cast<std::uint64_t>(-least));
  for (const Entry& entry : entries) {
    const auto amount = static_cast<std::uint64_t>(weight(entry, drawn));
    const std::uint8_t* holds = entry.truth.bytes.data();
    for (std::size_t state = 0; state < values.size(); ++state)
      room.keys[state] += amount & -std::uint64_t{holds[state]};
  }
  number_in_order(room.keys, room);
  for (std::size_t state = 0; state < values.size(); ++state)
    values[state] = static_cast<Value>(room.keys[state]);
}

std::span<const std::uint32_t> GroupRecipe::list(const Drawn& drawn, RecipeRoom& room) const {
  if (place) {
    for (std::uint32_t n = 0; n < groups; ++n) room.list[groups - 1 - drawn.places[*place + n]] = n;
  } else {
    std::iota(room.list.begin(), room.list.begin() + groups, 0U);
    swap_neighbours(swaps, drawn, room.list);
  }
  return {room.list.data(), groups};
}

void GroupRecipe::tiers(const Drawn& drawn, RecipeRoom& room, Tiers& tiers) const {
  tiers.count = 0;
  for (const std::uint32_t n : list(drawn, room)) tiers.sets[tiers.count++] = sets[n];
}

void GroupRecipe::values(const Drawn& drawn, RecipeRoom& room, std::span<Value> values) const {
  auto value = static_cast<Value>(groups);
  for (const std::uint32_t n : list(drawn, room)) room.keys[n] = --value;
  for (std::size_t state = 0; state < values.size(); ++state)
    values[state] = static_cast<Value>(room.keys[group[state]]);
}

}  // namespace entente::ensemble
