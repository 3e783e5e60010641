// A report's text cut where sources, cues and contents begin and end, for views
// that mark them.
#pragma once

#include <string_view>
#include <vector>

#include "reader/report.hpp"

namespace entente::view {

/// A stretch of text without a border in it.
struct MarkedPiece {
  std::string_view text;
  std::vector<std::size_t> sources;  ///< claims, by position, in whose source it lies
  std::vector<std::size_t> cues;
  std::vector<std::size_t> contents;
  std::vector<std::size_t> begins;  ///< claims that begin here: their source, or else their cue or content
};

/// The whole text, in order.
std::vector<MarkedPiece> marked_pieces(const reader::Report& report);

}  // namespace entente::view
