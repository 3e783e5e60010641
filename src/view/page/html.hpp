// Pieces of HTML pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::view {

/// A table that can be scrolled by keyboard where it is too wide. Headings are
/// plain text, cells are HTML; the first cell of a row is its heading.
class HtmlTable {
 public:
  HtmlTable(std::string_view caption, const std::vector<std::string>& headings);
  void add(const std::vector<std::string>& cells, std::string_view id = {});
  std::string html() const;

 private:
  std::string name_;
  bool wide_;  ///< scrolls rather than breaks every word
  std::string text_;
};

/// `<p>` with plain text; nothing where it is empty.
std::string html_paragraph(std::string_view text, std::string_view classes = {});

/// A list of items that are HTML; nothing where there are none.
std::string html_list(const std::vector<std::string>& items, bool numbered = false);

/// A link within the page, to what bears `id`.
std::string html_link(std::string_view id, std::string_view text);

}  // namespace entente::view
