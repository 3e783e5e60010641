// Pictures as SVG, for the workbench, the report and files: one writer for all.
#pragma once

#include <string>
#include <string_view>

#include "view/picture/picture.hpp"

namespace entente::view {

/// The style rules of all pictures, light, dark and in print. They bind nothing
/// outside elements of the class `entente-picture`.
std::string_view picture_style();

/// The picture as one SVG element without style rules, for a page that has
/// them. `id` makes its ids unique in the page.
///
/// Each card is a group of the class `ep-card` with `data-state`, the state's
/// number counted from 1. Parties are told apart by colour and by line style,
/// equilibria by a double border and words, the status quo by a band and words,
/// improvements by full heads of arrows.
std::string svg_element(const graph::Conflict& conflict, const Picture& picture, std::string_view id);

/// The picture as a file of its own. `remarks` stand in a comment at its head.
std::string svg_file(const graph::Conflict& conflict, const Picture& picture,
                     const std::vector<std::string>& remarks = {});

}  // namespace entente::view
