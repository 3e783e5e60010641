// Reports as one page: the text with its sources, cues and contents marked, and
// the claims below it, each linked with its place.
#pragma once

#include <string>
#include <vector>

#include "reader/report.hpp"

namespace entente::view {

/// A whole page: no script, nothing fetched, light and dark, parts told apart by
/// more than colour. All text of the reports is escaped.
std::string report_html(const std::vector<reader::Report>& reports);

/// Text for HTML: `&`, `<`, `>` and quotes escaped, control characters replaced.
std::string html_escaped(std::string_view text);

}  // namespace entente::view
