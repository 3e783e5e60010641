#include "ensemble/findings.hpp"

#include <algorithm>
#include <cmath>

namespace entente::ensemble {
namespace {

double ratio(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

Estimate Findings::estimate(std::uint64_t sum) const {
  const double probability = ratio(sum, tally_.weight());
  if (exact_) return {probability, {probability, probability}};
  return {probability, wilson(sum, tally_.weight())};
}

Influence Findings::influence(std::size_t assumption, const Assumption& given) const {
  Influence influence;
  influence.assumption = assumption;
  const double outcome = ratio(tally_.outcome(), tally_.weight());
  const double variance = outcome * (1 - outcome);
  std::uint64_t weight[2] = {0, 0};
  std::uint64_t hits[2] = {0, 0};
  for (std::uint32_t level = 0; level < given.levels; ++level) {
    const std::uint64_t all = tally_.level(assumption, level);
    const std::uint64_t with = tally_.level_outcome(assumption, level);
    influence.levels.push_back({ratio(all, tally_.weight()), ratio(with, all)});
    const std::size_t half = level < given.levels / 2 ? 0 : 1;
    weight[half] += all;
    hits[half] += with;
    if (variance > 0)
      influence.index += influence.levels.back().share *
                         std::pow(influence.levels.back().probability - outcome, 2) / variance;
  }
  if (weight[0] > 0 && weight[1] > 0) {
    const double low = ratio(hits[0], weight[0]);
    const double high = ratio(hits[1], weight[1]);
    influence.difference = high - low;
    if (!exact_)
      influence.standard_error = std::sqrt(low * (1 - low) / static_cast<double>(weight[0]) +
                                           high * (1 - high) / static_cast<double>(weight[1]));
  }
  // Levels differ by chance alone, too: by (levels − 1)/draws on average.
  if (!exact_ && tally_.weight() > 0)
    influence.index -= (given.levels - 1) / static_cast<double>(tally_.weight());
  influence.index = std::clamp(influence.index, 0.0, 1.0);
  return influence;
}

std::vector<Influence> Findings::influences(const std::vector<Assumption>& assumptions) const {
  std::vector<Influence> all;
  for (std::size_t n = 0; n < assumptions.size(); ++n) all.push_back(influence(n, assumptions[n]));
  std::stable_sort(all.begin(), all.end(),
                   [](const Influence& a, const Influence& b) { return a.index > b.index; });
  return all;
}

}  // namespace entente::ensemble
