#include "stability/section_closure.hpp"

#include <algorithm>

namespace entente::stability {

using graph::Axis;
using graph::ClassOrders;
using graph::no_state;

namespace {

/// Neighbouring classes are copied together, this many bytes of each row.
constexpr std::size_t tile_row = 64;

/// Every cell gets the least key of its row of `length`.
template <typename V>
void lower_rows(V* keys, std::size_t size, std::size_t length) {
  for (V* row = keys; row != keys + size; row += length) {
    V least = no_state<V>;
    for (std::size_t n = 0; n < length; ++n) least = std::min(least, row[n]);
    std::fill(row, row + length, least);
  }
}

/// Passes keys between the cells that differ in one bit of their place: both
/// ways, or only to the cells in which it has not been moved yet.
template <typename V>
void lower_along(V* keys, std::size_t size, unsigned bit, bool to_clear, bool to_set) {
  const std::size_t half = std::size_t{1} << bit;
  for (std::size_t base = 0; base < size; base += 2 * half) {
    V* clear = keys + base;
    V* set = clear + half;
    if (to_clear && to_set) {
      for (std::size_t n = 0; n < half; ++n) clear[n] = set[n] = std::min(clear[n], set[n]);
    } else if (to_clear) {
      for (std::size_t n = 0; n < half; ++n) clear[n] = std::min(clear[n], set[n]);
    } else {
      for (std::size_t n = 0; n < half; ++n) set[n] = std::min(clear[n], set[n]);
    }
  }
}

/// The sum of the keys of all feasible cells; the others get none.
template <typename V>
std::uint64_t sum_of_feasible(V* keys, const V* values, std::size_t size) {
  std::uint64_t sum = 0;
  for (std::size_t n = 0; n < size; ++n) {
    const bool feasible = values[n] != no_state<V>;
    keys[n] = feasible ? keys[n] : no_state<V>;
    sum += feasible ? keys[n] : V{0};
  }
  return sum;
}

/// Lowers what is known of the moved options, and of all their subsets.
template <typename V>
void lower_subsets(V* best, std::uint32_t moved, V key) {
  if (best[moved] <= key) return;
  best[moved] = key;
  for (std::uint32_t rest = moved; rest != 0; rest &= rest - 1)
    lower_subsets(best, moved ^ (rest & -rest), key);
}

}  // namespace

template <typename V>
SectionClosure<V>::SectionClosure(const graph::Grid& grid, const graph::GridShape& layout,
                                  const std::vector<ClassOrders>& orders, bool all_feasible)
    : size_(layout.section_size()), own_bits_(layout.own_bits), all_feasible_(all_feasible) {
  std::size_t largest = 0;
  for (const graph::GridShape::Other& other : layout.others) {
    const Axis& axis = grid.axes()[other.axis];
    // Seen from that axis, the own one stands below it or above it.
    const unsigned own_from = layout.own_from > other.from ? layout.own_from - axis.bits : layout.own_from;
    others_.push_back({axis, other.from, orders.empty() ? nullptr : &orders[other.axis], own_from,
                       layout.section_bits - axis.bits + layout.own_bits});
    largest = std::max(largest, std::size_t{1} << axis.bits);
  }
  tile_.resize(2 * largest * tile_row / sizeof(V));
  best_.resize(2 * largest);
}

template <typename V>
void SectionClosure<V>::take_turn_by_moves(const Other& other, V* keys) const {
  const Axis& axis = other.axis;
  if (other.from == 0 && axis.reversible()) {
    lower_rows(keys, size_, std::size_t{1} << axis.bits);
    return;
  }
  for (unsigned bit = 0; bit < axis.bits; ++bit) {
    const bool one_way = ((axis.one_way >> bit) & 1) != 0;
    const bool drops = ((axis.drops >> bit) & 1) != 0;
    lower_along(keys, size_, other.from + bit, !one_way || !drops, !one_way || drops);
  }
}

template <typename V>
bool SectionClosure<V>::under_moves(V* keys, const V* values, const base::Cancellation* cancellation) const {
  if (all_feasible_) {
    // Whatever the others do together, they can do one after the other in any order.
    for (const Other& other : others_) take_turn_by_moves(other, keys);
    return true;
  }
  std::uint64_t sum = sum_of_feasible(keys, values, size_);
  std::size_t unchanged = 0;
  for (std::size_t turn = 0; unchanged < others_.size(); ++turn) {
    if (turn == most_rounds * others_.size()) return false;
    if (cancellation != nullptr) cancellation->check();
    take_turn_by_moves(others_[turn % others_.size()], keys);
    const std::uint64_t now = sum_of_feasible(keys, values, size_);
    unchanged = now == sum ? unchanged + 1 : 1;
    sum = now;
  }
  return true;
}

template <typename V>
template <std::size_t count>
bool SectionClosure<V>::walk(const Other& other, const ClassOrders::Entry* order,
                             const std::array<V*, count>& cells, std::size_t stride) {
  const std::size_t members = std::size_t{1} << other.axis.bits;
  V changed = 0;
  if (other.axis.reversible()) {
    std::array<V, count> better;  // the least key of all that is strictly better
    std::array<V, count> seen;    // and of all that has been passed
    better.fill(no_state<V>);
    seen.fill(no_state<V>);
    for (std::size_t n = 0; n < members; ++n) {
      const ClassOrders::Entry entry = order[n];
      const std::size_t at = ClassOrders::coordinate(entry) * stride;
      for (std::size_t k = 0; k < count; ++k) {
        better[k] = (entry & ClassOrders::lower) != 0 ? seen[k] : better[k];
        const V before = cells[k][at];
        const V after = std::min(before, better[k]);
        cells[k][at] = after;
        seen[k] = std::min(seen[k], before);
        changed |= static_cast<V>(before ^ after);
      }
    }
    return changed != 0;
  }

  std::fill(best_.begin(), best_.end(), no_state<V>);
  for (std::size_t n = 0; n < members;) {
    std::size_t end = n + 1;
    while (end < members && (order[end] & ClassOrders::lower) == 0) ++end;
    for (std::size_t tied = n; tied < end; ++tied) {
      const std::uint32_t coordinate = ClassOrders::coordinate(order[tied]);
      for (std::size_t k = 0; k < count; ++k) {
        V& cell = cells[k][coordinate * stride];
        const V after = std::min(cell, best_[k * members + other.axis.moved(coordinate)]);
        changed |= static_cast<V>(cell ^ after);
        cell = after;
      }
    }
    for (; n < end; ++n) {
      const std::uint32_t coordinate = ClassOrders::coordinate(order[n]);
      for (std::size_t k = 0; k < count; ++k)
        lower_subsets(best_.data() + k * members, other.axis.moved(coordinate),
                      cells[k][coordinate * stride]);
    }
  }
  return changed != 0;
}

template <typename V>
template <std::size_t count>
bool SectionClosure<V>::take_turn_by_improvements(const Other& other, const std::array<V*, count>& keys,
                                                  std::size_t own, std::size_t idle) {
  const std::size_t members = std::size_t{1} << other.axis.bits;
  const std::size_t below = std::size_t{1} << other.from;
  const std::size_t low = (std::size_t{1} << other.own_from) - 1;
  const std::size_t fixed = own << other.own_from | idle << other.idle_from;
  // The class in which the section's other coordinates are `rest`.
  const auto order = [&](std::size_t rest) {
    return other.orders->of((rest & ~low) << own_bits_ | (rest & low) | fixed);
  };

  bool changed = false;
  if (below == 1) {
    for (std::size_t rest = 0; rest < size_ / members; ++rest) {
      std::array<V*, count> cells;
      for (std::size_t k = 0; k < count; ++k) cells[k] = keys[k] + rest * members;
      changed = walk(other, order(rest), cells, 1) || changed;
    }
    return changed;
  }

  // A class's cells lie far apart: neighbouring classes are worked on as a copy.
  const std::size_t columns = std::min(below, tile_row / sizeof(V));
  std::array<V*, count> tiles;
  for (std::size_t k = 0; k < count; ++k) tiles[k] = tile_.data() + k * members * columns;
  for (std::size_t rest = 0; rest < size_ / members; rest += columns) {
    const std::size_t first = (rest & ~(below - 1)) * members + (rest & (below - 1));
    for (std::size_t k = 0; k < count; ++k)
      for (std::size_t row = 0; row < members; ++row)
        std::copy_n(keys[k] + first + row * below, columns, tiles[k] + row * columns);
    bool tile_changed = false;
    for (std::size_t c = 0; c < columns; ++c) {
      std::array<V*, count> cells;
      for (std::size_t k = 0; k < count; ++k) cells[k] = tiles[k] + c;
      tile_changed = walk(other, order(rest + c), cells, columns) || tile_changed;
    }
    if (!tile_changed) continue;
    changed = true;
    for (std::size_t k = 0; k < count; ++k)
      for (std::size_t row = 0; row < members; ++row)
        std::copy_n(tiles[k] + row * columns, columns, keys[k] + first + row * below);
  }
  return changed;
}

template <typename V>
template <std::size_t count>
bool SectionClosure<V>::under_improvements(const std::array<V*, count>& keys, std::size_t own,
                                           std::size_t idle, const base::Cancellation* cancellation) {
  std::size_t unchanged = 0;
  for (std::size_t turn = 0; unchanged < others_.size(); ++turn) {
    if (turn == most_rounds * others_.size()) return false;
    if (cancellation != nullptr) cancellation->check();
    const bool changed = take_turn_by_improvements(others_[turn % others_.size()], keys, own, idle);
    unchanged = changed ? 1 : unchanged + 1;
  }
  return true;
}

template <typename V>
void SectionClosure<V>::take_turn(const Other& other, V* keys, const V* values, Relation replies,
                                  std::size_t own, std::size_t idle) {
  if (replies == graph::relation::better) {
    take_turn_by_improvements<1>(other, {keys}, own, idle);
  } else {
    take_turn_by_moves(other, keys);
    sum_of_feasible(keys, values, size_);
  }
}

template <typename V>
void SectionClosure<V>::by_single_step(V* keys, const V* values, Relation replies, std::size_t own,
                                       std::size_t idle) {
  const std::vector<V> before(keys, keys + size_);
  std::vector<V> after;
  for (const Other& other : others_) {
    after = before;
    take_turn(other, after.data(), values, replies, own, idle);
    for (std::size_t n = 0; n < size_; ++n) keys[n] = std::min(keys[n], after[n]);
  }
}

template <typename V>
void SectionClosure<V>::by_each_once(V* keys, const V* values, Relation replies, std::size_t own,
                                     std::size_t idle, const base::Cancellation* cancellation) {
  // By the set of those who may still move: each of them may be the first.
  std::vector<std::vector<V>> least(std::size_t{1} << others_.size());
  least[0].assign(keys, keys + size_);
  std::vector<V> after;
  for (std::size_t set = 1; set < least.size(); ++set) {
    if (cancellation != nullptr) cancellation->check();
    least[set].assign(size_, no_state<V>);
    for (std::size_t first = 0; first < others_.size(); ++first) {
      if (((set >> first) & 1) == 0) continue;
      after = least[set ^ std::size_t{1} << first];
      take_turn(others_[first], after.data(), values, replies, own, idle);
      for (std::size_t n = 0; n < size_; ++n) least[set][n] = std::min(least[set][n], after[n]);
    }
  }
  std::copy(least.back().begin(), least.back().end(), keys);
}

template <typename V>
std::uint64_t SectionClosure<V>::bytes_for_each_once(const graph::GridShape& layout) {
  return ((std::uint64_t{1} << layout.others.size()) + 1) * layout.section_size() * sizeof(V);
}

template class SectionClosure<std::uint16_t>;
template class SectionClosure<std::uint32_t>;
template bool SectionClosure<std::uint16_t>::under_improvements(const std::array<std::uint16_t*, 1>&,
                                                                std::size_t, std::size_t,
                                                                const base::Cancellation*);
template bool SectionClosure<std::uint16_t>::under_improvements(const std::array<std::uint16_t*, 2>&,
                                                                std::size_t, std::size_t,
                                                                const base::Cancellation*);
template bool SectionClosure<std::uint32_t>::under_improvements(const std::array<std::uint32_t*, 1>&,
                                                                std::size_t, std::size_t,
                                                                const base::Cancellation*);
template bool SectionClosure<std::uint32_t>::under_improvements(const std::array<std::uint32_t*, 2>&,
                                                                std::size_t, std::size_t,
                                                                const base::Cancellation*);

}  // namespace entente::stability
