// Sorting states by number-valued keys in linear time.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace entente::graph {

/// The positions of `keys` in ascending order of the keys, equal keys in order
/// of position: a radix sort, 11 bits a pass, passes on which all keys agree
/// left out. At most 2^32 keys.
template <typename Key>
std::vector<std::uint32_t> ascending_order(std::span<const Key> keys) {
  constexpr unsigned digit_bits = 11;
  constexpr std::size_t buckets = std::size_t{1} << digit_bits;
  std::vector<std::uint32_t> order(keys.size());
  for (std::size_t n = 0; n < keys.size(); ++n) order[n] = static_cast<std::uint32_t>(n);
  if (keys.empty()) return order;

  Key differing = 0;
  for (const Key key : keys) differing |= key ^ keys.front();
  std::vector<std::uint32_t> next(keys.size());
  for (unsigned shift = 0; shift < sizeof(Key) * 8 && (differing >> shift) != 0; shift += digit_bits) {
    const auto digit = [&](std::uint32_t position) {
      return static_cast<std::size_t>(keys[position] >> shift) & (buckets - 1);
    };
    if (((differing >> shift) & (buckets - 1)) == 0) continue;
    std::array<std::size_t, buckets> begin{};
    for (const Key key : keys) ++begin[static_cast<std::size_t>(key >> shift) & (buckets - 1)];
    std::size_t sum = 0;
    for (std::size_t& count : begin) sum += std::exchange(count, sum);
    for (const std::uint32_t position : order) next[begin[digit(position)]++] = position;
    order.swap(next);
  }
  return order;
}

template <typename Key>
std::vector<std::uint32_t> ascending_order(const std::vector<Key>& keys) {
  return ascending_order(std::span<const Key>(keys));
}

}  // namespace entente::graph
