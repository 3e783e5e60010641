// The answer to `entente leverage` for programs (docs/leverage.md).
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "answers/leverage.hpp"

namespace entente::view {

nlohmann::ordered_json leverage_json(const graph::Conflict& conflict, const answers::LeverageAnswer& answer);

}  // namespace entente::view
