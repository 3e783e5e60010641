// Sets of commitments as bits: each commitment by its position in the family.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "base/bits.hpp"

namespace entente::questions {

/// All of one length: the family's size in words (CommitmentTables::words).
using Choice = std::vector<std::uint64_t>;

inline std::size_t count(const Choice& choice) {
  std::size_t sum = 0;
  for (const std::uint64_t word : choice) sum += static_cast<std::size_t>(std::popcount(word));
  return sum;
}

inline bool meet(const Choice& a, const Choice& b) {
  for (std::size_t n = 0; n < a.size(); ++n)
    if ((a[n] & b[n]) != 0) return true;
  return false;
}

inline void intersect(Choice& choice, const Choice& other) {
  for (std::size_t n = 0; n < choice.size(); ++n) choice[n] &= other[n];
}

inline void subtract(Choice& choice, const Choice& other) {
  for (std::size_t n = 0; n < choice.size(); ++n) choice[n] &= ~other[n];
}

inline bool is_empty(const Choice& choice) {
  return std::all_of(choice.begin(), choice.end(), [](std::uint64_t word) { return word == 0; });
}

inline bool contains(const Choice& choice, std::size_t member) {
  return ((choice[member / 64] >> (member % 64)) & 1) != 0;
}

inline void insert(Choice& choice, std::size_t member) {
  choice[member / 64] |= std::uint64_t{1} << (member % 64);
}

inline void remove(Choice& choice, std::size_t member) {
  choice[member / 64] &= ~(std::uint64_t{1} << (member % 64));
}

/// Calls `visit(member)` for each member, ascending.
template <typename Visit>
void for_each(const Choice& choice, const Visit& visit) {
  base::for_each_bit(std::span(choice), visit);
}

}  // namespace entente::questions
