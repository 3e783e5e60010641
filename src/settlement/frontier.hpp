// Pareto frontiers, and their sums. Worth that adds up over groups of issues has this property: of a package
// on the frontier, the part of each group is on that group's frontier. So the frontier of all packages
// is found by adding up the groups' frontiers one after the other and keeping, each time, what nothing
// betters; packages are never listed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "settlement/dominance.hpp"
#include "settlement/exact.hpp"

namespace entente::settlement {

/// More packages at one point than the number that counts them can hold; counting begins anew in a larger.
class TooManyToCount : public std::runtime_error {
 public:
  TooManyToCount() : std::runtime_error("too many to count") {}
};

inline std::uint64_t times(std::uint64_t a, std::uint64_t b) {
  std::uint64_t product = 0;
  if (__builtin_mul_overflow(a, b, &product)) throw TooManyToCount();
  return product;
}
inline std::uint64_t plus(std::uint64_t a, std::uint64_t b) {
  std::uint64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) throw TooManyToCount();
  return sum;
}
inline Whole times(const Whole& a, const Whole& b) { return a * b; }
inline Whole plus(const Whole& a, const Whole& b) { return a + b; }

/// Points of worth, and how many packages lie at each.
template <typename Number, typename Count>
struct Points {
  std::size_t players = 0;
  std::vector<Number> worth;  ///< point after point
  std::vector<Count> packages;

  std::size_t size() const { return packages.size(); }
  const Number* at(std::size_t point) const { return &worth[point * players]; }
  void add(const Number* point, const Count& count) {
    worth.insert(worth.end(), point, point + players);
    packages.push_back(count);
  }
};

/// -1, 0 or 1 as a comes before, with or after b, where the larger comes first, player after player.
template <typename Number>
int compare_points(const Number* a, const Number* b, std::size_t players) {
  for (std::size_t n = 0; n < players; ++n) {
    if (b[n] < a[n]) return -1;
    if (a[n] < b[n]) return 1;
  }
  return 0;
}

/// Those that no other betters, each point once, the larger first. A point that comes later in that order
/// can only be bettered by one that comes earlier, so one sweep is enough.
template <typename Number, typename Count>
Points<Number, Count> maxima(const Points<Number, Count>& points) {
  const std::size_t players = points.players;
  std::vector<std::uint32_t> order(points.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return compare_points(points.at(a), points.at(b), players) < 0;
  });
  Points<Number, Count> kept{players, {}, {}};
  Dominators<Number> earlier(players > 1 ? players - 1 : 1);
  for (std::size_t n = 0; n < order.size();) {
    const Number* point = points.at(order[n]);
    Count count = points.packages[order[n]];
    std::size_t next = n + 1;
    for (; next < order.size() && compare_points(point, points.at(order[next]), players) == 0; ++next)
      count = plus(count, points.packages[order[next]]);
    n = next;
    bool bettered = false;
    if (players == 1) {
      bettered = kept.size() > 0;
    } else if (players == 2) {
      bettered = kept.size() > 0 && !(kept.worth.back() < point[1]);
    } else {
      bettered = earlier.any_above(point + 1);
      if (!bettered) earlier.add(point + 1);
    }
    if (!bettered) kept.add(point, count);
  }
  return kept;
}

/// Of two frontiers of two players, in order, the frontier of both together: one walk along them.
template <typename Number, typename Count>
Points<Number, Count> merged_pair(const Points<Number, Count>& a, const Points<Number, Count>& b) {
  Points<Number, Count> kept{2, {}, {}};
  kept.worth.reserve(a.worth.size() + b.worth.size());
  kept.packages.reserve(a.size() + b.size());
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    const int order = i == a.size() ? 1 : j == b.size() ? -1 : compare_points(a.at(i), b.at(j), 2);
    const Number* point = order <= 0 ? a.at(i) : b.at(j);
    const bool bettered = kept.size() > 0 && !(kept.worth.back() < point[1]);
    if (!bettered)
      kept.add(point, order < 0   ? a.packages[i]
                      : order > 0 ? b.packages[j]
                                  : plus(a.packages[i], b.packages[j]));
    if (order <= 0) ++i;
    if (order >= 0) ++j;
  }
  return kept;
}

/// The frontier of the sums of two frontiers. `fits(points)` is asked before so many points are held.
template <typename Number, typename Count, typename Fits>
Points<Number, Count> sum(const Points<Number, Count>& a, const Points<Number, Count>& b, const Fits& fits) {
  const Points<Number, Count>& few = a.size() < b.size() ? a : b;
  const Points<Number, Count>& many = a.size() < b.size() ? b : a;
  const std::size_t players = a.players;
  std::vector<Number> point(players);
  const auto shifted_into = [&](Points<Number, Count>& into, std::size_t by) {
    for (std::size_t n = 0; n < many.size(); ++n) {
      for (std::size_t player = 0; player < players; ++player)
        point[player] = many.at(n)[player] + few.at(by)[player];
      into.add(point.data(), times(many.packages[n], few.packages[by]));
    }
  };
  if (players == 2) {
    // What is shifted as a whole stays in order, so no sorting: halves are merged like in a tournament.
    std::vector<Points<Number, Count>> stack;
    for (std::size_t by = 0; by < few.size(); ++by) {
      fits(3 * many.size());
      Points<Number, Count> one{2, {}, {}};
      one.worth.reserve(2 * many.size());
      one.packages.reserve(many.size());
      shifted_into(one, by);
      stack.push_back(std::move(one));
      for (std::size_t done = by + 1; done % 2 == 0; done /= 2) {
        Points<Number, Count> last = std::move(stack.back());
        stack.pop_back();
        stack.back() = merged_pair(stack.back(), last);
      }
    }
    while (stack.size() > 1) {
      Points<Number, Count> last = std::move(stack.back());
      stack.pop_back();
      stack.back() = merged_pair(stack.back(), last);
    }
    return std::move(stack.back());
  }
  constexpr std::size_t at_once = std::size_t{1} << 19;
  Points<Number, Count> so_far{players, {}, {}};
  for (std::size_t by = 0; by < few.size(); ++by) {
    shifted_into(so_far, by);
    fits(so_far.size() * 2);
    if (so_far.size() >= at_once || by + 1 == few.size()) so_far = maxima(so_far);
  }
  return so_far;
}

}  // namespace entente::settlement
