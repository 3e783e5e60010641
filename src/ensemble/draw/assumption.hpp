// An uncertain thing as a person speaks of it: a priority that may be missing,
// two that may stand in either order, a weight, a claim. Each draw puts it on
// one of a few levels, so that draws can be compared by it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ensemble/draw/recipe.hpp"
#include "model/model.hpp"

namespace entente::ensemble {

struct Assumption {
  enum class Kind {
    priority,  ///< 1: it holds a place in the list
    swap,      ///< 1: the two have changed places
    order,     ///< 1: the first stands before the second
    pair,      ///< 1: the first state is better than the second
    weight,    ///< the eighth of its range in which it lies
    claim,     ///< 1: it counts
  };
  static constexpr std::uint32_t weight_levels = 8;

  Kind kind = Kind::priority;
  std::optional<model::PartyIndex> party;  ///< whose preference; none for a claim
  std::string text;                        ///< `settle`, `settle before guarantee`, `s2 better than s5`
  std::uint32_t levels = 2;

  Presence presence;              ///< priority
  Uncertainty::Index first = 0;   ///< a coin, a claim, an amount, or a place;
  Uncertainty::Index second = 0;  ///< the other place
  std::uint64_t steps = 0;        ///< weight: of its amount

  std::uint32_t level(const Drawn& drawn) const {
    switch (kind) {
      case Kind::priority:
        return presence.in(drawn) ? 1 : 0;
      case Kind::swap:
        return drawn.coins[first];
      case Kind::order:
        return drawn.places[first] < drawn.places[second] ? 1 : 0;
      case Kind::pair:
        return drawn.places[first] > drawn.places[second] ? 1 : 0;
      case Kind::weight:
        return static_cast<std::uint32_t>(drawn.amounts[first] / (steps / weight_levels + 1));
      case Kind::claim:
        return drawn.claims[first];
    }
    return 0;
  }
};

/// The word for it in JSON and SQL.
std::string_view to_word(Assumption::Kind kind);

}  // namespace entente::ensemble
