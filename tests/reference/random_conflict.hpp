// Conflicts by chance, the same on every platform for the same seed.
#pragma once

#include <cstdint>
#include <random>

#include "reference/conflict.hpp"

namespace entente::tests::reference {

/// No conflict made here has more states than this.
inline constexpr std::size_t most_states = 48;

/// Dice that do not depend on the standard library's distributions, which
/// differ between implementations.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  std::size_t below(std::size_t end) { return static_cast<std::size_t>(engine_() % end); }
  std::size_t between(std::size_t low, std::size_t high) { return low + below(high - low + 1); }
  bool chance(std::size_t percent) { return below(100) < percent; }

  template <typename Sequence>
  void shuffle(Sequence& sequence) {
    for (std::size_t k = sequence.size(); k > 1; --k) {
      std::swap(sequence[k - 1], sequence[below(k)]);
    }
  }

 private:
  std::mt19937_64 engine_;
};

Conflict random_conflict(std::uint64_t seed);

}  // namespace entente::tests::reference
