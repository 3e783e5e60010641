// The answer to `entente leverage`, for people (docs/leverage.md).
#pragma once

#include <string>

#include "answers/leverage.hpp"
#include "view/text/table.hpp"

namespace entente::view {

std::string leverage_text(const graph::Conflict& conflict, const answers::LeverageAnswer& answer,
                          const Style& style);

}  // namespace entente::view
