// Positions and packages in words, for a mediator's analyst.
#pragma once

#include <optional>
#include <string>

#include "settlement/adjusted_winner.hpp"
#include "settlement/exchanges.hpp"
#include "settlement/hold.hpp"
#include "settlement/packages.hpp"
#include "settlement/positions.hpp"
#include "settlement/robust.hpp"
#include "view/text/table.hpp"

namespace entente::view {

/// `robust` where worths are ranges or orders, `holding` where packages are tied to states.
std::string packages_text(const settlement::Space& space, const settlement::Packages& packages,
                          const std::optional<settlement::RobustPackages>& robust,
                          const settlement::Holding* holding, const Style& style);

/// A row for each package of the frontier that is listed: its terms, its worth to each, and what picks it.
Table packages_table(const settlement::Space& space, const settlement::Packages& packages);

std::string adjusted_winner_text(const settlement::Space& space, const settlement::AdjustedWinner& result,
                                 const Style& style);

std::string positions_text(const model::Model& model, const settlement::Positions& positions,
                           const std::optional<settlement::Exchanges>& exchanges, const Style& style);

/// A row for each position: party, issue, value, place, salience, power, date, claims.
Table positions_table(const model::Model& model, const settlement::Positions& positions);

}  // namespace entente::view
