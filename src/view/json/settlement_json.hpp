// Positions and packages for programs (docs/settlements.md).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "base/diagnostics.hpp"
#include "settlement/adjusted_winner.hpp"
#include "settlement/exchanges.hpp"
#include "settlement/hold.hpp"
#include "settlement/packages.hpp"
#include "settlement/positions.hpp"
#include "settlement/robust.hpp"

namespace entente::view {

/// `robust` where worths are ranges or orders, `holding` where packages are tied to states.
nlohmann::ordered_json packages_json(const settlement::Space& space, const settlement::Packages& packages,
                                     const std::optional<settlement::RobustPackages>& robust,
                                     const settlement::Holding* holding, const base::Diagnostics& warnings);

nlohmann::ordered_json adjusted_winner_json(const settlement::Space& space,
                                            const settlement::AdjustedWinner& result,
                                            const base::Diagnostics& warnings);

/// `exchanges` where they were asked for.
nlohmann::ordered_json positions_json(const model::Model& model, const settlement::Positions& positions,
                                      const std::optional<settlement::Exchanges>& exchanges,
                                      const base::Diagnostics& warnings);

}  // namespace entente::view
