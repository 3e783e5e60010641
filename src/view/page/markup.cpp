#include "view/page/markup.hpp"

#include "base/utf8.hpp"
#include "view/page/report_html.hpp"

namespace entente::view {

std::string markup(std::string_view text) {
  std::string lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines += (begin == 0 ? "" : "\n") + base::printable(text.substr(begin, end - begin));
    begin = end + 1;
  }
  // U+FFFE and U+FFFF are valid in UTF-8, not in XML.
  for (const std::string_view wrong : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    for (std::size_t at = lines.find(wrong); at != std::string::npos; at = lines.find(wrong, at))
      lines.replace(at, wrong.size(), "\xEF\xBF\xBD");
  return html_escaped(lines);
}

}  // namespace entente::view
