// A report as it came, and as it is read: HTML that was pasted in is taken off,
// lines that were broken at a fixed width are joined. Every character that is
// read leads back to where it stands in the file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reader/attribution.hpp"

namespace entente::reader {

struct PlainText {
  std::string text;
  bool was_html = false;

  /// For each code point of `text`, which code point of the file it is; empty
  /// where all stand where they stood.
  std::vector<std::uint32_t> origin;

  /// The place in the file of a span of `text`.
  Span in_file(const Span& span) const;
};

/// Takes valid UTF-8 of less than 4 GiB, in time linear in its length.
PlainText plain_text(std::string_view file);

}  // namespace entente::reader
