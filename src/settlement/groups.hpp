// Issues that are tied together by what holds only of combinations, and the walk over their combinations.
#pragma once

#include <algorithm>
#include <vector>

#include "settlement/space.hpp"

namespace entente::settlement {

/// The space with each player's worth as whole numbers of a unit of its own: worth = number / unit.
template <typename Number>
struct Scaled {
  const Space* space = nullptr;
  std::size_t players = 0;
  std::vector<Whole> unit;                 ///< one a player
  std::vector<std::vector<Number>> worth;  ///< [issue][value × players + player]
  std::vector<Number> additions;           ///< one an addition
  std::vector<Number> reserve;

  Exact exact(std::size_t player, const Number& number) const { return Exact(Whole(number), unit[player]); }
};

/// Issues that have to be listed jointly, ascending, with the additions and bans over them.
struct Group {
  std::vector<model::IssueIndex> issues;
  std::vector<std::size_t> additions;  ///< positions in `Space::additions`
  std::vector<std::size_t> bans;
};

/// Every issue in one group; groups by their first issue.
std::vector<Group> groups_of(const Space& space);

/// The combinations of a group, the last issue varying fastest.
template <typename Number>
class Walk {
 public:
  Walk(const Scaled<Number>& scaled, const Group& group)
      : scaled_(scaled), group_(group), additions_(group.issues.size()), bans_(group.issues.size()) {
    const Space& space = *scaled.space;
    const auto last = [&](const Condition& condition) {
      return static_cast<std::size_t>(
          std::lower_bound(group.issues.begin(), group.issues.end(),
                           condition.issues().empty() ? group.issues[0] : condition.issues().back()) -
          group.issues.begin());
    };
    for (const std::size_t one : group.additions) additions_[last(space.additions[one].where)].push_back(one);
    for (const std::size_t one : group.bans) bans_[last(space.bans[one])].push_back(one);
    const std::size_t depth = group.issues.size();
    rest_.assign((depth + 1) * scaled.players, Number(0));
    for (std::size_t at = depth; at-- > 0;)
      for (std::size_t player = 0; player < scaled.players; ++player)
        rest_[at * scaled.players + player] =
            rest_[(at + 1) * scaled.players + player] + largest(group.issues[at], player) + added(at, player);
  }

  /// The most that the issues from this depth on can add for a player.
  const Number& rest(std::size_t depth, std::size_t player) const {
    return rest_[depth * scaled_.players + player];
  }

  /// Calls `visit(worth)` for each possible combination, whose values stand in `values` by issue; a
  /// combination is entered after its first `depth` issues only where `enter(depth, worth)` says so.
  template <typename Enter, typename Visit>
  void run(model::ValueIndex* values, const Enter& enter, const Visit& visit) const {
    std::vector<Number> worth((group_.issues.size() + 1) * scaled_.players, Number(0));
    step(0, values, worth.data(), enter, visit);
  }

 private:
  template <typename Enter, typename Visit>
  void step(std::size_t depth, model::ValueIndex* values, Number* worth, const Enter& enter,
            const Visit& visit) const {
    if (depth == group_.issues.size()) {
      visit(static_cast<const Number*>(worth));
      return;
    }
    if (!enter(depth, static_cast<const Number*>(worth))) return;
    const Space& space = *scaled_.space;
    const std::size_t players = scaled_.players;
    const model::IssueIndex issue = group_.issues[depth];
    Number* next = worth + players;
    for (model::ValueIndex value = 0; value < space.counts[issue]; ++value) {
      values[issue] = value;
      const bool banned = std::any_of(bans_[depth].begin(), bans_[depth].end(),
                                      [&](std::size_t ban) { return space.bans[ban].holds(values); });
      if (banned) continue;
      const Number* own = &scaled_.worth[issue][value * players];
      for (std::size_t player = 0; player < players; ++player) next[player] = worth[player] + own[player];
      for (const std::size_t one : additions_[depth])
        if (space.additions[one].where.holds(values))
          next[space.additions[one].player] += scaled_.additions[one];
      step(depth + 1, values, next, enter, visit);
    }
  }

  Number largest(model::IssueIndex issue, std::size_t player) const {
    const auto& worth = scaled_.worth[issue];
    Number most = worth[player];
    for (std::size_t at = player; at < worth.size(); at += scaled_.players)
      if (most < worth[at]) most = worth[at];
    return most;
  }
  Number added(std::size_t depth, std::size_t player) const {
    Number most(0);
    for (const std::size_t one : additions_[depth])
      if (scaled_.space->additions[one].player == player && Number(0) < scaled_.additions[one])
        most += scaled_.additions[one];
    return most;
  }

  const Scaled<Number>& scaled_;
  const Group& group_;
  std::vector<std::vector<std::size_t>> additions_;  ///< by the depth at which they are decided
  std::vector<std::vector<std::size_t>> bans_;
  std::vector<Number> rest_;
};

}  // namespace entente::settlement
