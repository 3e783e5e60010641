// What an ensemble draws: coins, orders, amounts and linear extensions, all
// independent of one another, and claims, which hang on coins.
//
// A draw is a number. What it comes to depends on the seed and that number
// alone; where there are few combinations, they have numbers, too, and each has
// its probability.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/own_lines.hpp"
#include "ensemble/draw/linear_extensions.hpp"
#include "ensemble/draw/random.hpp"

namespace entente::ensemble {

/// What one draw came to. Made by `Uncertainty::blank` and used over and over.
struct Drawn {
  std::uint64_t weight = 1;               ///< 1, or its probability · 2^60 where all are enumerated
  base::OwnLines<std::uint8_t> coins;     ///< 1: heads
  base::OwnLines<std::uint8_t> claims;    ///< 1: the claim counts
  base::OwnLines<std::uint64_t> amounts;  ///< steps from the low end of the range
  base::OwnLines<std::uint32_t> places;   ///< of the members of orders, and of the nodes of extensions
  base::OwnLines<std::uint32_t> scratch;
};

/// The weight of a certain draw among enumerated ones.
inline constexpr int weight_bits = 60;

/// Some of the things that are drawn, by their numbers.
struct Choices {
  std::vector<std::uint32_t> coins;
  std::vector<std::uint32_t> orders;
  std::vector<std::uint32_t> extensions;
  bool amounts = false;  ///< any amount: then there is no counting
};

class Uncertainty {
 public:
  using Index = std::uint32_t;

  /// A coin that shows heads with this probability, above 0 and below 1.
  /// `as_written`: does it show heads in the model as it stands?
  Index add_coin(double probability, bool as_written);

  /// `size` members in a random order, each order equally likely; their places
  /// (0: the first) are from the number returned on in `Drawn::places`.
  Index add_order(std::uint32_t size);

  /// A whole number from 0 to `steps`, each equally likely. Even; written as its middle.
  Index add_amount(std::uint64_t steps);

  /// A random linear extension; places as for orders, 0 being the lowest.
  Index add_extension(LinearExtensions extensions);

  /// A claim that counts where its coin shows heads (without one: always or
  /// never) and that of no claim which disputes it does.
  struct WeighedClaim {
    std::optional<Index> coin;
    bool certain = false;
    std::vector<Index> disputed_by;  ///< claims
  };
  std::vector<WeighedClaim> claims;

  /// Is there anything to draw?
  bool empty() const { return coins_.empty() && orders_.empty() && amounts_.empty() && extensions_.empty(); }

  /// How many combinations there are; nothing where they cannot be counted, or are beyond 2^62.
  std::optional<std::uint64_t> combinations() const { return combinations(all_); }
  std::optional<std::uint64_t> combinations(const Choices& choices) const;

  /// Does any of it have no place in the model as written (a relation's unknown pairs)?
  bool open() const { return !extensions_.empty(); }

  Drawn blank() const;
  void as_written(Drawn& drawn) const;
  void draw(std::uint64_t seed, std::uint64_t number, Drawn& drawn) const;
  void enumerate(std::uint64_t number, Drawn& drawn) const;

  /// Sets these choices alone to their combination of that number, and says how probable it is.
  double enumerate(std::uint64_t number, const Choices& choices, Drawn& drawn) const;

  /// Adds what a claim, or a place that `add_order` or `add_extension` gave, hangs on.
  void add_claim_choices(Index claim, Choices& choices) const;
  void add_place_choice(Index place, Choices& choices) const;

  /// Does the claim count always, and can it ever?
  bool always_counts(Index claim) const;
  bool can_count(Index claim) const { return claims[claim].coin || claims[claim].certain; }

  /// The extensions whose places begin there.
  const LinearExtensions& extensions_at(Index place) const;

  std::size_t coins() const { return coins_.size(); }
  double coin_probability(Index coin) const { return coins_[coin].probability; }
  std::uint64_t steps(Index amount) const { return amounts_[amount]; }

 private:
  struct Coin {
    double probability;
    std::uint64_t threshold;  ///< heads where 64 random bits are below
    bool as_written;
  };
  struct Order {
    std::uint32_t first;
    std::uint32_t size;
  };
  struct Extension {
    std::uint32_t first;
    LinearExtensions extensions;
  };

  void weigh_claims(Drawn& drawn) const;
  Index take_places(std::size_t count);

  std::vector<Coin> coins_;
  std::vector<Order> orders_;
  std::vector<std::uint64_t> amounts_;
  std::vector<Extension> extensions_;
  Choices all_;
  std::uint32_t places_ = 0;
  std::size_t scratch_ = 0;
};

}  // namespace entente::ensemble
