#include "view/picture/layered_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace entente::view {
namespace {

constexpr double between_boxes = 22;
constexpr double between_lines = 12;  ///< that pass through a column
constexpr double least_gap = 72;      ///< between columns
constexpr double most_gap = 150;
constexpr int sweeps = 24;

/// A box, or the place where a line passes through a column.
struct Item {
  std::size_t column = 0;
  double height = 0;
  bool box = true;
  double y = 0;                     ///< of its centre
  std::vector<std::size_t> before;  ///< neighbours in the column to the left
  std::vector<std::size_t> after;   ///< and to the right
  std::vector<std::size_t> beside;  ///< and in its own
};

class Drawing {
 public:
  Drawing(const std::vector<LayoutBox>& boxes, const std::vector<LayoutLine>& lines)
      : boxes_(boxes), lines_(lines) {
    std::size_t columns = 0;
    for (const LayoutBox& box : boxes) {
      columns = std::max(columns, box.column + 1);
      items_.push_back({box.column, box.height, true, 0, {}, {}, {}});
    }
    columns_.resize(columns);
    for (std::size_t n = 0; n < boxes.size(); ++n) columns_[boxes[n].column].push_back(n);
    for (const LayoutLine& line : lines) add_chain(line);
  }

  Layout draw() {
    order();
    place_down();
    Layout layout;
    place_across(layout);
    route(layout);
    return layout;
  }

 private:
  /// The items along a line, from the leftmost column on.
  void add_chain(const LayoutLine& line) {
    std::size_t left = line.from;
    std::size_t right = line.to;
    if (items_[left].column > items_[right].column) std::swap(left, right);
    std::vector<std::size_t>& chain = chains_.emplace_back();
    chain.push_back(left);
    if (items_[left].column == items_[right].column) {
      items_[left].beside.push_back(right);
      items_[right].beside.push_back(left);
    } else {
      for (std::size_t column = items_[left].column + 1; column <= items_[right].column; ++column) {
        std::size_t next = right;
        if (column < items_[right].column) {
          next = items_.size();
          items_.push_back({column, 0, false, 0, {}, {}, {}});
          columns_[column].push_back(next);
        }
        items_[chain.back()].after.push_back(next);
        items_[next].before.push_back(chain.back());
        chain.push_back(next);
      }
      return;
    }
    chain.push_back(right);
  }

  // ---- The order within the columns ----

  void note_ranks(std::vector<std::size_t>& rank) const {
    for (const std::vector<std::size_t>& column : columns_)
      for (std::size_t n = 0; n < column.size(); ++n) rank[column[n]] = n;
  }

  std::size_t crossings() const {
    std::vector<std::size_t> rank(items_.size());
    note_ranks(rank);
    std::size_t count = 0;
    for (const std::vector<std::size_t>& column : columns_) {
      std::vector<std::pair<std::size_t, std::size_t>> ends;
      for (const std::size_t item : column)
        for (const std::size_t next : items_[item].after) ends.emplace_back(rank[item], rank[next]);
      for (std::size_t a = 0; a < ends.size(); ++a)
        for (std::size_t b = a + 1; b < ends.size(); ++b)
          if ((ends[a].first < ends[b].first && ends[a].second > ends[b].second) ||
              (ends[a].first > ends[b].first && ends[a].second < ends[b].second))
            ++count;
      // Lines beside a column cross what lies between their ends.
      for (const std::size_t item : column)
        for (const std::size_t other : items_[item].beside)
          if (rank[other] > rank[item]) count += rank[other] - rank[item] - 1;
    }
    return count;
  }

  void sort_column(std::vector<std::size_t>& column, bool by_left, std::vector<std::size_t>& rank) {
    std::vector<std::pair<double, std::size_t>> keyed;
    for (const std::size_t item : column) {
      double sum = 0;
      double weight = 0;
      for (const std::size_t other : by_left ? items_[item].before : items_[item].after) {
        const std::size_t of = columns_[items_[other].column].size();
        sum += (static_cast<double>(rank[other]) + 0.5) / static_cast<double>(of);
        weight += 1;
      }
      for (const std::size_t other : items_[item].beside) {
        sum += 0.5 * (static_cast<double>(rank[other]) + 0.5) / static_cast<double>(column.size());
        weight += 0.5;
      }
      const double here = (static_cast<double>(rank[item]) + 0.5) / static_cast<double>(column.size());
      keyed.emplace_back(weight > 0 ? sum / weight : here, item);
    }
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t n = 0; n < column.size(); ++n) {
      column[n] = keyed[n].second;
      rank[column[n]] = n;
    }
  }

  void order() {
    std::vector<std::size_t> rank(items_.size());
    note_ranks(rank);
    std::vector<std::vector<std::size_t>> best = columns_;
    std::size_t fewest = crossings();
    for (int sweep = 0; sweep < sweeps && fewest > 0; ++sweep) {
      if (sweep % 2 == 0) {
        for (std::size_t c = 0; c < columns_.size(); ++c) sort_column(columns_[c], true, rank);
      } else {
        for (std::size_t c = columns_.size(); c-- > 0;) sort_column(columns_[c], false, rank);
      }
      exchange_neighbours();
      note_ranks(rank);
      if (const std::size_t now = crossings(); now < fewest) {
        fewest = now;
        best = columns_;
      }
    }
    columns_ = std::move(best);
  }

  /// Exchanges neighbours for as long as that saves crossings.
  void exchange_neighbours() {
    constexpr std::size_t most_items = 120;  // each try counts all crossings
    if (items_.size() > most_items) return;
    std::size_t now = crossings();
    for (std::vector<std::size_t>& column : columns_)
      for (std::size_t n = 0; n + 1 < column.size() && now > 0; ++n) {
        std::swap(column[n], column[n + 1]);
        if (const std::size_t then = crossings(); then < now) {
          now = then;
        } else {
          std::swap(column[n], column[n + 1]);
        }
      }
  }

  // ---- Heights ----

  double distance(std::size_t upper, std::size_t lower) const {
    const double gap = items_[upper].box || items_[lower].box ? between_boxes : between_lines;
    return (items_[upper].height + items_[lower].height) / 2 + gap;
  }

  /// The heights nearest to the wanted ones (least squares) that keep order and
  /// distances: pooled adjacent violators.
  void settle(const std::vector<std::size_t>& column, const std::vector<double>& wanted) {
    struct Pool {
      double sum;
      double weight;
      std::size_t count;
    };
    std::vector<double> offset(column.size(), 0);
    for (std::size_t n = 1; n < column.size(); ++n)
      offset[n] = offset[n - 1] + distance(column[n - 1], column[n]);
    std::vector<Pool> pools;
    for (std::size_t n = 0; n < column.size(); ++n) {
      pools.push_back({wanted[n] - offset[n], 1, 1});
      while (pools.size() > 1) {
        const Pool last = pools.back();
        Pool& previous = pools[pools.size() - 2];
        if (previous.sum / previous.weight <= last.sum / last.weight) break;
        previous = {previous.sum + last.sum, previous.weight + last.weight, previous.count + last.count};
        pools.pop_back();
      }
    }
    std::size_t n = 0;
    for (const Pool& pool : pools)
      for (std::size_t k = 0; k < pool.count; ++k, ++n)
        items_[column[n]].y = pool.sum / pool.weight + offset[n];
  }

  void place_down() {
    for (const std::vector<std::size_t>& column : columns_) {
      double total = 0;
      for (std::size_t n = 1; n < column.size(); ++n) total += distance(column[n - 1], column[n]);
      settle(column, std::vector<double>(column.size(), -total / 2));
    }
    for (int sweep = 0; sweep < sweeps; ++sweep) {
      const bool rightwards = sweep % 2 == 0;
      for (std::size_t n = 0; n < columns_.size(); ++n) {
        const std::vector<std::size_t>& column = columns_[rightwards ? n : columns_.size() - 1 - n];
        std::vector<double> wanted;
        wanted.reserve(column.size());
        for (const std::size_t item : column) wanted.push_back(wanted_height(items_[item]));
        settle(column, wanted);
      }
    }
  }

  /// Between its neighbours, and a little towards the middle, so that parts without lines
  /// between them stay together.
  static constexpr double pull = 0.15;

  double wanted_height(const Item& item) const {
    double sum = 0;
    double count = pull;
    for (const auto* side : {&item.before, &item.after})
      for (const std::size_t other : *side) {
        sum += items_[other].y;
        count += 1;
      }
    return sum / count;
  }

  // ---- Positions ----

  void place_across(Layout& layout) {
    double x = 0;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      double width = 0;
      for (const std::size_t item : columns_[c])
        if (items_[item].box) width = std::max(width, boxes_[item].width);
      layout.columns.push_back({x, width});
      double ends = 0;
      for (const std::size_t item : columns_[c])
        ends +=
            static_cast<double>(items_[item].after.size()) + static_cast<double>(items_[item].beside.size());
      x += width + std::min(most_gap, least_gap + 3 * ends);
    }
    if (!layout.columns.empty()) layout.width = layout.columns.back().x + layout.columns.back().y;
    if (!columns_.empty())
      for (const std::size_t item : columns_.back())
        if (!items_[item].beside.empty()) layout.width = x;  // room for lines on the right of it
    double top = 0;
    double bottom = 0;
    bool first = true;
    for (const Item& item : items_) {
      top = first ? item.y - item.height / 2 : std::min(top, item.y - item.height / 2);
      bottom = first ? item.y + item.height / 2 : std::max(bottom, item.y + item.height / 2);
      first = false;
    }
    for (Item& item : items_) item.y -= top;
    layout.height = bottom - top;
    for (std::size_t n = 0; n < boxes_.size(); ++n) {
      const Point& column = layout.columns[boxes_[n].column];
      layout.boxes.push_back(
          {column.x + (column.y - boxes_[n].width) / 2, items_[n].y - boxes_[n].height / 2});
    }
  }

  /// An end of a line at a side of a box.
  struct End {
    std::size_t line = 0;
    bool last = false;    ///< the right end of the chain
    double towards = 0;   ///< the height at which the line comes from there
    double distance = 0;  ///< to break ties
  };

  void route(Layout& layout) {
    layout.lines.resize(lines_.size());
    std::vector<std::vector<End>> left(boxes_.size());
    std::vector<std::vector<End>> right(boxes_.size());
    for (std::size_t n = 0; n < lines_.size(); ++n) {
      const std::vector<std::size_t>& chain = chains_[n];
      const bool beside = items_[chain.front()].column == items_[chain.back()].column;
      right[chain.front()].push_back({n, false, items_[chain[1]].y, beside ? 1.0 : 0.0});
      (beside ? right : left)[chain.back()].push_back(
          {n, true, items_[chain[chain.size() - 2]].y, beside ? 1.0 : 0.0});
    }
    std::vector<double> first(lines_.size());
    std::vector<double> last(lines_.size());
    for (auto* sides : {&left, &right})
      for (std::size_t box = 0; box < boxes_.size(); ++box) spread(box, (*sides)[box], first, last);
    for (std::size_t n = 0; n < lines_.size(); ++n) {
      const std::vector<std::size_t>& chain = chains_[n];
      const std::size_t a = chain.front();
      const std::size_t b = chain.back();
      const bool beside = items_[a].column == items_[b].column;
      std::vector<Point>& points = layout.lines[n];
      points.push_back({layout.boxes[a].x + boxes_[a].width, first[n]});
      for (std::size_t k = 1; k + 1 < chain.size(); ++k) {
        const Point& column = layout.columns[items_[chain[k]].column];
        points.push_back({column.x, items_[chain[k]].y});
        points.push_back({column.x + column.y, items_[chain[k]].y});
      }
      points.push_back({layout.boxes[b].x + (beside ? boxes_[b].width : 0), last[n]});
      if (a != lines_[n].from) std::reverse(points.begin(), points.end());
    }
  }

  /// Spreads the ends at one side of a box over its height.
  void spread(std::size_t box, std::vector<End>& ends, std::vector<double>& first,
              std::vector<double>& last) {
    std::stable_sort(ends.begin(), ends.end(),
                     [](const End& a, const End& b) { return a.towards < b.towards; });
    const double most = boxes_[box].height - 16;
    const double step = ends.size() < 2 ? 0 : std::min(14.0, most / static_cast<double>(ends.size() - 1));
    const double begin = items_[box].y - step * static_cast<double>(ends.size() - 1) / 2;
    for (std::size_t n = 0; n < ends.size(); ++n)
      (ends[n].last ? last : first)[ends[n].line] = begin + step * static_cast<double>(n);
  }

  const std::vector<LayoutBox>& boxes_;
  const std::vector<LayoutLine>& lines_;
  std::vector<Item> items_;
  std::vector<std::vector<std::size_t>> columns_;  ///< items from top to bottom
  std::vector<std::vector<std::size_t>> chains_;   ///< by line
};

}  // namespace

Layout lay_out(const std::vector<LayoutBox>& boxes, const std::vector<LayoutLine>& lines) {
  return Drawing(boxes, lines).draw();
}

}  // namespace entente::view
