// One party's moves as a list of arcs, for what has no regular structure: bare
// graphs, merged states, forbidden moves.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "graph/families.hpp"
#include "graph/state_space.hpp"

namespace entente::graph {

/// Arcs between states, without loops, each once, in both directions of use.
class Edges {
 public:
  /// Tells its caller of every arc, each time in the same order.
  using Each = std::function<void(const std::function<void(StateId from, StateId to)>& visit)>;

  /// `each` gives arcs in any order, loops and repetitions allowed; it is asked twice.
  Edges(std::size_t states, const Each& each);

  std::size_t size() const { return out_.size() - 1; }  ///< states
  std::size_t count() const { return to_.size(); }      ///< arcs

  /// What this holds, in bytes.
  std::uint64_t bytes() const {
    return (out_.size() + in_.size()) * sizeof(std::size_t) + 2 * to_.size() * sizeof(StateId);
  }
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
/// states; a merged state has those of all its members. Calls `require` with the
/// number of arcs, at most, and the bytes for them, before it makes them.
Edges option_edges(const StateSpace& states, model::PartyIndex party,
                   const std::function<void(std::uint64_t arcs, std::uint64_t bytes)>& require);

}  // namespace entente::graph
