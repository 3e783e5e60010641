#include "base/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace entente::base {
namespace {

/// The code point at `offset`, which is moved past it; negative where the bytes are no UTF-8.
UChar32 next_code_point(std::string_view text, std::size_t& offset) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  // ICU's macro counts in 32 bits: it is given one character's bytes at a time.
  const auto length = static_cast<std::int32_t>(std::min<std::size_t>(4, text.size() - offset));
  std::int32_t at = 0;
  UChar32 code_point = 0;
  const auto* here = bytes + offset;
  U8_NEXT(here, at, length, code_point);
  offset += static_cast<std::size_t>(at);
  return code_point;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t width_of(UChar32 code_point) {
  const auto type = u_charType(code_point);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR ||
      type == U_CONTROL_CHAR)
    return 0;
  const int width = u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (static_cast<unsigned char>(text[offset]) < 0x80) {
      ++offset;
      continue;
    }
    const std::size_t begin = offset;
    if (next_code_point(text, offset) < 0) return begin;
  }
  return std::string_view::npos;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::size_t display_width(std::string_view text) {
  if (is_ascii(text)) return text.size();
  std::size_t width = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const UChar32 code_point = next_code_point(text, offset);
    width += code_point < 0 ? 1 : width_of(code_point);
  }
  return width;
}

std::string printable(std::string_view text) {
  std::string safe;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const UChar32 code_point = next_code_point(text, offset);
    if (code_point < 0 || (u_charType(code_point) == U_CONTROL_CHAR && code_point != '\t')) {
      safe += "\xEF\xBF\xBD";
    } else {
      safe += text.substr(begin, offset - begin);
    }
  }
  return safe;
}

}  // namespace entente::base
