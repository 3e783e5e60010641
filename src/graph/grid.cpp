#include "graph/grid.hpp"

#include <bit>

namespace entente::graph {
namespace {

/// A coordinate and a mark fit into 16 bits (class_orders.hpp).
constexpr unsigned most_axis_bits = 15;
constexpr unsigned most_bits = 31;

/// Cells for every state, at most; a few more do not matter in a few_cells model.
constexpr std::uint64_t cells_for_each = 6;
constexpr std::uint64_t few_cells = 4096;

Axis axis_of(const model::Model& model, model::PartyIndex party) {
  const Mobility mobility = Mobility::of(model, party);
  const Code options = mobility.free | mobility.one_way;
  const BitGather gather(options);
  return {party, gather.width(), static_cast<std::uint32_t>(gather(mobility.one_way)),
          static_cast<std::uint32_t>(gather(mobility.drops)), options};
}

}  // namespace

bool Grid::suits(const StateSpace& states) {
  const model::Model& model = states.model();
  if (model.bare_graph || states.merged() || !model.forbidden.empty()) return false;
  if (model.options.size() > most_bits) return false;
  if (std::uint64_t{1} << model.options.size() > cells_for_each * states.size() + few_cells) return false;
  for (model::PartyIndex party = 0; party < model.parties.size(); ++party)
    if (axis_of(model, party).bits > most_axis_bits) return false;
  return true;
}

Grid::Grid(const model::Model& model) {
  idle_ = (Code{1} << model.options.size()) - 1;
  for (model::PartyIndex party = 0; party < model.parties.size(); ++party) {
    const Axis axis = axis_of(model, party);
    idle_ &= ~axis.options;
    if (axis.bits > 0) axes_.push_back(axis);
  }
}

GridShape Grid::layout(std::size_t axis) const {
  std::vector<Code> parts;
  std::vector<GridShape::Other> others;
  unsigned section_bits = 0;
  unsigned own_from = 0;
  for (std::size_t other = 0; other < axes_.size(); ++other) {
    if (other == axis) {
      own_from = section_bits;
      continue;
    }
    parts.push_back(axes_[other].options);
    others.push_back({other, section_bits, axes_[other].bits});
    section_bits += axes_[other].bits;
  }
  parts.push_back(idle_);
  return {BitGather(axes_[axis].options),
          BitGather(parts),
          std::move(others),
          axes_[axis].bits,
          section_bits,
          static_cast<unsigned>(std::popcount(idle_)),
          own_from};
}

}  // namespace entente::graph
