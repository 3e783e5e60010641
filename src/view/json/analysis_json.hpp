// An analysis for programs: the object of `entente analyze --json`
// (docs/output.md), written as a stream since it may be large.
#pragma once

#include <functional>
#include <string_view>

#include "base/diagnostics.hpp"
#include "graph/conflict.hpp"
#include "stability/analysis.hpp"

namespace entente::view {

/// Above this many states only the equilibria and the status quo are listed.
inline constexpr std::size_t most_states_listed = 65536;

enum class Listing { automatic, all, equilibria };

/// Writes the object in pieces to `write`. `warnings` are added under that name.
void write_analysis_json(const graph::Conflict& conflict, const stability::Analysis& analysis,
                         Listing listing, const base::Diagnostics& warnings,
                         const std::function<void(std::string_view)>& write);

}  // namespace entente::view
