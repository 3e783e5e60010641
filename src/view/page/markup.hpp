// Text for SVG and HTML pages.
#pragma once

#include <string>
#include <string_view>

namespace entente::view {

/// The text on one or more lines, safe between tags and in quoted attributes of
/// HTML and XML: what is no character there is replaced by U+FFFD, markup escaped.
std::string markup(std::string_view text);

}  // namespace entente::view
