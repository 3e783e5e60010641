// Diagnostics as a compiler prints them: place, message, the line, a caret
// under the place, and how to mend it.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.hpp"

namespace entente::view {

/// Errors first, then warnings, each in the order of their places; of warnings the first `most_warnings`.
std::string diagnostics_text(const base::Diagnostics& diagnostics, bool colour,
                             std::size_t most_warnings = base::Diagnostics::limit);

/// The first warnings of a model, a line each, before a result that is asked
/// for: enough to know that there are some. `entente check` has all of each.
std::string warnings_summary(const base::Diagnostics& diagnostics, std::string_view path, bool colour);

}  // namespace entente::view
