// An ensemble as a person reads it: how sure, and what it hinges on.
#pragma once

#include <string>
#include <vector>

#include "answers/ensemble.hpp"
#include "view/text/table.hpp"

namespace entente::view {

std::string ensemble_text(const answers::EnsembleAnswer& result, const Style& style);

}  // namespace entente::view
