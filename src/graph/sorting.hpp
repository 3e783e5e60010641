// Sorting states by number-valued keys in linear time.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace entente::graph {

/// Puts the positions of `keys` into `order`, in ascending order of the keys,
/// equal keys in order of position: a radix sort, 11 bits a pass, passes on which
/// all keys agree left out. At most 2^32 keys. `scratch` is as long as `keys`.
template <typename Key>
void sort_positions(std::span<const Key> keys, std::span<std::uint32_t> order,
                    std::span<std::uint32_t> scratch) {
  constexpr unsigned digit_bits = 11;
  constexpr std::size_t buckets = std::size_t{1} << digit_bits;
  for (std::size_t n = 0; n < keys.size(); ++n) order[n] = static_cast<std::uint32_t>(n);
  Key differing = 0;
  for (const Key key : keys) differing |= key ^ keys.front();
  std::span<std::uint32_t> from = order;
  std::span<std::uint32_t> to = scratch;
  for (unsigned shift = 0; shift < sizeof(Key) * 8 && (differing >> shift) != 0; shift += digit_bits) {
    const auto digit = [&](std::uint32_t position) {
      return static_cast<std::size_t>(keys[position] >> shift) & (buckets - 1);
    };
    if (((differing >> shift) & (buckets - 1)) == 0) continue;
    std::array<std::size_t, buckets> begin{};
    for (const Key key : keys) ++begin[static_cast<std::size_t>(key >> shift) & (buckets - 1)];
    std::size_t sum = 0;
    for (std::size_t& count : begin) sum += std::exchange(count, sum);
    for (const std::uint32_t position : from) to[begin[digit(position)]++] = position;
    std::swap(from, to);
  }
  if (from.data() != order.data()) std::copy(from.begin(), from.end(), order.begin());
}

/// The positions of `keys` in ascending order of the keys, equal keys in order of position.
template <typename Key>
std::vector<std::uint32_t> ascending_order(std::span<const Key> keys) {
  std::vector<std::uint32_t> order(keys.size());
  std::vector<std::uint32_t> scratch(keys.size());
  sort_positions(keys, std::span(order), std::span(scratch));
  return order;
}

template <typename Key>
std::vector<std::uint32_t> ascending_order(const std::vector<Key>& keys) {
  return ascending_order(std::span<const Key>(keys));
}

}  // namespace entente::graph
