// One bit for each of many things that are looked at side by side: sets of commitments, states.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "base/bits.hpp"

namespace entente::base {

/// Bits by position, in the order in which the things were given. Loops over the words
/// are for the compiler to turn into vector instructions.
class Lanes {
 public:
  static constexpr std::size_t count = 256;

  static Lanes none() { return {}; }
  static Lanes all() { return ~none(); }
  static Lanes first(std::size_t lanes) {
    Lanes first;
    for (std::size_t lane = 0; lane < lanes; ++lane) first.insert(lane);
    return first;
  }

  bool contains(std::size_t lane) const { return ((words_[lane / 64] >> (lane % 64)) & 1) != 0; }
  void insert(std::size_t lane) { words_[lane / 64] |= std::uint64_t{1} << (lane % 64); }

  bool any() const {
    std::uint64_t some = 0;
    for (std::size_t n = 0; n < words; ++n) some |= words_[n];
    return some != 0;
  }

  /// The first one; of at least one.
  std::size_t front() const {
    std::size_t n = 0;
    while (words_[n] == 0) ++n;
    return n * 64 + static_cast<std::size_t>(std::countr_zero(words_[n]));
  }

  Lanes& operator|=(const Lanes& other) {
    words_ |= other.words_;
    return *this;
  }
  Lanes& operator&=(const Lanes& other) {
    words_ &= other.words_;
    return *this;
  }
  friend Lanes operator|(Lanes a, const Lanes& b) { return a |= b; }
  friend Lanes operator&(Lanes a, const Lanes& b) { return a &= b; }
  friend Lanes operator~(Lanes a) {
    a.words_ = ~a.words_;
    return a;
  }

  /// Calls `visit(lane)` for each, ascending.
  template <typename Visit>
  void for_each(const Visit& visit) const {
    for (std::size_t n = 0; n < words; ++n)
      base::for_each_bit(words_[n], [&](std::size_t bit) { visit(n * 64 + bit); });
  }

 private:
  static constexpr std::size_t words = count / 64;
  using Words [[gnu::vector_size(count / 8)]] = std::uint64_t;
  Words words_{};
};

}  // namespace entente::base
