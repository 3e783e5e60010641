// The answer to `entente leverage`, for people (docs/leverage.md).
#pragma once

#include <string>
#include <vector>

#include "questions/leverage/leverage.hpp"
#include "view/text/table.hpp"

namespace entente::view {

/// What was asked, as the answer repeats it.
struct LeverageQuestion {
  std::string wanted;  ///< the expression
  std::size_t states = 0;
  std::size_t commitments = 0;  ///< in the family
  std::size_t most = 3;
};

std::string leverage_text(const graph::Conflict& conflict, const LeverageQuestion& question,
                          const questions::Wish& wish, const std::vector<questions::GoalAnswer>& answers,
                          const Style& style);

}  // namespace entente::view
