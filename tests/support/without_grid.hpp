// The other way to the same result: what the grid would work out is worked out
// by classes or arcs (stability/analysis.hpp).
#pragma once

#include <string>

#include "support/engine.hpp"

namespace entente::tests {

Analysis analyse_without_grid(const std::string& yaml, const std::string& sanctions = "legal-sequences");

}  // namespace entente::tests
