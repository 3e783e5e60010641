// Ways from state to state, and where a state leads, for programs (docs/paths.md).
#pragma once

#include <functional>
#include <string_view>

#include "base/diagnostics.hpp"
#include "questions/paths.hpp"
#include "questions/prospect.hpp"
#include "stability/analysis.hpp"

namespace entente::view {

using Write = std::function<void(std::string_view)>;

/// `{"from", "to", "by", "shortest", "complete", "paths": [[move, …], …], "states": […]}`.
void write_paths_json(const graph::Conflict& conflict, const questions::PathQuestion& question,
                      const questions::Paths& paths, const base::Diagnostics& warnings, const Write& write);

/// `{"from", "by", "reached", "furthest", "equilibria": [{"state", "concepts",
/// "moves"}], "circle": [move, …] or null, "states": […]}`.
void write_prospect_json(const graph::Conflict& conflict, graph::StateId from, graph::Relation by,
                         const questions::Prospect& prospect, const stability::Analysis& analysis,
                         const base::Diagnostics& warnings, const Write& write);

}  // namespace entente::view
