// Each rule first ranks the points in floating point, and then exactly those that are so near to the best
// that rounding could decide: exact numbers cost a thousand times as much, and only ties need them.

#include "settlement/solve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace entente::settlement {
namespace {

/// Far more than some hundred roundings can make of a number, as a part of it.
constexpr double rounding = 1e-12;

using Rough = std::function<double(std::size_t)>;

/// The points whose rough score is the best or so near that it may be; `error` bounds what rounding did.
std::vector<std::size_t> near_best(const Bargain& bargain, const Rough& rough, double error) {
  std::vector<double> scores(bargain.points);
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t point = 0; point < bargain.points; ++point)
    best = std::max(best, scores[point] = rough(point));
  std::vector<std::size_t> near;
  for (std::size_t point = 0; point < bargain.points; ++point)
    if (scores[point] >= best - 2 * (error + rounding * std::abs(best))) near.push_back(point);
  return near;
}

/// Of the candidates, those whose keys, compared as words in a dictionary, are the largest; the score is the
/// first of the key.
Pick largest(const Bargain& bargain, const std::vector<std::size_t>& candidates,
             const std::function<std::vector<Exact>(const std::vector<Exact>&)>& key) {
  Pick pick;
  std::vector<Exact> best;
  for (const std::size_t point : candidates) {
    std::vector<Exact> own = key(bargain.exact_worth(point));
    if (best.empty() || best < own) {
      best = std::move(own);
      pick.points = {point};
    } else if (best == own) {
      pick.points.push_back(point);
    }
  }
  if (!best.empty()) pick.score = best.front();
  return pick;
}

/// The players that can gain anything.
std::vector<std::size_t> gainers(const Bargain& bargain) {
  std::vector<std::size_t> found;
  for (std::size_t player = 0; player < bargain.players; ++player)
    if (bargain.reserve[player] < bargain.ideal[player]) found.push_back(player);
  return found;
}

std::vector<Exact> ratios(const Bargain& bargain, const std::vector<std::size_t>& who,
                          const std::vector<Exact>& worth) {
  std::vector<Exact> found;
  for (const std::size_t player : who)
    found.push_back((worth[player] - bargain.reserve[player]) /
                    (bargain.ideal[player] - bargain.reserve[player]));
  return found;
}

std::vector<double> ways(const Bargain& bargain) {
  std::vector<double> found;
  for (std::size_t player = 0; player < bargain.players; ++player)
    found.push_back(to_double(Exact(bargain.ideal[player] - bargain.reserve[player])));
  return found;
}

}  // namespace

Pick pick_nash(const Bargain& bargain) {
  const auto near = near_best(
      bargain,
      [&](std::size_t point) {
        double product = 1;
        for (std::size_t player = 0; player < bargain.players; ++player)
          product *= bargain.gain[point * bargain.players + player];
        return product;
      },
      0);
  return largest(bargain, near, [&](const std::vector<Exact>& worth) {
    Exact product = 1;
    for (std::size_t player = 0; player < bargain.players; ++player)
      product *= worth[player] - bargain.reserve[player];
    return std::vector<Exact>{product};
  });
}

Pick pick_ks(const Bargain& bargain) {
  const std::vector<std::size_t> who = gainers(bargain);
  if (who.empty()) return {};
  const std::vector<double> way = ways(bargain);
  const auto near = near_best(
      bargain,
      [&](std::size_t point) {
        double least = std::numeric_limits<double>::infinity();
        for (const std::size_t player : who)
          least = std::min(least, bargain.gain[point * bargain.players + player] / way[player]);
        return least;
      },
      0);
  return largest(bargain, near, [&](const std::vector<Exact>& worth) {
    std::vector<Exact> key = ratios(bargain, who, worth);
    std::sort(key.begin(), key.end());
    return key;
  });
}

Pick pick_egalitarian(const Bargain& bargain) {
  const auto near = near_best(
      bargain,
      [&](std::size_t point) {
        const auto gains = bargain.gain.begin() + static_cast<std::ptrdiff_t>(point * bargain.players);
        return *std::min_element(gains, gains + static_cast<std::ptrdiff_t>(bargain.players));
      },
      0);
  return largest(bargain, near, [&](const std::vector<Exact>& worth) {
    std::vector<Exact> key;
    for (std::size_t player = 0; player < bargain.players; ++player)
      key.push_back(worth[player] - bargain.reserve[player]);
    std::sort(key.begin(), key.end());
    return key;
  });
}

namespace {

/// Σ (u − least) / way, or Σ u where `way` is 1 and `least` 0 for all.
Pick pick_sum(const Bargain& bargain, const std::vector<Exact>& least, const std::vector<Exact>& way) {
  std::vector<double> from;
  std::vector<double> length;
  double error = 0;
  for (std::size_t player = 0; player < bargain.players; ++player) {
    from.push_back(to_double(least[player]));
    length.push_back(to_double(way[player]));
    double size = std::abs(from[player]);
    for (std::size_t point = 0; point < bargain.points; ++point)
      size = std::max(size, std::abs(bargain.worth[point * bargain.players + player]));
    if (length[player] != 0) error += rounding * size / length[player];
  }
  const auto near = near_best(
      bargain,
      [&](std::size_t point) {
        double sum = 0;
        for (std::size_t player = 0; player < bargain.players; ++player)
          if (length[player] != 0)
            sum += (bargain.worth[point * bargain.players + player] - from[player]) / length[player];
        return sum;
      },
      error);
  return largest(bargain, near, [&](const std::vector<Exact>& worth) {
    Exact sum = 0;
    for (std::size_t player = 0; player < bargain.players; ++player)
      if (way[player] != 0) sum += (worth[player] - least[player]) / way[player];
    return std::vector<Exact>{sum};
  });
}

}  // namespace

Pick pick_utilitarian(const Bargain& bargain) {
  return pick_sum(bargain, std::vector<Exact>(bargain.players, Exact(0)),
                  std::vector<Exact>(bargain.players, Exact(1)));
}

Pick pick_utilitarian_scaled(const Bargain& bargain) {
  std::vector<Exact> least;
  std::vector<Exact> way;
  for (std::size_t player = 0; player < bargain.players; ++player) {
    if (!bargain.least[player]) return {};
    least.push_back(*bargain.least[player]);
    way.push_back(bargain.ideal[player] - least.back());
  }
  return pick_sum(bargain, least, way);
}

Pick pick_least_spread(const Bargain& bargain) {
  const std::vector<std::size_t> who = gainers(bargain);
  if (who.empty()) return {};
  const std::vector<double> way = ways(bargain);
  double error = rounding;
  for (std::size_t point = 0; point < bargain.points; ++point)
    for (const std::size_t player : who)
      error =
          std::max(error, rounding * std::abs(bargain.gain[point * bargain.players + player] / way[player]));
  const auto near = near_best(
      bargain,
      [&](std::size_t point) {
        double high = -std::numeric_limits<double>::infinity();
        double low = -high;
        for (const std::size_t player : who) {
          const double ratio = bargain.gain[point * bargain.players + player] / way[player];
          high = std::max(high, ratio);
          low = std::min(low, ratio);
        }
        return low - high;
      },
      error);
  Pick pick = largest(bargain, near, [&](const std::vector<Exact>& worth) {
    const std::vector<Exact> own = ratios(bargain, who, worth);
    const auto [low, high] = std::minmax_element(own.begin(), own.end());
    return std::vector<Exact>{*low - *high};
  });
  if (pick.score) pick.score = -*pick.score;
  return pick;
}

}  // namespace entente::settlement
