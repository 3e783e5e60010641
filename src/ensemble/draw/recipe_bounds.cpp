// What a recipe admits, without drawing: which choices it hangs on, and which
// states may, or must, be better than a given one.

#include <algorithm>

#include "ensemble/draw/recipe.hpp"

namespace entente::ensemble {

using graph::StateId;
using graph::Value;

void Presence::add_choices(const Uncertainty& uncertainty, Choices& choices) const {
  if (coin) choices.coins.push_back(*coin);
  for (const Uncertainty::Index claim : claims) uncertainty.add_claim_choices(claim, choices);
}

bool Presence::always(const Uncertainty& uncertainty) const {
  if (coin) return false;
  if (claims.empty()) return certain;
  return std::any_of(claims.begin(), claims.end(),
                     [&](auto claim) { return uncertainty.always_counts(claim); });
}

bool Presence::ever(const Uncertainty& uncertainty) const {
  if (coin) return true;
  if (claims.empty()) return certain;
  return std::any_of(claims.begin(), claims.end(), [&](auto claim) { return uncertainty.can_count(claim); });
}

Choices PriorityRecipe::choices(const Uncertainty& uncertainty) const {
  Choices choices;
  for (const Entry& entry : entries) entry.presence.add_choices(uncertainty, choices);
  for (const Group& group : groups) uncertainty.add_place_choice(group.place, choices);
  for (const Swap& swap : swaps) choices.coins.push_back(swap.coin);
  return choices;
}

std::size_t PriorityRecipe::stretch_end(std::size_t first) const {
  for (const Group& group : groups)
    if (group.first == first) return first + group.size;
  std::size_t end = first + 1;
  for (const Swap& swap : swaps)  // in ascending order of position
    if (swap.position + 1 == end) ++end;
  return end;
}

// The first entry in the list that tells two states apart decides between them.
void PriorityRecipe::compare(const Uncertainty& uncertainty, StateId state, std::span<Value> may,
                             std::span<Value> must) const {
  std::fill(may.begin(), may.end(), 0U);
  std::fill(must.begin(), must.end(), 0U);
  std::vector<std::uint8_t> worse(may.size(), 0);      // it may be
  std::vector<std::uint8_t> undecided(may.size(), 1);  // by all entries so far, it may be
  for (std::size_t first = 0; first < entries.size();) {
    const std::size_t end = stretch_end(first);
    std::vector<std::uint8_t> decided(may.size(), 0);
    for (std::size_t n = first; n < end; ++n) {
      if (!entries[n].presence.ever(uncertainty)) continue;
      const bool always = entries[n].presence.always(uncertainty);
      const std::vector<std::uint8_t>& holds = entries[n].truth.bytes;
      for (std::size_t other = 0; other < may.size(); ++other) {
        if (undecided[other] == 0 || holds[other] == holds[state]) continue;
        if (holds[other] > holds[state]) {
          may[other] = 1;
        } else {
          worse[other] = 1;
        }
        if (always) decided[other] = 1;
      }
    }
    for (std::size_t other = 0; other < may.size(); ++other)
      if (decided[other] != 0) undecided[other] = 0;
    first = end;
  }
  for (std::size_t other = 0; other < may.size(); ++other)
    must[other] = may[other] != 0 && worse[other] == 0 && undecided[other] == 0 ? 1 : 0;
}

Choices WeightRecipe::choices(const Uncertainty& uncertainty) const {
  Choices choices;
  for (const Entry& entry : entries) {
    entry.presence.add_choices(uncertainty, choices);
    choices.amounts = choices.amounts || entry.amount;
  }
  return choices;
}

void WeightRecipe::compare(const Uncertainty& uncertainty, StateId state, std::span<Value> may,
                           std::span<Value> must) const {
  for (std::size_t other = 0; other < may.size(); ++other) {
    std::int64_t least_gain = 0;
    std::int64_t most_gain = 0;
    for (const Entry& entry : entries) {
      const int gain = int{entry.truth.bytes[other]} - int{entry.truth.bytes[state]};
      if (gain == 0 || !entry.presence.ever(uncertainty)) continue;
      std::int64_t low = entry.low;
      std::int64_t high =
          entry.low + (entry.amount ? static_cast<std::int64_t>(uncertainty.steps(*entry.amount)) : 0);
      if (!entry.presence.always(uncertainty)) {
        low = std::min<std::int64_t>(low, 0);
        high = std::max<std::int64_t>(high, 0);
      }
      least_gain += gain > 0 ? low : -high;
      most_gain += gain > 0 ? high : -low;
    }
    may[other] = most_gain > 0 ? 1 : 0;
    must[other] = least_gain > 0 ? 1 : 0;
  }
}

Choices GroupRecipe::choices(const Uncertainty& uncertainty) const {
  Choices choices;
  for (const PriorityRecipe::Swap& swap : swaps) choices.coins.push_back(swap.coin);
  if (place) uncertainty.add_place_choice(*place, choices);
  return choices;
}

void GroupRecipe::compare(const Uncertainty& uncertainty, StateId state, std::span<Value> may,
                          std::span<Value> must) const {
  const LinearExtensions* extensions = place ? &uncertainty.extensions_at(*place) : nullptr;
  for (std::size_t other = 0; other < may.size(); ++other) {
    const std::uint32_t a = group[state];
    const std::uint32_t b = group[other];
    if (a == b) {
      may[other] = must[other] = 0;
    } else if (extensions != nullptr) {
      may[other] = extensions->always_below(b, a) ? 0 : 1;
      must[other] = extensions->always_below(a, b) ? 1 : 0;
    } else {
      may[other] = b < a || !swaps.empty() ? 1 : 0;  // a swapped place may be carried down all the way
      must[other] = b < a && swaps.empty() ? 1 : 0;
    }
  }
}

}  // namespace entente::ensemble
