// Who said what, as it stands in a report: the finding of attributions.
//
// An attribution, in the sense of the PolNeAR corpus (Newell, Margolin and
// Ruths, LREC 2018), ties the statement or the thought of somebody (the
// content) to whom the report names for it (the source) by the words that do
// the tying (the cue):
//     [officials]source [warned]cue [that sanctions would follow]content
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "reader/text/words.hpp"

namespace entente::reader {

/// Unicode code points `[begin, end)` of the text, counted from 0.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const Span&) const = default;
};

/// One attribution. Each part is in order of the text, without overlap; source
/// or cue may be empty, content has at least one span.
struct Attribution {
  std::vector<Span> source;
  std::vector<Span> cue;
  std::vector<Span> content;
  double confidence = 0;  // from 0 to 1: the share of attributions like this one that are right
};

/// All attributions in an English text, in order of their first character, in
/// time linear in its length.
std::vector<Attribution> find_attributions(const Words& words);
/// The same from any UTF-8; beyond `Words::most` words nothing is read.
std::vector<Attribution> find_attributions(std::string_view utf8_text);

/// The attributions in each of some pieces of a text, each read as if it were a
/// text by itself. None is longer than a paragraph.
std::vector<std::vector<Attribution>> find_in_each(const Words& words, std::span<const WordRange> pieces);

}  // namespace entente::reader
