#include "ensemble/distance.hpp"

#include <algorithm>

namespace entente::ensemble {
namespace {

/// The same for one mover.
std::optional<std::uint64_t> distance_for(Standpoint& standpoint, std::size_t mover, StateId state,
                                          const stability::Sanction* sanction) {
  const std::vector<Value>& values = standpoint.as_written(mover);
  std::vector<Value> better(values.size());
  const auto stable_down_to = [&](Value level) {
    for (StateId other = 0; other < values.size(); ++other)
      better[other] = other != state && values[other] >= level ? 1 : 0;
    return standpoint.stable(mover, state, better, sanction);
  };
  std::vector<Value> levels;  // at or below the state's own, the highest first
  for (const Value value : values)
    if (value <= values[state]) levels.push_back(value);
  std::sort(levels.begin(), levels.end(), std::greater<>());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  for (StateId other = 0; other < values.size(); ++other)
    better[other] = values[other] > values[state] ? 1 : 0;
  if (!standpoint.stable(mover, state, better, sanction)) return 0;
  const auto first = std::partition_point(levels.begin(), levels.end(), stable_down_to);
  if (first == levels.end()) return std::nullopt;
  std::uint64_t passed = 0;
  for (StateId other = 0; other < values.size(); ++other)
    passed += other != state && values[other] >= *first && values[other] <= values[state] ? 1 : 0;
  return passed;
}

}  // namespace

std::optional<std::uint64_t> distance_from_losing(Standpoint& standpoint, StateId state,
                                                  const stability::Concept& concept_) {
  std::optional<std::uint64_t> least;
  const stability::Sanction* sanction = concept_.rule.sanction();
  for (std::size_t mover = 0; mover < standpoint.moves().movers.size(); ++mover) {
    const std::optional<std::uint64_t> found = distance_for(standpoint, mover, state, sanction);
    if (found && (!least || *found < *least)) least = found;
  }
  return least;
}

}  // namespace entente::ensemble
