// Places boxes in columns and draws lines between them so that few of them
// cross: the layered drawing of Sugiyama, Tagawa and Toda (1981), from left to
// right. The column of each box is given; the order within the columns follows
// from barycentres. The same input gives the same drawing.
#pragma once

#include <cstddef>
#include <vector>

namespace entente::view {

struct Point {
  double x = 0;
  double y = 0;
};

/// A box of the drawing; its size in pixels.
struct LayoutBox {
  std::size_t column = 0;
  double width = 0;
  double height = 0;
};

/// A line between two different boxes, by their positions in the list.
struct LayoutLine {
  std::size_t from = 0;
  std::size_t to = 0;
};

struct Layout {
  double width = 0;
  double height = 0;
  std::vector<Point> boxes;  ///< the upper left corners

  /// The points through which each line goes, from border to border; it is
  /// level at each of them. A line between boxes of one column leaves and comes
  /// back on their right.
  std::vector<std::vector<Point>> lines;

  std::vector<Point> columns;  ///< each column's left end and (in y) its width
};

/// Columns may be empty. Takes a time that grows with the square of the lines
/// between two columns: meant for hundreds of boxes, not for thousands.
Layout lay_out(const std::vector<LayoutBox>& boxes, const std::vector<LayoutLine>& lines);

}  // namespace entente::view
