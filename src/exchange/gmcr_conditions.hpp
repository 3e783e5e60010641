// Conditions as GMCR+ keeps them, lists of options taken or not, as expressions.
#pragma once

#include <cstdint>
#include <vector>

#include "model/expression.hpp"

namespace entente::exchange {

/// An option that a condition asks for, and how.
struct GmcrLiteral {
  std::uint32_t option = 0;
  bool taken = true;  ///< or not taken
};

/// A condition: all of its literals hold.
using GmcrTerm = std::vector<GmcrLiteral>;

/// One of the terms holds, in the shortest usual words; never, where there is none.
model::Expression any_of(const std::vector<GmcrTerm>& terms);

}  // namespace entente::exchange
