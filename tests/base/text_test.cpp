// Places in a text: lines and columns as an editor counts them, however long the line.

#include "base/text.hpp"

#include <gtest/gtest.h>

#include "base/utf8.hpp"

namespace entente::tests {
namespace {

TEST(Text, CountsColumnsInCharactersOnLinesOfAnyLength) {
  std::string content = "short\r\n";
  for (int n = 0; n < 2000; ++n) content += n % 3 == 0 ? "é" : n % 7 == 0 ? "語" : "x";
  content += "\nlast";
  const auto text = std::make_shared<const base::Text>("t", content);
  for (std::size_t offset = 0; offset < content.size(); ++offset) {
    if ((static_cast<unsigned char>(content[offset]) & 0xC0) == 0x80) continue;  // within a character
    const base::Place place = base::place_at(text, offset, 9);
    const std::size_t start = text->line_start(place.line);
    const std::string_view line = text->line(place.line);
    const std::size_t from = std::min(offset - start, line.size());
    ASSERT_EQ(place.column, base::count_code_points(line.substr(0, from)) + 1) << offset;
    ASSERT_EQ(place.length, std::max<std::size_t>(1, base::count_code_points(line.substr(from, 9))))
        << offset;
  }
  EXPECT_EQ(base::place_at(text, content.size(), 1).line, 3U);
}

}  // namespace
}  // namespace entente::tests
