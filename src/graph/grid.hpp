// All combinations of options, feasible or not, as the cells of a box with one
// axis a party that can move: a party moves along its own axis only, so that
// whatever the others do, they stay in the *layer* of cells that agree on its
// coordinate. Where most combinations are feasible this needs no list of moves
// and no list of members, and memory is read in the order in which it lies.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/families.hpp"
#include "graph/state_space.hpp"

namespace entente::graph {

/// One party's options that it can move, as the bits of its coordinate.
struct Axis {
  model::PartyIndex party = 0;
  unsigned bits = 0;
  std::uint32_t one_way = 0;  ///< coordinate bits that can be moved only once
  std::uint32_t drops = 0;    ///< those of them that can only be dropped
  Code options = 0;           ///< the options themselves

  bool reversible() const { return one_way == 0; }
  /// The one-way bits that have been moved already.
  std::uint32_t moved(std::uint32_t coordinate) const { return (coordinate ^ drops) & one_way; }
};

/// How the cells lie in memory while one axis is worked along: its coordinate is
/// the most significant part, then come the options that nobody can move, then
/// the other axes, the first one lowest. A *place* is a cell without the axis's
/// own coordinate; a *section* is what agrees on that and on the options that
/// nobody can move: out of it the others cannot get.
struct GridShape {
  struct Other {
    std::size_t axis;  ///< its position in Grid::axes
    unsigned from;     ///< its lowest bit in a place
    unsigned bits;
  };

  BitGather coordinate;
  BitGather place;
  std::vector<Other> others;
  unsigned own_bits = 0;
  unsigned section_bits = 0;
  unsigned idle_bits = 0;
  unsigned own_from = 0;  ///< where the own axis would stand among the others

  std::size_t coordinates() const { return std::size_t{1} << own_bits; }
  std::size_t places() const { return std::size_t{1} << (section_bits + idle_bits); }
  std::size_t section_size() const { return std::size_t{1} << section_bits; }
  std::size_t idle_count() const { return std::size_t{1} << idle_bits; }

  /// From one coordinate's cells to the next one's: a little more than the
  /// number of places, so that the cells of a class do not share cache lines' sets.
  std::size_t stride() const { return places() + 64; }
  std::size_t cells() const { return coordinates() * stride(); }
};

class Grid {
 public:
  /// Is a box the better way for these states? They are in option form, nothing
  /// is merged or forbidden, and a fair part of all combinations is feasible.
  static bool suits(const StateSpace& states);

  explicit Grid(const model::Model& model);

  const std::vector<Axis>& axes() const { return axes_; }
  GridShape layout(std::size_t axis) const;

 private:
  std::vector<Axis> axes_;
  Code idle_ = 0;  ///< the options that nobody can move
};

}  // namespace entente::graph
