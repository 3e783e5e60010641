#include "view/text/table.hpp"

#include <algorithm>
#include <numeric>

#include "base/utf8.hpp"

namespace entente::view {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 4;  ///< of a column

/// The longest prefix of whole code points that is at most `width` columns wide; at least one.
std::string_view prefix_of_width(std::string_view text, std::size_t width) {
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t next = end + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
    if (end > 0 && base::display_width(text.substr(0, next)) > width) break;
    end = next;
  }
  return text.substr(0, end);
}

void pad(std::string& line, std::string_view cell, std::size_t width, bool right, bool last) {
  const std::size_t used = base::display_width(cell);
  const std::size_t fill = used < width ? width - used : 0;
  if (right) line.append(fill, ' ');
  line += cell;
  if (!right && !last) line.append(fill, ' ');
}

}  // namespace

std::string Style::paint(std::string_view text, std::string_view code) const {
  if (!colour) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    while (!word.empty()) {
      const std::size_t columns = base::display_width(word);
      if (!line.empty() && used + 1 + columns > width) {
        lines.push_back(std::move(line));
        line.clear();
        used = 0;
      }
      if (columns <= width) {
        if (!line.empty()) {
          line += ' ';
          ++used;
        }
        line += word;
        used += columns;
        break;
      }
      const std::string_view part = prefix_of_width(word, width);
      lines.emplace_back(part);
      word.remove_prefix(part.size());
    }
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::vector<std::size_t> Table::widths(std::size_t available) const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t width = base::display_width(columns_[c].heading);
    for (const auto& row : rows_) width = std::max(width, base::display_width(row[c]));
    widths.push_back(width);
  }
  const auto total = [&] { return std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1)); };
  // First down to what each column asks for, then, where that is not enough, to what can be read at all.
  for (const bool gently : {true, false}) {
    while (total() > available) {
      std::size_t widest = columns_.size();
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        const std::size_t least = gently ? columns_[c].least : narrowest;
        if (widths[c] > least && (widest == columns_.size() || widths[c] > widths[widest])) widest = c;
      }
      if (widest == columns_.size()) break;
      --widths[widest];
    }
  }
  return widths;
}

std::string Table::text(const Style& style) const {
  const std::vector<std::size_t> column_widths = widths(style.width);
  std::string text;
  const auto add_row = [&](const std::vector<std::string>& cells, bool heading) {
    std::vector<std::vector<std::string>> wrapped;
    std::size_t height = 1;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      wrapped.push_back(wrap(cells[c], column_widths[c]));
      height = std::max(height, wrapped.back().size());
    }
    for (std::size_t n = 0; n < height; ++n) {
      std::string line;
      for (std::size_t c = 0; c < cells.size(); ++c) {
        if (c > 0) line.append(gap, ' ');
        pad(line, n < wrapped[c].size() ? wrapped[c][n] : "", column_widths[c], columns_[c].right,
            c + 1 == cells.size());
      }
      while (!line.empty() && line.back() == ' ') line.pop_back();
      text += heading ? style.bold(line) : line;
      text += '\n';
    }
  };
  std::vector<std::string> headings;
  for (const Column& column : columns_) headings.push_back(column.heading);
  add_row(headings, true);
  for (const auto& row : rows_) add_row(row, false);
  return text;
}

std::string csv_cell(std::string_view text) {
  std::string cell(text);
  if (!cell.empty() && std::string_view("=+@\t\r").find(cell[0]) != std::string_view::npos)
    cell.insert(0, 1, '\'');
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string Table::csv() const {
  std::string text;
  const auto add_row = [&](const auto& cells) {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (c > 0) text += ',';
      text += csv_cell(cells[c]);
    }
    text += "\r\n";
  };
  std::vector<std::string> headings;
  for (const Column& column : columns_) headings.push_back(column.heading);
  add_row(headings);
  for (const auto& row : rows_) add_row(row);
  return text;
}

}  // namespace entente::view
