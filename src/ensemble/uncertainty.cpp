#include "ensemble/uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace entente::ensemble {
namespace {

constexpr std::uint64_t most_combinations = std::uint64_t{1} << 62;

/// The topics of `random_block`: each kind of thing has its own numbers.
enum Topic : std::uint32_t { coins_topic, amounts_topic, orders_topic, extensions_topic };

std::uint64_t factorial(std::uint32_t n) { return n < 2 ? 1 : n * factorial(n - 1); }

/// n! beyond this is more than 2^62.
constexpr std::uint32_t most_counted = 20;

}  // namespace

Uncertainty::Index Uncertainty::add_coin(double probability, bool as_written) {
  coins_.push_back({probability, static_cast<std::uint64_t>(std::ldexp(probability, 64)), as_written});
  return static_cast<Index>(coins_.size() - 1);
}

Uncertainty::Index Uncertainty::add_order(std::uint32_t size) {
  orders_.push_back({places_, size});
  return take_places(size);
}

Uncertainty::Index Uncertainty::add_amount(std::uint64_t steps) {
  amounts_.push_back(steps);
  return static_cast<Index>(amounts_.size() - 1);
}

Uncertainty::Index Uncertainty::add_extension(LinearExtensions extensions) {
  const std::size_t size = extensions.size();
  scratch_ = std::max(scratch_, 2 * size);
  extensions_.push_back({places_, std::move(extensions)});
  return take_places(size);
}

Uncertainty::Index Uncertainty::take_places(std::size_t count) {
  const Index first = places_;
  places_ += static_cast<Index>(count);
  return first;
}

std::optional<std::uint64_t> Uncertainty::combinations() const {
  if (!amounts_.empty() || coins_.size() > 62) return std::nullopt;
  std::uint64_t count = std::uint64_t{1} << coins_.size();
  const auto times = [&](std::uint64_t factor) {
    return !__builtin_mul_overflow(count, factor, &count) && count <= most_combinations;
  };
  for (const Order& order : orders_)
    if (order.size > most_counted || !times(factorial(order.size))) return std::nullopt;
  for (const Extension& extension : extensions_)
    if (!extension.extensions.count() || !times(*extension.extensions.count())) return std::nullopt;
  return count;
}

Drawn Uncertainty::blank() const {
  Drawn drawn;
  drawn.coins.resize(coins_.size());
  drawn.claims.resize(claims.size());
  drawn.amounts.resize(amounts_.size());
  drawn.places.resize(places_);
  drawn.scratch.resize(scratch_);
  return drawn;
}

void Uncertainty::weigh_claims(Drawn& drawn) const {
  const auto heads = [&](const Claim& claim) {
    return claim.coin ? drawn.coins[*claim.coin] != 0 : claim.certain;
  };
  for (std::size_t n = 0; n < claims.size(); ++n) {
    bool counts = heads(claims[n]);
    for (const Index other : claims[n].disputed_by) counts = counts && !heads(claims[other]);
    drawn.claims[n] = counts ? 1 : 0;
  }
}

void Uncertainty::as_written(Drawn& drawn) const {
  drawn.weight = 1;
  for (std::size_t n = 0; n < coins_.size(); ++n) drawn.coins[n] = coins_[n].as_written ? 1 : 0;
  for (std::size_t n = 0; n < amounts_.size(); ++n) drawn.amounts[n] = amounts_[n] / 2;
  for (const Order& order : orders_)
    std::iota(drawn.places.begin() + order.first, drawn.places.begin() + order.first + order.size, 0U);
  std::fill(drawn.claims.begin(), drawn.claims.end(),
            std::uint8_t{1});  // the list as it stands, whatever its claims
  for (const Extension& extension : extensions_) {
    const std::span<std::uint32_t> places(drawn.places.data() + extension.first, extension.extensions.size());
    std::fill(places.begin(), places.end(), 0U);
  }
}

void Uncertainty::draw(std::uint64_t seed, std::uint64_t number, Drawn& drawn) const {
  drawn.weight = 1;
  for (std::size_t n = 0; n < coins_.size(); n += 2) {
    const auto bits = random_block(seed, number, coins_topic, static_cast<std::uint32_t>(n / 2));
    drawn.coins[n] = bits[0] < coins_[n].threshold ? 1 : 0;
    if (n + 1 < coins_.size()) drawn.coins[n + 1] = bits[1] < coins_[n + 1].threshold ? 1 : 0;
  }
  if (!claims.empty()) weigh_claims(drawn);
  if (!amounts_.empty()) {
    Stream random(seed, number, amounts_topic);
    for (std::size_t n = 0; n < amounts_.size(); ++n) drawn.amounts[n] = random.below(amounts_[n] + 1);
  }
  if (!orders_.empty()) {
    Stream random(seed, number, orders_topic);
    for (const Order& order : orders_) {
      std::uint32_t* places = drawn.places.data() + order.first;
      for (std::uint32_t n = 0; n < order.size; ++n) {  // Fisher and Yates, growing
        const auto other = static_cast<std::uint32_t>(random.below(n + 1));
        places[n] = places[other];
        places[other] = n;
      }
    }
  }
  for (std::size_t n = 0; n < extensions_.size(); ++n) {
    const Extension& extension = extensions_[n];
    Stream random(seed, number, extensions_topic + static_cast<std::uint32_t>(n));
    extension.extensions.draw(random, {drawn.places.data() + extension.first, extension.extensions.size()},
                              drawn.scratch);
  }
}

void Uncertainty::enumerate(std::uint64_t number, Drawn& drawn) const {
  double probability = 1;
  for (std::size_t n = 0; n < coins_.size(); ++n, number >>= 1) {
    drawn.coins[n] = number & 1;
    probability *= drawn.coins[n] != 0 ? coins_[n].probability : 1 - coins_[n].probability;
  }
  weigh_claims(drawn);
  for (const Order& order : orders_) {
    std::uint32_t* places = drawn.places.data() + order.first;
    for (std::uint32_t n = 0; n < order.size; ++n) {
      const auto other = static_cast<std::uint32_t>(number % (n + 1));
      number /= n + 1;
      probability /= n + 1;
      places[n] = places[other];
      places[other] = n;
    }
  }
  for (const Extension& extension : extensions_) {
    const std::uint64_t count = *extension.extensions.count();
    extension.extensions.nth(number % count,
                             {drawn.places.data() + extension.first, extension.extensions.size()});
    number /= count;
    probability /= static_cast<double>(count);
  }
  drawn.weight = static_cast<std::uint64_t>(std::llround(std::ldexp(probability, weight_bits)));
}

}  // namespace entente::ensemble
