// UTF-8: is it any, how many characters, how wide on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::base {

/// The offset of the first byte that is not UTF-8; npos where all of it is.
std::size_t find_invalid_utf8(std::string_view text);

/// Code points in valid UTF-8.
std::size_t count_code_points(std::string_view text);

/// Columns on a terminal: two for wide characters, none for combining ones.
std::size_t display_width(std::string_view text);

/// The text with control characters and what is no UTF-8 replaced by U+FFFD,
/// safe to print on a terminal.
std::string printable(std::string_view text);

}  // namespace entente::base
