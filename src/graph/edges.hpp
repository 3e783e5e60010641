// One party's moves as a list of arcs, for what has no regular structure: bare
// graphs, merged states, forbidden moves.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/limits.hpp"
#include "graph/families.hpp"
#include "graph/state_space.hpp"

namespace entente::graph {

/// Arcs between states, without loops, each once, in both directions of use.
class Edges {
 public:
  struct Arc {
    StateId from;
    StateId to;
    auto operator<=>(const Arc&) const = default;
  };

  /// `arcs` in any order, loops and repetitions allowed.
  Edges(std::size_t states, std::vector<Arc> arcs);

  std::size_t count() const { return to_.size(); }
  std::span<const StateId> from(StateId state) const { return slice(out_, to_, state); }
  std::span<const StateId> into(StateId state) const { return slice(in_, from_, state); }

 private:
  static std::span<const StateId> slice(const std::vector<std::size_t>& begins,
                                        const std::vector<StateId>& ends, StateId state) {
    return {ends.data() + begins[state], ends.data() + begins[state + 1]};
  }

  std::vector<std::size_t> out_;
  std::vector<StateId> to_;
  std::vector<std::size_t> in_;
  std::vector<StateId> from_;
};

/// The arcs that a bare graph lists for a party.
Edges listed_edges(const model::Model& model, model::PartyIndex party);

/// The arcs of a party in option form: every change of its own options that
/// their directions allow and no `forbidden` entry names, between members of
/// states; a merged state has those of all its members. Throws
/// base::LimitExceeded where the list would not fit.
Edges option_edges(const StateSpace& states, model::PartyIndex party, const base::MemoryBudget& budget);

}  // namespace entente::graph
