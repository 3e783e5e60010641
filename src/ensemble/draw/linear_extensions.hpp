// All orders that agree with what is known: the linear extensions of a partial
// order, counted and drawn uniformly.
//
// The order is cut wherever everything before stands below everything after;
// each piece is drawn by itself. A piece with few downward closed sets is
// counted exactly: the number of ways to go on from such a set is the sum over
// the nodes that can come next, so that the n-th extension can be read off, and
// a random n gives each with the same probability. A piece with more falls
// apart into components that are not compared with one another, which are
// drawn by themselves and interleaved at random; what cannot be counted even
// then is mixed by the chain of Bubley and Dyer (Faster random generation of
// linear extensions, 1999) until it is within 2^-30 of uniform.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "ensemble/draw/random.hpp"

namespace entente::ensemble {

class LinearExtensions {
 public:
  using Node = std::uint32_t;

  /// Nodes 0 … `nodes` − 1 and pairs (lower, higher) without a cycle. Throws
  /// base::LimitExceeded where a piece is too large to be mixed.
  LinearExtensions(std::size_t nodes, const std::vector<std::pair<Node, Node>>& pairs);

  std::size_t size() const { return below_.size(); }

  /// How many there are; nothing where that is not known or beyond 2^63.
  std::optional<std::uint64_t> count() const { return count_; }

  /// Is `a` below `b` in all of them?
  bool always_below(Node a, Node b) const { return ((below_[b][a / 64] >> (a % 64)) & 1) != 0; }

  /// Puts every node's place, counted from the lowest, into `places`: of the
  /// n-th extension (`count()` is known), or of a random one. `scratch` holds
  /// twice as many numbers as there are nodes. No allocation.
  void nth(std::uint64_t n, std::span<Node> places) const;
  void draw(Stream& random, std::span<Node> places, std::span<Node> scratch) const;

 private:
  using Bits = std::vector<std::uint64_t>;

  /// A downward closed set of a counted piece, and where one can go from it.
  struct Step {
    Node node;
    std::uint32_t set;
  };
  struct Component {
    std::vector<Node> nodes;
    std::uint64_t count = 0;  ///< 0: not counted
    std::vector<std::uint64_t> ways;
    std::vector<std::uint32_t> begins;
    std::vector<Step> steps;
  };
  struct Piece {
    Node first_place = 0;
    Node size = 0;
    std::vector<Component> components;  ///< one, unless they have to be interleaved
  };

  void close();
  void cut();
  void fill(Piece& piece, const std::vector<Node>& nodes) const;
  bool count(Component& component) const;
  template <typename Visit>
  static void read_off(const Component& component, std::uint64_t n, const Visit& visit);
  void mix(const Component& component, Stream& random, std::span<Node> order) const;

  std::vector<Bits> below_;  ///< by node: the nodes below it
  std::vector<Piece> pieces_;
  std::optional<std::uint64_t> count_;
};

}  // namespace entente::ensemble
