// Diagnostics as a compiler prints them: place, message, the line, a caret
// under the place, and how to mend it.
#pragma once

#include <string>

#include "base/diagnostics.hpp"

namespace entente::view {

/// Errors first, then warnings, each in the order of their places.
std::string diagnostics_text(const base::Diagnostics& diagnostics, bool colour);

}  // namespace entente::view
