#include "questions/moves/reach.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "graph/legal_search.hpp"
#include "questions/moves/slot_scan.hpp"

namespace entente::questions {
namespace {

using graph::Relation;
using graph::Value;
using stability::SanctionRule;

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// Calls the token's check now and then.
class Patience {
 public:
  explicit Patience(const base::Cancellation* cancellation) : cancellation_(cancellation) {}
  void step() {
    if (cancellation_ != nullptr && ++steps_ % 1024 == 0) cancellation_->check();
  }

 private:
  const base::Cancellation* cancellation_;
  std::size_t steps_ = 0;
};

/// Legal sequences, or only their first moves.
class SequenceReach : public Reach {
 public:
  SequenceReach(const Conflict& conflict, std::vector<PartyIndex> group, Relation replies,
                bool first_moves_only, const base::Cancellation* cancellation)
      : conflict_(conflict),
        group_(std::move(group)),
        replies_(replies),
        first_moves_only_(first_moves_only),
        patience_(cancellation) {
    conflict.budget().require(conflict.size() * (sizeof(std::uint32_t) + sizeof(Node) + sizeof(Stage)),
                              fmt::format("searching {} states", conflict.size()));
    node_of_.assign(conflict.size(), none);
    if (conflict.form() == graph::Form::classes)
      for (const PartyIndex party : group_) scans_.emplace_back(conflict.classes(party));
  }

  std::optional<std::vector<Move>> find(StateId start, const Sought& sought) override {
    reset();
    sought_ = &sought;
    nodes_.push_back({start, {}, {}, {}});
    nodes_.front().last.begin();
    node_of_[start] = 0;
    for (std::uint32_t member = 0; member < group_.size(); ++member) expand(0, member);
    for (std::size_t head = 0; head < stages_.size() && found_ == none && !first_moves_only_; ++head) {
      patience_.step();
      const Stage stage = stages_[head];
      for (std::uint32_t member = 0; member < group_.size(); ++member)
        if (stage.members.lets(member)) expand(stage.node, member);
    }
    if (found_ == none) return std::nullopt;
    return moves_to(nodes_[found_].state);
  }

  std::vector<Move> moves_to(StateId reached) const override {
    std::vector<Move> moves;
    Arrival arrival = nodes_[node_of_[reached]].first;
    for (StateId to = reached;;) {
      const Node& before = nodes_[arrival.from];
      moves.push_back({group_[arrival.member], before.state, to});
      if (arrival.from == 0) break;
      to = before.state;
      arrival = before.first.member != arrival.member ? before.first : before.second;
    }
    std::reverse(moves.begin(), moves.end());
    return moves;
  }

  std::vector<Reached> reached() const override {
    std::vector<Reached> list;
    for (const Node& node : nodes_) {
      if (node.first.from == none) continue;
      Reached& one = list.emplace_back(Reached{node.state, {}, {}});
      if (node.second.from == none) one.last_mover = group_[node.first.member];
    }
    return list;
  }

 private:
  /// From which node, by whose move.
  struct Arrival {
    std::uint32_t from = none;
    std::uint32_t member = none;
  };
  /// The first two arrivals by different movers; the start has none of its own.
  struct Node {
    StateId state;
    graph::LastMovers last;
    Arrival first;
    Arrival second;
  };
  /// A node waiting to be left by members of the group.
  struct Stage {
    std::uint32_t node;
    graph::Onward members;
  };

  void reset() {
    for (const Node& node : nodes_) node_of_[node.state] = none;
    for (SlotScan& scan : scans_) scan.reset();
    nodes_.clear();
    stages_.clear();
    found_ = none;
  }

  void expand(std::uint32_t from, std::uint32_t member) {
    if (found_ != none) return;
    const PartyIndex party = group_[member];
    const StateId state = nodes_[from].state;
    const auto visit = [&](StateId to) { arrive(to, {from, member}); };
    if (!scans_.empty()) {
      const graph::Code code = conflict_.states().code(state);
      if (replies_ == graph::relation::any) {
        scans_[member].moves(state, code, visit);
      } else {
        scans_[member].improvements(code, conflict_.value(party, state), visit);
      }
    } else if (replies_ == graph::relation::any) {
      for (const StateId to : conflict_.edges(party).from(state)) visit(to);
    } else {
      conflict_.for_each_improvement(party, state, visit);
    }
  }

  void arrive(StateId state, Arrival arrival) {
    if (found_ != none) return;
    const std::uint32_t known = node_of_[state];
    if (known == none) {
      const auto node = static_cast<std::uint32_t>(nodes_.size());
      node_of_[state] = node;
      graph::LastMovers last;
      const graph::Onward members = last.come(arrival.member);
      nodes_.push_back({state, last, arrival, {}});
      stages_.push_back({node, members});
      if ((*sought_)(state)) found_ = node;
      return;
    }
    Node& node = nodes_[known];
    if (node.first.from == none) {
      node.first = arrival;  // back at the start, which anybody has left already
    } else if (node.second.from == none && node.first.member != arrival.member) {
      node.second = arrival;
    }
    if (const graph::Onward members = node.last.come(arrival.member); members.any())
      stages_.push_back({known, members});
  }

  const Conflict& conflict_;
  std::vector<PartyIndex> group_;
  Relation replies_;
  bool first_moves_only_;
  Patience patience_;
  std::vector<SlotScan> scans_;         ///< one a member, in option form
  std::vector<std::uint32_t> node_of_;  ///< by state
  std::vector<Node> nodes_;
  std::vector<Stage> stages_;
  const Sought* sought_ = nullptr;
  std::uint32_t found_ = none;
};

/// Sequences in which each of the group moves at most once. A state can be
/// reached by different sets of movers; of these only the smallest matter, since
/// whoever has not moved yet still may.
class EachOnceReach : public Reach {
 public:
  EachOnceReach(const Conflict& conflict, std::vector<PartyIndex> group, Relation replies,
                const base::Cancellation* cancellation)
      : conflict_(conflict), group_(std::move(group)), replies_(replies), patience_(cancellation) {
    if (group_.size() > 64)
      throw base::LimitExceeded(
          fmt::format("the each-once rule for {} parties would take too long", group_.size() + 1),
          "use --sanctions legal-sequences, which has no such limit");
  }

  std::optional<std::vector<Move>> find(StateId start, const Sought& sought) override {
    nodes_.assign(1, {start, 0, none, none});
    first_of_state_.clear();
    found_ = none;
    for (std::uint32_t head = 0; head < nodes_.size() && found_ == none; ++head) {
      patience_.step();
      for (std::uint32_t member = 0; member < group_.size() && found_ == none; ++member)
        if (((nodes_[head].moved >> member) & 1) == 0) expand(head, member, sought);
    }
    if (found_ == none) return std::nullopt;
    return moves_to(nodes_[found_].state);
  }

  std::vector<Move> moves_to(StateId reached) const override {
    std::uint32_t node = first_of_state_.at(reached);
    while (nodes_[node].next != none) node = nodes_[node].next;  // kept from the latest to the earliest
    std::vector<Move> moves;
    for (; nodes_[node].from != none; node = nodes_[node].from)
      moves.push_back({group_[nodes_[node].member], nodes_[nodes_[node].from].state, nodes_[node].state});
    std::reverse(moves.begin(), moves.end());
    return moves;
  }

  std::vector<Reached> reached() const override {
    std::vector<Reached> list;
    for (const Node& node : nodes_) {
      if (node.from == none) continue;
      Reached& one = list.emplace_back(Reached{node.state, {}, {}});
      for (std::size_t member = 0; member < group_.size(); ++member)
        if (((node.moved >> member) & 1) != 0) one.moved.push_back(group_[member]);
    }
    return list;
  }

 private:
  struct Node {
    StateId state;
    std::uint64_t moved;        ///< who has moved, a bit a member
    std::uint32_t from;         ///< the node before
    std::uint32_t member;       ///< who moved last
    std::uint32_t next = none;  ///< another node of the same state
  };

  void expand(std::uint32_t from, std::uint32_t member, const Sought& sought) {
    const PartyIndex party = group_[member];
    const StateId state = nodes_[from].state;
    const std::uint64_t moved = nodes_[from].moved | std::uint64_t{1} << member;
    conflict_.for_each_move(party, state, [&](StateId to, Value value) {
      if (found_ != none || (replies_ == graph::relation::better && value <= conflict_.value(party, state)))
        return;
      const auto [known, added] = first_of_state_.try_emplace(to, none);
      for (std::uint32_t node = known->second; node != none; node = nodes_[node].next)
        if ((nodes_[node].moved & ~moved) == 0) return;
      const auto node = static_cast<std::uint32_t>(nodes_.size());
      if (node % 65536 == 0)
        conflict_.budget().require(std::uint64_t{node} * 2 * (sizeof(Node) + 16),
                                   "searching by the each-once rule");
      nodes_.push_back({to, moved, from, member, known->second});
      known->second = node;
      if (to != nodes_[0].state && sought(to)) found_ = node;
    });
  }

  const Conflict& conflict_;
  std::vector<PartyIndex> group_;
  Relation replies_;
  Patience patience_;
  std::vector<Node> nodes_;
  std::unordered_map<StateId, std::uint32_t> first_of_state_;
  std::uint32_t found_ = none;
};

}  // namespace

std::unique_ptr<Reach> make_reach(const Conflict& conflict, std::vector<PartyIndex> group, Relation replies,
                                  SanctionRule rule, const base::Cancellation* cancellation) {
  std::erase_if(group, [&](PartyIndex party) { return !conflict.can_move(party); });
  if (rule == SanctionRule::each_once)
    return std::make_unique<EachOnceReach>(conflict, std::move(group), replies, cancellation);
  return std::make_unique<SequenceReach>(conflict, std::move(group), replies,
                                         rule == SanctionRule::single_step, cancellation);
}

}  // namespace entente::questions
