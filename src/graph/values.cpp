#include "graph/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <numeric>

#include "base/large_vector.hpp"
#include "base/parallel.hpp"
#include "graph/sorting.hpp"
#include "graph/state_preferences.hpp"

namespace entente::graph {
namespace {

__extension__ using Wide = __int128;

/// Runs `body(first, block)` for every block of 64 states, on all cores.
template <typename Body>
void for_each_block(const StateSpace& states, const Body& body) {
  const std::size_t blocks = (states.size() + 63) / 64;
  base::for_each_range(blocks, 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t b = begin; b != end; ++b) {
      const auto first = static_cast<StateId>(b * 64);
      body(first, states.block(first));
    }
  });
}

/// Turns eight bytes of eight bits so that bit b of byte k becomes bit k of
/// byte b (Warren, Hacker's Delight, 2nd ed., 7-3).
std::uint64_t transposed(std::uint64_t bytes) {
  std::uint64_t swap = (bytes ^ (bytes >> 7)) & 0x00AA00AA00AA00AA;
  bytes ^= swap ^ (swap << 7);
  swap = (bytes ^ (bytes >> 14)) & 0x0000CCCC0000CCCC;
  bytes ^= swap ^ (swap << 14);
  swap = (bytes ^ (bytes >> 28)) & 0x00000000F0F0F0F0;
  return bytes ^ swap ^ (swap << 28);
}

/// `base` and the weights of the expressions that hold, added up for every state.
/// Eight expressions together choose among 256 sums made beforehand.
template <typename Key>
std::vector<Key> weighed(std::span<const model::Expression* const> expressions, std::span<const Key> weights,
                         Key base, const StateSpace& states) {
  const std::size_t groups = (expressions.size() + 7) / 8;
  std::vector<std::array<Key, 256>> sums(groups);
  for (std::size_t n = 0; n < groups * 256; ++n) {
    const std::size_t set = n % 256;
    const std::size_t lowest = n / 256 * 8 + static_cast<std::size_t>(std::countr_zero(set | 256));
    const Key more = set != 0 && lowest < weights.size() ? weights[lowest] : 0;
    sums[n / 256][set] = set == 0 ? 0 : sums[n / 256][set & (set - 1)] + more;
  }

  auto keys = base::large_vector<Key>(states.size());
  for_each_block(states, [&](StateId first, const StateBlock& block) {
    std::array<Key, 64> key;
    key.fill(base);
    for (std::size_t group = 0; group < groups; ++group) {
      const auto eight =
          expressions.subspan(group * 8, std::min<std::size_t>(8, expressions.size() - group * 8));
      std::array<std::uint64_t, 8> holds{};
      for (std::size_t k = 0; k < eight.size(); ++k) holds[k] = evaluate(*eight[k], block);
      for (std::size_t octet = 0; octet < 64; octet += 8) {
        std::uint64_t bytes = 0;
        for (std::size_t k = 0; k < 8; ++k) bytes |= ((holds[k] >> octet) & 0xFF) << (8 * k);
        bytes = transposed(bytes);
        for (std::size_t b = 0; b < 8; ++b) key[octet + b] += sums[group][(bytes >> (8 * b)) & 0xFF];
      }
    }
    std::copy_n(key.begin(), std::min<std::size_t>(64, states.size() - first), keys.begin() + first);
  });
  return keys;
}

/// The truth of up to 64 expressions as one number a state, the first
/// expression being the most significant bit: Ψ of option prioritisation.
template <typename Key>
std::vector<Key> truth_keys(std::span<const model::Expression* const> expressions, const StateSpace& states) {
  std::vector<Key> weights;
  for (std::size_t n = expressions.size(); n-- > 0;) weights.push_back(Key{1} << n);
  return weighed<Key>(expressions, weights, 0, states);
}

std::vector<Value> priority_values(const model::Priorities& priorities, const StateSpace& states) {
  std::vector<const model::Expression*> expressions;
  for (const model::PriorityPlace& place : priorities.places)
    for (const model::Priority& priority : place.members) expressions.push_back(&priority.expression);

  // However long the list: the first 64 give an order, which the next 32 refine.
  const std::span all(expressions);
  if (all.size() < 32) return truth_keys<Value>(all, states);
  std::vector<Value> values =
      order_numbers(truth_keys<std::uint64_t>(all.first(std::min<std::size_t>(64, all.size())), states));
  for (std::size_t done = 64; done < all.size(); done += 32) {
    auto keys =
        truth_keys<std::uint64_t>(all.subspan(done, std::min<std::size_t>(32, all.size() - done)), states);
    for (std::size_t state = 0; state < keys.size(); ++state)
      keys[state] |= std::uint64_t{values[state]} << 32;
    values = order_numbers(std::move(keys));
  }
  return values;
}

/// Ten to the `power`, times `digits`; nothing beyond 2^100.
std::optional<Wide> scaled(std::int64_t digits, int power) {
  Wide result = digits;
  for (int n = 0; n < power; ++n) {
    result *= 10;
    if (result > Wide{1} << 100 || result < -(Wide{1} << 100)) return std::nullopt;
  }
  return result;
}

/// Whole numbers in the proportions of the weights; empty where they are too far apart.
std::vector<Wide> whole_weights(const model::Weights& weights) {
  std::vector<base::Decimal> middles;
  int least = 0;
  for (const model::Weight& weight : weights.weights) {
    const auto middle = base::midpoint(weight.low, weight.high);
    if (!middle) return {};
    middles.push_back(*middle);
    least = std::min(least, middle->exponent);
  }
  std::vector<Wide> whole;
  for (const base::Decimal& middle : middles) {
    const auto number = scaled(middle.digits, middle.exponent - least);
    if (!number) return {};
    whole.push_back(*number);
  }
  return whole;
}

Wide greatest_common_divisor(const std::vector<Wide>& numbers) {
  Wide divisor = 0;
  for (Wide number : numbers) {
    if (number < 0) number = -number;
    while (number != 0) {
      const Wide rest = divisor % number;
      divisor = number;
      number = rest;
    }
  }
  return divisor;
}

std::vector<Value> weight_values(const model::Weights& weights, const StateSpace& states,
                                 const base::Place& place, base::Diagnostics& diagnostics) {
  if (weights.weights.empty()) return std::vector<Value>(states.size(), 0);
  const auto refuse = [&] {
    diagnostics.error(place, "these weights are too far apart to be compared exactly",
                      "divide large ones or drop digits: all of them together must fit into 18 digits");
    return std::vector<Value>{};
  };
  std::vector<Wide> whole = whole_weights(weights);
  if (whole.empty()) return refuse();
  Wide least = 0;  // the smallest sum there can be: every sum less this is not negative
  Wide most = 0;
  const Wide divisor = std::max<Wide>(1, greatest_common_divisor(whole));
  for (Wide& weight : whole) {
    weight /= divisor;
    (weight < 0 ? least : most) += weight;
  }
  if (most - least > std::numeric_limits<std::int64_t>::max()) return refuse();

  std::vector<const model::Expression*> expressions;
  for (const model::Weight& weight : weights.weights) expressions.push_back(&weight.expression);
  // Sums wrap round in unsigned numbers on the way, and are what they should be at the end.
  if (most - least < std::numeric_limits<Value>::max()) {
    std::vector<Value> small;
    small.reserve(whole.size());
    for (const Wide weight : whole) small.push_back(static_cast<Value>(weight));
    return weighed<Value>(expressions, small, static_cast<Value>(-least), states);
  }
  std::vector<std::uint64_t> large;
  large.reserve(whole.size());
  for (const Wide weight : whole) large.push_back(static_cast<std::uint64_t>(weight));
  return order_numbers(
      weighed<std::uint64_t>(expressions, large, static_cast<std::uint64_t>(-least), states));
}

}  // namespace

std::vector<Value> order_numbers(std::vector<std::uint64_t> keys) {
  std::vector<Value> numbers(keys.size());
  const std::uint64_t largest = keys.empty() ? 0 : *std::max_element(keys.begin(), keys.end());
  if (largest < std::numeric_limits<Value>::max()) {
    // Already small enough to serve as they are: only their order counts.
    std::transform(keys.begin(), keys.end(), numbers.begin(),
                   [](std::uint64_t key) { return static_cast<Value>(key); });
    return numbers;
  }
  const std::vector<std::uint32_t> order = ascending_order(keys);
  Value number = 0;
  for (std::size_t n = 0; n < order.size(); ++n) {
    if (n > 0 && keys[order[n]] != keys[order[n - 1]]) ++number;
    numbers[order[n]] = number;
  }
  return numbers;
}

std::uint64_t working_bytes(const model::Preference& preference, const StateSpace& states) {
  // Keys of 64 bits, and two orders while they are sorted.
  constexpr std::uint64_t sorting = sizeof(std::uint64_t) + 2 * sizeof(StateId);
  if (const auto* priorities = std::get_if<model::Priorities>(&preference.form)) {
    std::size_t count = 0;
    for (const model::PriorityPlace& place : priorities->places) count += place.members.size();
    return count < 32 ? 0 : states.size() * sorting;
  }
  if (std::holds_alternative<model::Weights>(preference.form)) return states.size() * sorting;
  if (std::holds_alternative<model::Ranking>(preference.form)) return states.size() * sizeof(StateId);
  // A relation as a graph: a list, a counter and a tie for each state.
  return states.size() * (sizeof(std::vector<StateId>) + sizeof(std::size_t) + 2 * sizeof(StateId));
}

std::vector<Value> state_values(const model::Preference& preference, const StateSpace& states,
                                base::Diagnostics& diagnostics) {
  if (const auto* priorities = std::get_if<model::Priorities>(&preference.form))
    return priority_values(*priorities, states);
  if (const auto* weights = std::get_if<model::Weights>(&preference.form))
    return weight_values(*weights, states, preference.place, diagnostics);
  if (const auto* ranking = std::get_if<model::Ranking>(&preference.form))
    return ranking_values(*ranking, states, preference.place, diagnostics);
  return relation_values(std::get<model::Relation>(preference.form), states, preference.place, diagnostics);
}

}  // namespace entente::graph
