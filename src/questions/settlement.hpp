// The states that somebody has in mind: one by its name, or all that meet a condition.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.hpp"
#include "graph/conflict.hpp"
#include "stability/state_set.hpp"

namespace entente::questions {

/// The state that `words` name (s3, a pattern or a name), or else those in which
/// they hold as an expression over options. Reports what is wrong with it, under
/// `name`, or that it holds in no feasible state, and then returns nothing.
std::optional<stability::StateSet> settlement(const graph::Conflict& conflict, const std::string& words,
                                              const std::string& name, base::Diagnostics& diagnostics);

}  // namespace entente::questions
