// Is a point bettered by one of many? The points lie in boxes within boxes; a box whose largest coordinates
// do not reach the point is passed over, one whose smallest do has an answer at once. Points are added to
// a few small trees, which are merged as they grow, so that adding stays cheap as well (the logarithmic
// method of Bentley & Saxe 1980).
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace entente::settlement {

/// Holds points of a fixed number of coordinates, and answers whether one of them is at least as large as
/// a given point in every coordinate. `Number` needs order and assignment.
template <typename Number>
class Dominators {
 public:
  explicit Dominators(std::size_t coordinates) : coordinates_(coordinates) {}

  std::size_t size() const { return size_; }

  void add(const Number* point) {
    fresh_.insert(fresh_.end(), point, point + coordinates_);
    ++size_;
    if (fresh_.size() < first_tree * coordinates_) return;
    std::vector<Number> points = std::move(fresh_);
    fresh_.clear();
    while (!trees_.empty() && trees_.back().points.size() <= points.size()) {
      points.insert(points.end(), trees_.back().points.begin(), trees_.back().points.end());
      trees_.pop_back();
    }
    trees_.push_back(Tree(std::move(points), coordinates_));
  }

  /// Is there a point that is at least as large in every coordinate?
  bool any_above(const Number* point) const {
    for (std::size_t at = 0; at < fresh_.size(); at += coordinates_)
      if (covers(&fresh_[at], point)) return true;
    return std::any_of(trees_.begin(), trees_.end(),
                       [&](const Tree& tree) { return tree.any_above(0, point); });
  }

 private:
  static constexpr std::size_t first_tree = 64;
  static constexpr std::size_t leaf = 12;

  bool covers(const Number* high, const Number* low) const {
    for (std::size_t n = 0; n < coordinates_; ++n)
      if (high[n] < low[n]) return false;
    return true;
  }

  struct Tree {
    std::size_t coordinates;
    std::vector<Number> points;  ///< those of a leaf lie side by side
    struct Box {
      std::size_t begin = 0;
      std::size_t end = 0;    ///< points
      std::size_t right = 0;  ///< the second half's box; the first half's stands next; 0 for a leaf
    };
    std::vector<Box> boxes;
    std::vector<Number> bounds;  ///< of each box the largest coordinates, then the smallest

    Tree(std::vector<Number> given, std::size_t dimension) : coordinates(dimension) {
      const std::size_t count = given.size() / coordinates;
      std::vector<std::size_t> order(count);
      std::iota(order.begin(), order.end(), std::size_t{0});
      build(given, order, 0, count);
      points.reserve(given.size());
      for (const std::size_t one : order)
        points.insert(points.end(), given.begin() + static_cast<std::ptrdiff_t>(one * coordinates),
                      given.begin() + static_cast<std::ptrdiff_t>((one + 1) * coordinates));
    }

    std::size_t build(const std::vector<Number>& given, std::vector<std::size_t>& order, std::size_t begin,
                      std::size_t end) {
      const std::size_t box = boxes.size();
      boxes.push_back({begin, end, 0});
      bounds.resize(bounds.size() + 2 * coordinates);
      std::size_t widest = 0;
      for (std::size_t n = 0; n < coordinates; ++n) {
        Number high = given[order[begin] * coordinates + n];
        Number low = high;
        for (std::size_t at = begin + 1; at < end; ++at) {
          const Number& one = given[order[at] * coordinates + n];
          if (high < one) high = one;
          if (one < low) low = one;
        }
        Number& top = bounds[2 * box * coordinates + n];
        Number& bottom = bounds[(2 * box + 1) * coordinates + n];
        top = high;
        bottom = low;
        const Number& widest_top = bounds[2 * box * coordinates + widest];
        const Number& widest_bottom = bounds[(2 * box + 1) * coordinates + widest];
        if (widest_top - widest_bottom < top - bottom) widest = n;
      }
      if (end - begin <= leaf) return box;
      const std::size_t half = begin + (end - begin) / 2;
      const auto from = order.begin();
      std::nth_element(from + static_cast<std::ptrdiff_t>(begin), from + static_cast<std::ptrdiff_t>(half),
                       from + static_cast<std::ptrdiff_t>(end), [&](std::size_t a, std::size_t b) {
                         return given[b * coordinates + widest] < given[a * coordinates + widest];
                       });
      build(given, order, begin, half);
      const std::size_t right = build(given, order, half, end);
      boxes[box].right = right;
      return box;
    }

    bool reaches(const Number* high, const Number* point) const {
      for (std::size_t n = 0; n < coordinates; ++n)
        if (high[n] < point[n]) return false;
      return true;
    }

    bool any_above(std::size_t box, const Number* point) const {
      const Number* high = &bounds[2 * box * coordinates];
      if (!reaches(high, point)) return false;
      if (reaches(high + coordinates, point)) return true;
      const Box& one = boxes[box];
      if (one.right == 0) {
        for (std::size_t at = one.begin; at < one.end; ++at)
          if (reaches(&points[at * coordinates], point)) return true;
        return false;
      }
      return any_above(box + 1, point) || any_above(one.right, point);
    }
  };

  std::size_t coordinates_;
  std::size_t size_ = 0;
  std::vector<Number> fresh_;
  std::vector<Tree> trees_;  ///< from the largest to the smallest
};

}  // namespace entente::settlement
