// Diagnostics for programs (docs/output.md).
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/diagnostics.hpp"

namespace entente::view {

/// `{"errors": [{"file", "line", "column", "message", "hint"}], "warnings": […]}`.
/// Where a place or hint is not known, its members are null.
nlohmann::ordered_json diagnostics_json(const base::Diagnostics& diagnostics);

}  // namespace entente::view
