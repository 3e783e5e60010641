// Counts in words, and sentences for the terminal.
#pragma once

#include <string>
#include <string_view>

#include "view/text/table.hpp"

namespace entente::view {

/// `1 state`, `2 states`.
std::string count_words(std::size_t count, std::string_view one, std::string_view many);

/// `5,760`, and `5,760 states`.
std::string thousands(std::size_t count);
std::string counted(std::size_t count, std::string_view one, std::string_view many);

/// Text wrapped to the terminal, but no wider than is read with ease; its lines indented by
/// `indent` columns, those after the first by `hang` more.
std::string paragraph(std::string_view text, std::size_t indent, std::size_t hang, const Style& style);

}  // namespace entente::view
