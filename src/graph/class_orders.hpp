// The members of each of a party's classes in order of its values, for the grid.
// All classes have the same number of cells, so many of them are sorted side by
// side by one sorting network (Batcher, Sorting networks and their applications,
// 1968), whose steps are minimum and maximum of whole rows of numbers.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "base/cancellation.hpp"
#include "graph/grid.hpp"

namespace entente::graph {

/// Stands for the value of a cell that is not feasible: above all values.
template <typename V>
inline constexpr V no_state = std::numeric_limits<V>::max();

class ClassOrders {
 public:
  /// A coordinate, and whether its value is lower than that of the entry before.
  using Entry = std::uint16_t;
  static constexpr Entry lower = 0x8000;
  static std::uint32_t coordinate(Entry entry) { return entry & ~std::uint32_t{lower}; }

  ClassOrders() = default;

  /// `values` as the layout of the party's axis has it: a number of 16 or 32
  /// bits for every cell, `no_state` for cells that are not feasible. Uses all cores.
  template <typename V>
  ClassOrders(const GridShape& layout, const std::vector<V>& values, const base::Cancellation* cancellation);

  /// The class of a place: its cells' coordinates, the best first, before all
  /// those of cells that are not feasible.
  const Entry* of(std::size_t place) const { return entries_.data() + (place << bits_); }

 private:
  unsigned bits_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace entente::graph
