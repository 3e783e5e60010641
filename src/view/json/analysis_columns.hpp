// An analysis for a page that shows many states at once: what `analysis_json.hpp`
// gives as an object a state, as columns of letters instead, a tenth of the size
// and quickly read (`/analyze/columns` in docs/openapi.json).
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/diagnostics.hpp"
#include "graph/conflict.hpp"
#include "stability/analysis.hpp"

namespace entente::view {

/// Lists all states, or above `most_states_listed` those in some equilibrium and the status quo.
nlohmann::ordered_json analysis_columns(const graph::Conflict& conflict, const stability::Analysis& analysis,
                                        const base::Diagnostics& warnings);

}  // namespace entente::view
