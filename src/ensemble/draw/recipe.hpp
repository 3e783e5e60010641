// How a party's preference follows from a draw.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/own_lines.hpp"
#include "ensemble/draw/uncertainty.hpp"
#include "graph/state_space.hpp"
#include "graph/values.hpp"

namespace entente::ensemble {

/// Most states whose sets are kept as one word.
inline constexpr std::size_t most_in_word = 64;

/// The preference over at most 64 states as sets of equally good ones, the best first.
struct Tiers {
  std::size_t count = 0;
  std::array<std::uint64_t, most_in_word> sets;  ///< set for the tiers that there are
};

/// Room to work in, made once for a thread.
struct RecipeRoom {
  base::OwnLines<std::uint32_t> list;
  base::OwnLines<std::uint64_t> keys;
  base::OwnLines<std::uint32_t> order;
  base::OwnLines<std::uint32_t> scratch;
};

/// When something stands in a list.
struct Presence {
  std::optional<Uncertainty::Index> coin;  ///< where it shows heads; else
  std::vector<Uncertainty::Index> claims;  ///< where one of these counts; else
  bool certain = true;                     ///< always or never

  bool in(const Drawn& drawn) const {
    if (coin) return drawn.coins[*coin] != 0;
    if (claims.empty()) return certain;
    for (const Uncertainty::Index claim : claims)
      if (drawn.claims[claim] != 0) return true;
    return false;
  }

  void add_choices(const Uncertainty& uncertainty, Choices& choices) const;
  bool always(const Uncertainty& uncertainty) const;
  bool ever(const Uncertainty& uncertainty) const;
};

/// Where an expression holds: a byte a state, and the first 64 states as one word.
struct Truth {
  std::uint64_t word = 0;
  std::vector<std::uint8_t> bytes;

  static Truth of(const model::Expression& expression, const graph::StateSpace& states);
};

class Recipe {
 public:
  virtual ~Recipe() = default;

  /// At most 64 states.
  virtual void tiers(const Drawn& drawn, RecipeRoom& room, Tiers& tiers) const = 0;

  /// Any number of states; larger is better.
  virtual void values(const Drawn& drawn, RecipeRoom& room, std::span<graph::Value> values) const = 0;

  /// What of all that is drawn this preference hangs on.
  virtual Choices choices(const Uncertainty& uncertainty) const = 0;

  /// `may` becomes 1 for the states that some admissible preference puts above
  /// `state`, `must` for those that all do; 0 for the others. Where things hang
  /// together, `may` can be too many and `must` too few.
  virtual void compare(const Uncertainty& uncertainty, graph::StateId state, std::span<graph::Value> may,
                       std::span<graph::Value> must) const = 0;

  /// Does it leave pairs of states open, so that there is no preference as written?
  virtual bool open() const { return false; }

  /// How long a list `RecipeRoom::list` has to hold.
  virtual std::size_t list_size() const { return 0; }

  bool varies = false;  ///< does it differ from draw to draw?
};

/// Priorities: those that are in the list, in the order that the draw gives them.
class PriorityRecipe : public Recipe {
 public:
  struct Entry {
    Presence presence;
    Truth truth;
  };
  /// Neighbouring entries in random order; their places begin at `place`.
  struct Group {
    std::uint32_t first = 0;
    std::uint32_t size = 0;
    Uncertainty::Index place = 0;
  };
  /// From the top down: heads lets what stands at `position` and the next change places.
  struct Swap {
    std::uint32_t position = 0;
    Uncertainty::Index coin = 0;
  };
  std::vector<Entry> entries;
  std::vector<Group> groups;
  std::vector<Swap> swaps;

  void tiers(const Drawn& drawn, RecipeRoom& room, Tiers& tiers) const override;
  void values(const Drawn& drawn, RecipeRoom& room, std::span<graph::Value> values) const override;
  Choices choices(const Uncertainty& uncertainty) const override;
  void compare(const Uncertainty& uncertainty, graph::StateId state, std::span<graph::Value> may,
               std::span<graph::Value> must) const override;
  std::size_t list_size() const override { return entries.size(); }

 private:
  std::span<const std::uint32_t> list(const Drawn& drawn, RecipeRoom& room) const;

  /// One past the last entry that may stand in the place of `first`, which begins such a stretch.
  std::size_t stretch_end(std::size_t first) const;
};

/// Weights: whole numbers in the proportions of those in the file.
class WeightRecipe : public Recipe {
 public:
  struct Entry {
    Presence presence;
    Truth truth;
    std::int64_t low = 0;
    std::optional<Uncertainty::Index> amount;  ///< on top of `low`
  };
  std::vector<Entry> entries;
  std::int64_t least = 0;  ///< the smallest sum there can be

  void tiers(const Drawn& drawn, RecipeRoom& room, Tiers& tiers) const override;
  void values(const Drawn& drawn, RecipeRoom& room, std::span<graph::Value> values) const override;
  Choices choices(const Uncertainty& uncertainty) const override;
  void compare(const Uncertainty& uncertainty, graph::StateId state, std::span<graph::Value> may,
               std::span<graph::Value> must) const override;

 private:
  std::int64_t weight(const Entry& entry, const Drawn& drawn) const {
    if (!entry.presence.in(drawn)) return 0;
    return entry.low + (entry.amount ? static_cast<std::int64_t>(drawn.amounts[*entry.amount]) : 0);
  }
};

/// Rankings and relations: the states in groups of equally good ones, and an
/// order of the groups.
class GroupRecipe : public Recipe {
 public:
  std::vector<std::uint32_t> group;  ///< by state
  std::vector<std::uint64_t> sets;   ///< by group, for at most 64 states
  std::size_t groups = 0;

  /// The groups stand in the order of their numbers, the best first, but for
  /// these swaps; or
  std::vector<PriorityRecipe::Swap> swaps;
  /// their places, from the worst, begin here.
  std::optional<Uncertainty::Index> place;

  void tiers(const Drawn& drawn, RecipeRoom& room, Tiers& tiers) const override;
  void values(const Drawn& drawn, RecipeRoom& room, std::span<graph::Value> values) const override;
  Choices choices(const Uncertainty& uncertainty) const override;
  void compare(const Uncertainty& uncertainty, graph::StateId state, std::span<graph::Value> may,
               std::span<graph::Value> must) const override;
  std::size_t list_size() const override { return groups; }
  bool open() const override { return place.has_value(); }

 private:
  /// The groups, the best first.
  std::span<const std::uint32_t> list(const Drawn& drawn, RecipeRoom& room) const;
};

}  // namespace entente::ensemble
