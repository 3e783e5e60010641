// Which packages are best for all, whether one is good and would hold: the answers to `entente packages`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answers/loading.hpp"
#include "settlement/adjusted_winner.hpp"
#include "settlement/hold.hpp"
#include "settlement/packages.hpp"
#include "settlement/robust.hpp"

namespace entente::answers {

struct PackagesQuestion {
  static constexpr Range list_range{1, 100'000};
  static constexpr Range draws_range{1, 10'000'000};
  static constexpr Range seed_range{0, 1'000'000'000'000};

  std::vector<std::string> rules = {};  ///< ids of `package_rules`; none: all
  std::string stable = {};              ///< a concept: packages that hold under it; empty: all packages
  std::uint64_t list = 12;              ///< most packages in a list
  std::string deal = {};                ///< one to be judged: its name or its terms
  std::string ideal = "acceptable";     ///< `acceptable` or `all`
  std::uint64_t draws = 1000;           ///< of admissible worths, where there are several
  std::uint64_t seed = 1;
};

/// The rules that pick packages, in the order in which they are shown.
const std::vector<std::string>& package_rules();

struct PackagesAnswer {
  settlement::Space space;
  settlement::Packages packages;
  std::optional<settlement::RobustPackages> robust;  ///< where worths are ranges or orders
  std::optional<settlement::Holding> holding;        ///< where packages are tied to states

  const settlement::Holding* states() const { return holding ? &*holding : nullptr; }
};

struct FairAnswer {
  settlement::Space space;
  settlement::AdjustedWinner division;
};

/// Compile the model where packages are tied to its states or a reserve to its status quo. Throw
/// CannotAnswer, base::LimitExceeded and base::Cancelled.
PackagesAnswer find_packages(Loaded& loaded, const PackagesQuestion& question, const Terms& terms);
FairAnswer divide_fairly(Loaded& loaded, const Terms& terms);

}  // namespace entente::answers
