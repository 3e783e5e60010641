// What holds whatever the worths are within their ranges and orders: which packages are on the frontier for
// all of them (necessarily), for some (possibly), and in what share of draws.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/cancellation.hpp"
#include "settlement/packages.hpp"

namespace entente::settlement {

struct RobustQuestion {
  std::uint64_t draws = 1000;
  std::uint64_t seed = 1;
  Ideal ideal = Ideal::acceptable;
  std::size_t list = 12;
  std::optional<Package> deal;
};

struct RobustPackage {
  Package package;
  std::uint64_t pareto = 0;  ///< draws in which it is on the frontier of what all accept
  std::vector<std::uint64_t>
      picked;  ///< draws in which each rule picks it, in the order of `RobustPackages::rules`
  std::optional<bool>
      necessary;  ///< on that frontier for every admissible worth; nothing where not worked out
};

struct RobustPackages {
  std::uint64_t draws = 0;
  std::vector<std::string> rules;
  std::size_t possible = 0;         ///< packages that were on the frontier in some draw, so possibly are
  bool complete = true;             ///< no draw had a frontier too long to be gone through
  std::vector<RobustPackage> list;  ///< those in most draws first
  std::uint64_t no_zone = 0;        ///< draws in which no package is acceptable to all
  std::optional<RobustPackage> deal;
  std::uint64_t deal_acceptable = 0;  ///< draws
};

/// Draws admissible worths: ranges evenly, orders evenly over all numbers that keep them. `space` is that of
/// the middle. What is necessary is worked out exactly, by the worths that speak most against a package, as
/// long as packages can be listed and no party counts on the scale of GENIUS. Throws base::LimitExceeded.
RobustPackages find_robust(const Space& space, const std::optional<std::vector<bool>>& taken,
                           const RobustQuestion& question, const base::MemoryBudget& budget,
                           const base::Progress& progress = {});

/// Is the package on the frontier of what all accept for every admissible worth? Nothing where that is not
/// worked out. Parties are independent, so another package betters it under some worths where it may be
/// worth as much to each, and more to one.
std::optional<bool> necessarily_best(const Space& space, const Package& package);

}  // namespace entente::settlement
