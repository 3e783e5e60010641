// What draws add up to: whole numbers, so that it does not matter in which order
// or on which machine they are added.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/bits.hpp"
#include "base/own_lines.hpp"
#include "ensemble/kernel/kernel.hpp"

namespace entente::ensemble {

/// The event of which the ensemble asks what it hinges on: at least one of these
/// states is an equilibrium under the concept (and, with `reached`, improvements
/// lead to it from the status quo).
struct Outcome {
  std::string text;                   ///< as the user wrote it, or the state
  std::vector<std::uint64_t> states;  ///< a bit each
  std::size_t concept_ = 0;           ///< its position among the concepts
  bool reached = false;
};

/// Does it come about in the draw that the kernel has analysed?
bool comes_about(const Outcome& outcome, const Kernel& kernel);

/// Calls `visit(state)` for every state of a set, ascending.
template <typename Visit>
void for_each_state(std::span<const std::uint64_t> set, const Visit& visit) {
  base::for_each_bit(set, [&](std::size_t state) { visit(static_cast<graph::StateId>(state)); });
}

/// Sums of the weights of draws: where each draw weighs 1, counts.
class Tally {
 public:
  Tally(std::size_t states, std::size_t concepts, const std::vector<Assumption>& assumptions);

  std::uint64_t draws() const { return sums_[0]; }
  std::uint64_t weight() const { return sums_[1]; }
  std::uint64_t outcome() const { return sums_[2]; }
  std::uint64_t without_equilibrium(std::size_t concept_) const { return sums_[heading + concept_]; }
  std::uint64_t equilibrium(std::size_t concept_, std::size_t state) const {
    return sums_[equilibria_ + concept_ * states_ + state];
  }
  std::uint64_t reached(std::size_t concept_, std::size_t state) const {
    return sums_[reached_ + concept_ * states_ + state];
  }
  /// Of the draws that put the assumption on the level: all, and those with the outcome.
  std::uint64_t level(std::size_t assumption, std::uint32_t level) const {
    return sums_[levels_[assumption] + 2 * level];
  }
  std::uint64_t level_outcome(std::size_t assumption, std::uint32_t level) const {
    return sums_[levels_[assumption] + 2 * level + 1];
  }

  /// Adds a draw that the kernel has analysed. No allocation.
  void add(const Drawn& drawn, const Kernel& kernel, const Outcome& outcome,
           const std::vector<Assumption>& assumptions);

  void clear();
  void add(std::span<const std::uint64_t> sums);
  std::span<std::uint64_t> sums() { return sums_; }
  std::span<const std::uint64_t> sums() const { return sums_; }

 private:
  static constexpr std::size_t heading = 3;

  std::size_t states_;
  std::size_t concepts_;
  std::size_t equilibria_;
  std::size_t reached_;
  std::vector<std::size_t> levels_;  ///< by assumption: where its levels begin
  base::OwnLines<std::uint64_t> sums_;
};

}  // namespace entente::ensemble
