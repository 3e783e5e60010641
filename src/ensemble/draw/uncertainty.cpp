#include "ensemble/draw/uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace entente::ensemble {
namespace {

constexpr std::uint64_t most_counted = std::uint64_t{1} << 62;

/// The topics of `random_block`: each kind of thing has its own numbers.
enum Topic : std::uint32_t { coins_topic, amounts_topic, orders_topic, extensions_topic };

std::uint64_t factorial(std::uint32_t n) { return n < 2 ? 1 : n * factorial(n - 1); }

/// n! beyond this is more than 2^62.
constexpr std::uint32_t largest_order = 20;

}  // namespace

Uncertainty::Index Uncertainty::add_coin(double probability, bool as_written) {
  coins_.push_back({probability, static_cast<std::uint64_t>(std::ldexp(probability, 64)), as_written});
  all_.coins.push_back(static_cast<Index>(coins_.size() - 1));
  return all_.coins.back();
}

Uncertainty::Index Uncertainty::add_order(std::uint32_t size) {
  all_.orders.push_back(static_cast<Index>(orders_.size()));
  orders_.push_back({places_, size});
  return take_places(size);
}

Uncertainty::Index Uncertainty::add_amount(std::uint64_t steps) {
  all_.amounts = true;
  amounts_.push_back(steps);
  return static_cast<Index>(amounts_.size() - 1);
}

Uncertainty::Index Uncertainty::add_extension(LinearExtensions extensions) {
  const std::size_t size = extensions.size();
  scratch_ = std::max(scratch_, 2 * size);
  all_.extensions.push_back(static_cast<Index>(extensions_.size()));
  extensions_.push_back({places_, std::move(extensions)});
  return take_places(size);
}

Uncertainty::Index Uncertainty::take_places(std::size_t count) {
  const Index first = places_;
  places_ += static_cast<Index>(count);
  return first;
}

std::optional<std::uint64_t> Uncertainty::combinations(const Choices& choices) const {
  if (choices.amounts || choices.coins.size() > 62) return std::nullopt;
  std::uint64_t count = std::uint64_t{1} << choices.coins.size();
  const auto times = [&](std::uint64_t factor) {
    return !__builtin_mul_overflow(count, factor, &count) && count <= most_counted;
  };
  for (const Index order : choices.orders)
    if (orders_[order].size > largest_order || !times(factorial(orders_[order].size))) return std::nullopt;
  for (const Index extension : choices.extensions) {
    const std::optional<std::uint64_t> orders = extensions_[extension].extensions.count();
    if (!orders || !times(*orders)) return std::nullopt;
  }
  return count;
}

void Uncertainty::add_claim_choices(Index claim, Choices& choices) const {
  const auto add = [&](const WeighedClaim& given) {
    if (given.coin &&
        std::find(choices.coins.begin(), choices.coins.end(), *given.coin) == choices.coins.end())
      choices.coins.push_back(*given.coin);
  };
  add(claims[claim]);
  for (const Index other : claims[claim].disputed_by) add(claims[other]);
}

void Uncertainty::add_place_choice(Index place, Choices& choices) const {
  for (Index n = 0; n < orders_.size(); ++n)
    if (orders_[n].first == place) choices.orders.push_back(n);
  for (Index n = 0; n < extensions_.size(); ++n)
    if (extensions_[n].first == place) choices.extensions.push_back(n);
}

bool Uncertainty::always_counts(Index claim) const {
  return !claims[claim].coin && claims[claim].certain &&
         std::none_of(claims[claim].disputed_by.begin(), claims[claim].disputed_by.end(),
                      [&](Index other) { return can_count(other); });
}

const LinearExtensions& Uncertainty::extensions_at(Index place) const {
  return std::find_if(extensions_.begin(), extensions_.end(),
                      [&](const Extension& extension) { return extension.first == place; })
      ->extensions;
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
  const auto heads = [&](const WeighedClaim& claim) {
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

double Uncertainty::enumerate(std::uint64_t number, const Choices& choices, Drawn& drawn) const {
  double probability = 1;
  for (const Index n : choices.coins) {
    drawn.coins[n] = number & 1;
    number >>= 1;
    probability *= drawn.coins[n] != 0 ? coins_[n].probability : 1 - coins_[n].probability;
  }
  weigh_claims(drawn);
  for (const Index order : choices.orders) {
    std::uint32_t* places = drawn.places.data() + orders_[order].first;
    for (std::uint32_t n = 0; n < orders_[order].size; ++n) {
      const auto other = static_cast<std::uint32_t>(number % (n + 1));
      number /= n + 1;
      probability /= n + 1;
      places[n] = places[other];
      places[other] = n;
    }
  }
  for (const Index n : choices.extensions) {
    const LinearExtensions& extensions = extensions_[n].extensions;
    const std::uint64_t count = *extensions.count();
    extensions.nth(number % count, {drawn.places.data() + extensions_[n].first, extensions.size()});
    number /= count;
    probability /= static_cast<double>(count);
  }
  return probability;
}

void Uncertainty::enumerate(std::uint64_t number, Drawn& drawn) const {
  drawn.weight =
      static_cast<std::uint64_t>(std::llround(std::ldexp(enumerate(number, all_, drawn), weight_bits)));
}

}  // namespace entente::ensemble
