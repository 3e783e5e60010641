// Small models by chance that leave things open, and all the definite models
// that they may stand for, each with its probability: written out one by one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace entente::tests {

struct Possibility {
  std::string yaml;
  double probability = 0;
};

struct UncertainModel {
  std::string yaml;
  std::vector<Possibility> possibilities;
  std::size_t states = 0;
};

/// Two or three parties with one or two options each and up to five priorities,
/// of which some are `likely` and some stand in any order; at most some hundred
/// possibilities, at least two.
UncertainModel uncertain_model(std::uint64_t seed);

/// probability[concept][state] that the state is an equilibrium: the ordinary
/// analysis of every possibility, weighed.
std::vector<std::vector<double>> exact_probabilities(const UncertainModel& model);

}  // namespace entente::tests
