// The stability of one draw, over and over: what does not depend on preferences
// (moves, slots, who can follow whom) is worked out once for all draws, and no
// draw allocates.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/own_lines.hpp"
#include "ensemble/draw/set_up.hpp"
#include "stability/concept.hpp"

namespace entente::ensemble {

using Concepts = std::vector<const stability::Concept*>;

/// For one thread. Sets of states are words, bit b of word w for state 64·w + b.
class Kernel {
 public:
  virtual ~Kernel() = default;

  /// Works out the draw's preferences and what is stable under them.
  virtual void analyse(const Drawn& drawn) = 0;

  /// The equilibria under the n-th concept, after `analyse`.
  std::span<const std::uint64_t> equilibria(std::size_t n) const {
    return {equilibria_.data() + n * words_, words_};
  }

  /// The states where the draw may lead to from the status quo: itself, and the
  /// ends of all sequences of unilateral improvements from it in which nobody
  /// moves twice in a row. Empty set without a status quo.
  std::span<const std::uint64_t> reached() const { return reached_; }

 protected:
  Kernel(std::size_t states, std::size_t concepts)
      : words_((states + 63) / 64), equilibria_(words_ * concepts), reached_(words_) {}

  std::size_t words_;
  base::OwnLines<std::uint64_t> equilibria_;
  base::OwnLines<std::uint64_t> reached_;
};

/// What all kernels of a conflict share: read by all threads.
class KernelPlan {
 public:
  virtual ~KernelPlan() = default;
  virtual std::unique_ptr<Kernel> kernel() const = 0;
};

/// The kernel for the conflict's size: sets of states as single words
/// (word_kernel.hpp) up to 64 states, sweeps over states in the order of their
/// values (sweep.hpp) above; `sweeps` takes those in any case. At least
/// one concept. Refers to the set-up, which must outlive it.
std::unique_ptr<KernelPlan> plan_kernel(const SetUp& set_up, const Concepts& concepts, bool sweeps = false);

}  // namespace entente::ensemble
