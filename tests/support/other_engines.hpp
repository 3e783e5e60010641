// The other ways to the same result: what the fastest engine that suits would
// work out is worked out by those from a certain one on (stability/engines.hpp).
#pragma once

#include <string>

#include "stability/engines.hpp"
#include "support/engine.hpp"

namespace entente::tests {

Analysis analyse_from(const stability::Engine& from, const std::string& yaml,
                      const std::string& sanctions = "legal-sequences");

}  // namespace entente::tests
