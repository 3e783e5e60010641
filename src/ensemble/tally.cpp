#include "ensemble/tally.hpp"

#include <algorithm>

namespace entente::ensemble {

Tally::Tally(std::size_t states, std::size_t concepts, const std::vector<Assumption>& assumptions)
    : states_(states),
      concepts_(concepts),
      equilibria_(heading + concepts),
      reached_(equilibria_ + concepts * states) {
  std::size_t end = reached_ + concepts * states;
  for (const Assumption& assumption : assumptions) {
    levels_.push_back(end);
    end += std::size_t{2} * assumption.levels;
  }
  sums_.resize(end);
}

bool comes_about(const Outcome& outcome, const Kernel& kernel) {
  const std::span<const std::uint64_t> equilibria = kernel.equilibria(outcome.concept_);
  for (std::size_t w = 0; w < equilibria.size(); ++w)
    if ((equilibria[w] & outcome.states[w] & (outcome.reached ? kernel.reached()[w] : ~std::uint64_t{0})) !=
        0)
      return true;
  return false;
}

void Tally::add(const Drawn& drawn, const Kernel& kernel, const Outcome& outcome,
                const std::vector<Assumption>& assumptions) {
  const std::uint64_t weight = drawn.weight;
  const std::span<const std::uint64_t> reached = kernel.reached();
  sums_[0] += 1;
  sums_[1] += weight;
  for (std::size_t c = 0; c < concepts_; ++c) {
    const std::span<const std::uint64_t> equilibria = kernel.equilibria(c);
    std::uint64_t* counts = sums_.data() + equilibria_ + c * states_;
    std::uint64_t* counts_reached = sums_.data() + reached_ + c * states_;
    bool any = false;
    for_each_state(equilibria, [&](graph::StateId state) {
      any = true;
      counts[state] += weight;
      if (((reached[state / 64] >> (state % 64)) & 1) != 0) counts_reached[state] += weight;
    });
    if (!any) sums_[heading + c] += weight;
  }
  const std::uint64_t with_outcome = comes_about(outcome, kernel) ? weight : 0;
  sums_[2] += with_outcome;
  for (std::size_t n = 0; n < assumptions.size(); ++n) {
    std::uint64_t* level = sums_.data() + levels_[n] + std::size_t{2} * assumptions[n].level(drawn);
    level[0] += weight;
    level[1] += with_outcome;
  }
}

void Tally::clear() { std::fill(sums_.begin(), sums_.end(), 0); }

void Tally::add(std::span<const std::uint64_t> sums) {
  for (std::size_t n = 0; n < sums_.size(); ++n) sums_[n] += sums[n];
}

}  // namespace entente::ensemble
