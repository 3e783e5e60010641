// The states that somebody has in mind, as an expression over options.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.hpp"
#include "graph/conflict.hpp"
#include "stability/state_set.hpp"

namespace entente::questions {

/// The states in which the expression holds. Reports what is wrong with it, under
/// `name`, or that it holds in no feasible state, and then returns nothing.
std::optional<stability::StateSet> states_where(const graph::Conflict& conflict,
                                                const std::string& expression, const std::string& name,
                                                base::Diagnostics& diagnostics);

}  // namespace entente::questions
