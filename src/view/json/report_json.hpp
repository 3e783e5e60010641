// Reports and their claims as `entente read --json` gives them.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "reader/report.hpp"

namespace entente::view {

/// One element of `reports`.
nlohmann::ordered_json report_json(const reader::Report& report);

/// The same as text, in pieces: the claims of a whole book are many. A line for each.
void write_report_json(const reader::Report& report, const std::function<void(std::string_view)>& write);

}  // namespace entente::view
