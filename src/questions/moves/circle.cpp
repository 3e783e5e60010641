// Circles of improvements, found by depth-first search: a move back to a node
// that the search has not left yet closes one.
//
// Nodes are states with their last movers. In option form last movers do not
// matter (two improvements of one party in a row are one improvement, so that a
// circle stays one when they are joined), but a state may have very many
// improvements: there each party's slot is a chain of nodes, from its worst
// member to its best, each leading to its member and to the next. A state leads
// into the chains where they become better than itself, and so all improvements
// from it are two edges, or as many as there are slots to go to.

#include <fmt/format.h>

#include <algorithm>

#include "questions/prospect.hpp"

namespace entente::questions {
namespace {

using graph::Classes;
using graph::Value;

using Node = std::uint64_t;

/// Searches from node to node as `Graph::for_each_next` says; the nodes on a
/// circle, in order, if there is one.
template <typename Graph>
std::vector<Node> circle_of_nodes(const Graph& graph, Node start, const base::Cancellation* cancellation) {
  enum class Colour : std::uint8_t { new_, open, left };
  std::vector<Colour> colours(graph.node_count(), Colour::new_);
  struct Step {
    Node node;
    bool leaves;  ///< all that follows from the node has been seen
  };
  std::vector<Step> steps{{start, false}};
  std::size_t count = 0;
  while (!steps.empty()) {
    if (cancellation != nullptr && ++count % 4096 == 0) cancellation->check();
    Step& step = steps.back();
    if (step.leaves || colours[step.node] != Colour::new_) {
      if (step.leaves) colours[step.node] = Colour::left;
      steps.pop_back();
      continue;
    }
    const Node node = step.node;
    step.leaves = true;
    colours[node] = Colour::open;
    std::optional<Node> closing;
    graph.for_each_next(node, [&](Node next) {
      if (colours[next] == Colour::open) closing = next;
      if (colours[next] == Colour::new_) steps.push_back({next, false});
    });
    if (!closing) continue;
    std::vector<Node> circle;
    for (const Step& on_the_way : steps)
      if (on_the_way.leaves && (on_the_way.node == *closing || !circle.empty()))
        circle.push_back(on_the_way.node);
    return circle;
  }
  return {};
}

/// (state, last mover), the last of these standing for nobody.
class ArcNodes {
 public:
  explicit ArcNodes(const Conflict& conflict) : conflict_(conflict), parties_(conflict.party_count()) {}

  std::size_t node_count() const { return conflict_.size() * (parties_ + 1); }
  Node node(StateId state, std::size_t last_mover) const { return state * (parties_ + 1) + last_mover; }
  Node start(StateId state) const { return node(state, parties_); }
  std::size_t bytes() const { return node_count() * (1 + 2 * sizeof(Node)); }

  template <typename Visit>
  void for_each_next(Node from, const Visit& visit) const {
    for (PartyIndex mover = 0; mover < parties_; ++mover)
      if (mover != from % (parties_ + 1))
        conflict_.for_each_improvement(mover, state(from), [&](StateId to) { visit(node(to, mover)); });
  }

  std::vector<Move> moves(const std::vector<Node>& circle) const {
    std::vector<Move> moves;
    for (std::size_t n = 0; n < circle.size(); ++n) {
      const Node to = circle[(n + 1) % circle.size()];
      moves.push_back({static_cast<PartyIndex>(to % (parties_ + 1)), state(circle[n]), state(to)});
    }
    return moves;
  }

 private:
  StateId state(Node node) const { return static_cast<StateId>(node / (parties_ + 1)); }

  const Conflict& conflict_;
  std::size_t parties_;
};

/// States, and for each party its members as links of chains.
class ChainNodes {
 public:
  explicit ChainNodes(const Conflict& conflict) : conflict_(conflict), size_(conflict.size()) {}

  std::size_t node_count() const { return size_ * (conflict_.party_count() + 1); }
  Node start(StateId state) const { return state; }
  std::size_t bytes() const { return node_count() * (1 + 2 * sizeof(Node)); }

  template <typename Visit>
  void for_each_next(Node from, const Visit& visit) const {
    if (from < size_) {
      for (PartyIndex party = 0; party < conflict_.party_count(); ++party)
        if (conflict_.can_move(party)) enter_chains(static_cast<StateId>(from), party, visit);
      return;
    }
    const auto party = static_cast<PartyIndex>(from / size_ - 1);
    const auto position = static_cast<std::uint32_t>(from % size_);
    const Classes& classes = conflict_.classes(party);
    const StateId state = classes.members()[position].state;
    const std::uint32_t slot = classes.slot_of(conflict_.states().code(state));
    if (position + 1 < classes.begins()[slot + 1]) visit(from + 1);
    visit(state);
  }

  /// From state to state, two moves of one party in a row joined to one.
  std::vector<Move> moves(const std::vector<Node>& circle) const {
    std::vector<Move> moves;
    const auto first_state =
        std::find_if(circle.begin(), circle.end(), [&](Node node) { return node < size_; });
    const auto begin = static_cast<std::size_t>(first_state - circle.begin());
    StateId at = static_cast<StateId>(circle[begin]);
    PartyIndex mover = 0;
    for (std::size_t n = 1; n <= circle.size(); ++n) {
      const Node node = circle[(begin + n) % circle.size()];
      if (node >= size_) {
        mover = static_cast<PartyIndex>(node / size_ - 1);
        continue;
      }
      const auto to = static_cast<StateId>(node);
      if (!moves.empty() && moves.back().mover == mover) {
        moves.back().to = to;
      } else {
        moves.push_back({mover, at, to});
      }
      at = to;
    }
    if (moves.size() > 1 && moves.front().mover == moves.back().mover) {
      moves.front().from = moves.back().from;
      moves.pop_back();
    }
    return moves;
  }

 private:
  template <typename Visit>
  void enter_chains(StateId state, PartyIndex party, const Visit& visit) const {
    const Classes& classes = conflict_.classes(party);
    const Value value = conflict_.value(party, state);
    classes.families().for_each_from(
        classes.slot_of(conflict_.states().code(state)), [&](std::uint32_t slot) {
          const auto members = classes.members(slot);
          const auto better = std::upper_bound(
              members.begin(), members.end(), value,
              [](Value bound, const Classes::Member& member) { return bound < member.value; });
          if (better != members.end())
            visit((party + 1) * size_ + classes.begins()[slot] +
                  static_cast<std::size_t>(better - members.begin()));
        });
  }

  const Conflict& conflict_;
  std::size_t size_;
};

template <typename Graph>
std::optional<std::vector<Move>> circle_in(const Graph& graph, const Conflict& conflict, StateId from,
                                           const base::Cancellation* cancellation) {
  conflict.budget().require(graph.bytes(),
                            fmt::format("looking for circles among {} states", conflict.size()));
  const std::vector<Node> circle = circle_of_nodes(graph, graph.start(from), cancellation);
  if (circle.empty()) return std::nullopt;
  return graph.moves(circle);
}

}  // namespace

std::optional<std::vector<Move>> find_circle(const Conflict& conflict, StateId from,
                                             const base::Cancellation* cancellation) {
  if (conflict.form() == graph::Form::classes)
    return circle_in(ChainNodes(conflict), conflict, from, cancellation);
  return circle_in(ArcNodes(conflict), conflict, from, cancellation);
}

}  // namespace entente::questions
