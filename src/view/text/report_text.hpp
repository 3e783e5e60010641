// A report on the terminal: its text with sources, cues and contents marked, and
// its claims below.
#pragma once

#include <string>

#include "reader/report.hpp"
#include "view/text/table.hpp"

namespace entente::view {

/// With colour, parts are told apart by it; without, by signs: [source], <cue>, {content}.
std::string report_text(const reader::Report& report, const Style& style);

}  // namespace entente::view
