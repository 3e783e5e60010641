// What an ensemble found: probabilities out of its tally.
#pragma once

#include <vector>

#include "ensemble/interval.hpp"
#include "ensemble/tally.hpp"

namespace entente::ensemble {

/// A probability; where it is exact the interval is no wider than a point.
struct Estimate {
  double probability = 0;
  Interval interval;
};

/// How the outcome hangs on one assumption.
struct Influence {
  std::size_t assumption = 0;
  struct Level {
    double share = 0;        ///< of the draws
    double probability = 0;  ///< of the outcome in them
  };
  std::vector<Level> levels;
  /// The outcome's probability where the assumption holds less that where it does
  /// not; for a weight, in the upper half of its range less the lower half.
  double difference = 0;
  double standard_error = 0;  ///< of the difference; 0 where it is exact
  /// The share of the outcome's variance that the assumption explains by itself:
  /// Var(E[Y | level]) / Var(Y) (Sobol's first-order index).
  double index = 0;
};

class Findings {
 public:
  /// `exact`: the tally holds all combinations by their probability.
  Findings(const Tally& tally, bool exact) : tally_(tally), exact_(exact) {}

  bool exact() const { return exact_; }
  std::uint64_t draws() const { return tally_.draws(); }
  Estimate outcome() const { return estimate(tally_.outcome()); }
  Estimate equilibrium(std::size_t concept_, std::size_t state) const {
    return estimate(tally_.equilibrium(concept_, state));
  }
  Estimate reached(std::size_t concept_, std::size_t state) const {
    return estimate(tally_.reached(concept_, state));
  }
  Estimate without_equilibrium(std::size_t concept_) const {
    return estimate(tally_.without_equilibrium(concept_));
  }

  /// Those of all assumptions, the most telling first: by index, then by position.
  std::vector<Influence> influences(const std::vector<Assumption>& assumptions) const;

 private:
  Estimate estimate(std::uint64_t sum) const;
  Influence influence(std::size_t assumption, const Assumption& given) const;

  const Tally& tally_;
  bool exact_;
};

}  // namespace entente::ensemble
