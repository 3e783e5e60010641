// Expressions on the command line that choose states.
#pragma once

#include <string>
#include <vector>

#include "graph/conflict.hpp"

namespace entente::cli {

/// The states in which the expression that was given with `option` holds,
/// ascending; all where it is empty. Throws InputError.
std::vector<graph::StateId> states_where(const graph::Conflict& conflict, const std::string& option,
                                         const std::string& expression);

}  // namespace entente::cli
