// Reports and their claims as `entente read --json` gives them.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reader/report.hpp"

namespace entente::view {

/// One element of `reports`.
nlohmann::ordered_json report_json(const reader::Report& report);

}  // namespace entente::view
