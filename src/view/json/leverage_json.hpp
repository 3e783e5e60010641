// The answer to `entente leverage` for programs (docs/leverage.md).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "questions/leverage/leverage.hpp"
#include "view/text/leverage_text.hpp"

namespace entente::view {

nlohmann::ordered_json leverage_json(const graph::Conflict& conflict, const LeverageQuestion& question,
                                     const questions::Wish& wish,
                                     const std::vector<questions::GoalAnswer>& answers);

}  // namespace entente::view
