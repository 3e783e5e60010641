// The answer to `entente inverse` as a person reads it.
#pragma once

#include <string>
#include <vector>

#include "questions/inverse/inverse.hpp"
#include "view/text/table.hpp"

namespace entente::view {

/// One concept: the conditions and the changes. `all` writes out also what is
/// met since a move is no improvement today.
std::string inverse_text(const graph::Conflict& conflict, const questions::Inverse& inverse, bool all,
                         const Style& style);

/// Several concepts side by side: who would have to change what.
std::string inverse_overview(const graph::Conflict& conflict, const std::vector<questions::Inverse>& answers,
                             const Style& style);

}  // namespace entente::view
