// What a compiled conflict shows that its author may not have meant.
#pragma once

#include "base/diagnostics.hpp"
#include "graph/conflict.hpp"

namespace entente::graph {

/// Warns of priorities that hold always or never, parties indifferent between
/// all states, and merged states that a preference tells apart.
void warn_about(const Conflict& conflict, base::Diagnostics& diagnostics);

}  // namespace entente::graph
