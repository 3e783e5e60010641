// Sets kept as bits of words: the members one by one.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace entente::base {

/// Calls `visit(position)` for each bit of the word that is set, ascending.
template <typename Visit>
void for_each_bit(std::uint64_t word, const Visit& visit) {
  for (; word != 0; word &= word - 1) visit(static_cast<std::size_t>(std::countr_zero(word)));
}

/// The same for a set of many words, of which word n holds the positions from 64 n on.
template <typename Visit>
void for_each_bit(std::span<const std::uint64_t> words, const Visit& visit) {
  for (std::size_t n = 0; n < words.size(); ++n)
    for_each_bit(words[n], [&](std::size_t bit) { visit(n * 64 + bit); });
}

}  // namespace entente::base
