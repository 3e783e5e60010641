// The stability concepts for reading.
#pragma once

#include <string>

#include "view/text/table.hpp"

namespace entente::view {

std::string concepts_text(const Style& style);

}  // namespace entente::view
