#include "view/page/html.hpp"

#include <fmt/format.h>

#include "view/page/markup.hpp"

namespace entente::view {

HtmlTable::HtmlTable(std::string_view caption, const std::vector<std::string>& headings)
    : name_(markup(caption)), wide_(headings.size() > 3), text_("<thead><tr>") {
  for (const std::string& heading : headings)
    text_ += fmt::format("<th scope=\"col\">{}</th>", markup(heading));
  text_ += "</tr></thead>\n<tbody>\n";
}

void HtmlTable::add(const std::vector<std::string>& cells, std::string_view id) {
  text_ += id.empty() ? "<tr>" : fmt::format("<tr id=\"{}\">", id);
  for (std::size_t n = 0; n < cells.size(); ++n)
    text_ += n == 0 ? fmt::format("<th scope=\"row\">{}</th>", cells[n]) : "<td>" + cells[n] + "</td>";
  text_ += "</tr>\n";
}

std::string HtmlTable::html() const {
  return fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table{2}>\n"
      "<caption>{0}</caption>\n{1}</tbody></table></div>\n",
      name_, text_, wide_ ? " class=\"wide\"" : "");
}

std::string html_paragraph(std::string_view text, std::string_view classes) {
  if (text.empty()) return {};
  return fmt::format("<p{}>{}</p>\n", classes.empty() ? "" : fmt::format(" class=\"{}\"", classes),
                     markup(text));
}

std::string html_list(const std::vector<std::string>& items, bool numbered) {
  if (items.empty()) return {};
  std::string text;
  for (const std::string& item : items) text += "<li>" + item + "</li>\n";
  return numbered ? "<ol>\n" + text + "</ol>\n" : "<ul>\n" + text + "</ul>\n";
}

std::string html_link(std::string_view id, std::string_view text) {
  return fmt::format("<a href=\"#{}\">{}</a>", id, markup(text));
}

}  // namespace entente::view
