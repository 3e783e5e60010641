// The states in which an expression holds that somebody asks about.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.hpp"
#include "graph/conflict.hpp"
#include "stability/state_set.hpp"

namespace entente::stability {

/// The states in which `expression` over options holds, maybe none; 64 at a time.
/// Reports what is wrong with it, under `name`, and then returns nothing.
std::optional<StateSet> states_where(const graph::Conflict& conflict, const std::string& expression,
                                     const std::string& name, base::Diagnostics& diagnostics);

/// The state that `words` name (s3, a pattern or a name), or else those in which
/// they hold as an expression, maybe none. Reports under `name` what is wrong with
/// it, a name of nothing with the nearest of states and options, and then returns nothing.
std::optional<StateSet> states_meant(const graph::Conflict& conflict, const std::string& words,
                                     const std::string& name, base::Diagnostics& diagnostics);

/// Where `words` are one name, of no state and no option: reports that with the
/// nearest of these and of `others`, and returns true.
bool report_unknown_name(const graph::Conflict& conflict, const std::string& words,
                         std::vector<std::string> others, base::Diagnostics& diagnostics);

}  // namespace entente::stability
