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

}  // namespace entente::stability
