// Positions as a table: a line for each actor and issue.
#pragma once

#include <memory>
#include <optional>

#include "exchange/importer.hpp"

namespace entente::exchange {

/// Reads comma-separated lines under the headings actor, issue, position, salience and power, in any order;
/// salience and power may be missing. Positions are numbers; an issue's range is 0 to 100 where all of its
/// positions lie there, else from the least to the greatest. Reports what is not read, each with its place,
/// and returns nothing then.
std::optional<Imported> import_positions(const std::shared_ptr<const base::Text>& text,
                                         base::Diagnostics& diagnostics);

}  // namespace entente::exchange
