// The rules of bargaining over a set of points of worth.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "settlement/exact.hpp"

namespace entente::settlement {

/// What a rule is asked: points that all accept, none of which another betters.
struct Bargain {
  std::size_t players = 0;
  std::size_t points = 0;
  std::vector<double> worth;  ///< point after point, to the nearest floating-point number
  std::vector<double> gain;   ///< worth above the reserve, likewise: subtracted exactly, then rounded
  std::function<std::vector<Exact>(std::size_t point)> exact_worth;
  std::vector<Exact> reserve;
  std::vector<Exact> ideal;                 ///< the best of each, over what `Ideal` says
  std::vector<std::optional<Exact>> least;  ///< the least of each, over the same; nothing where not known
};

/// What a rule picks: the points, after tie-breaking, and its score before. Neither where it picks nothing.
struct Pick {
  std::optional<Exact> score;
  std::vector<std::size_t> points;
};

/// Nash (1950): the largest product of gains over the reserves.
Pick pick_nash(const Bargain& bargain);
/// Kalai & Smorodinsky (1975): the largest least ratio of gain to best possible gain; among ties the next
/// least, and so on. Who cannot gain at all is left out.
Pick pick_ks(const Bargain& bargain);
/// Kalai (1977): the largest least gain; among ties the next least, and so on.
Pick pick_egalitarian(const Bargain& bargain);
/// The largest sum of worths.
Pick pick_utilitarian(const Bargain& bargain);
/// The largest sum of worths, each as a share of the way from its least to its best.
Pick pick_utilitarian_scaled(const Bargain& bargain);
/// What some programs call Kalai–Smorodinsky: the least spread between the largest ratio of gain to best
/// possible gain and the smallest.
Pick pick_least_spread(const Bargain& bargain);

}  // namespace entente::settlement
