// Tables for the terminal: columns aligned by display width, fitted to it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::view {

/// How text is shown to a person.
struct Style {
  std::size_t width = 80;  ///< columns of the terminal
  bool colour = false;

  std::string bold(std::string_view text) const { return paint(text, "1"); }
  std::string faint(std::string_view text) const { return paint(text, "2"); }
  std::string good(std::string_view text) const { return paint(text, "32"); }
  std::string bad(std::string_view text) const { return paint(text, "31"); }

 private:
  std::string paint(std::string_view text, std::string_view code) const;
};

/// Rows of cells under headings. Cells are plain UTF-8 without line ends.
class Table {
 public:
  /// `least` is the width below which a column is narrowed only where the table would not fit otherwise.
  struct Column {
    std::string heading;
    bool right = false;
    std::size_t least = 6;
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  std::size_t row_count() const { return rows_.size(); }

  /// The table within `style.width`: columns that are too wide together are
  /// narrowed, the widest first, and their cells wrapped over several lines.
  std::string text(const Style& style) const;

  /// RFC 4180, with a heading line.
  std::string csv() const;

 private:
  std::vector<std::size_t> widths(std::size_t available) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// Breaks text into lines of at most `width` columns, at spaces where it can.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// One cell as RFC 4180 wants it: quoted where it must be. A cell that a
/// spreadsheet would take for a formula is led by an apostrophe.
std::string csv_cell(std::string_view text);

}  // namespace entente::view
