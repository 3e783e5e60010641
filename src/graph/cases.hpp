// An expression as the cases in which it holds.
#pragma once

#include <optional>
#include <vector>

#include "graph/evaluate.hpp"

namespace entente::graph {

/// A pattern: the options in `decided` are as `code` says, the others either way.
struct Case {
  Code code = 0;
  Code decided = 0;
  bool operator==(const Case&) const = default;
};

/// Patterns such that the expression holds exactly where one of them fits: none
/// where it never holds, one with nothing decided where it always does. No more
/// options are decided than needed, as far as three-valued logic tells.
/// Nothing where it would take more than `most`.
std::optional<std::vector<Case>> cases_of(const model::Expression& expression, std::size_t most);

}  // namespace entente::graph
