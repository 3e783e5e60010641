// The answer to `entente analyze` as a person reads it: first whether the
// status quo holds, then what does, then the states themselves.
#pragma once

#include <string>

#include "graph/conflict.hpp"
#include "stability/analysis.hpp"
#include "view/text/table.hpp"

namespace entente::view {

/// A small model is listed state by state, and so is a large one where `all`
/// asks for it; else a large one is answered in a screenful: its named states
/// and, beside one another, the states that hold most firmly.
std::string analysis_text(const graph::Conflict& conflict, const stability::Analysis& analysis, bool all,
                          const Style& style);

}  // namespace entente::view
