// The packages of a space, computed with whole numbers of one size: frontiers of groups, added up; what all
// accept, counted; and the way back from a point of worth to the packages that lie there.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <optional>
#include <vector>

#include "base/limits.hpp"
#include "settlement/frontier.hpp"
#include "settlement/groups.hpp"

namespace entente::settlement {

/// Combinations of one group that are listed at most, and packages visited to count those that all accept.
constexpr std::uint64_t most_listed_jointly = std::uint64_t{1} << 31;
constexpr std::uint64_t most_visited = 400'000'000;
/// Where there are more packages than that, counting most likely would not end: only a short try is made.
constexpr std::uint64_t short_try = 4'000'000;

/// What a group of issues comes to.
template <typename Number, typename Count>
struct GroupResult {
  Points<Number, Count> frontier;
  std::vector<std::vector<std::uint64_t>> first;  ///< of each point the first combinations, by their rank
  Whole possible = 0;
  std::vector<Number> least;  ///< one a player
  std::vector<Number> most;
};

template <typename Number, typename Count>
class Engine {
 public:
  /// `keep` are the packages that will be listed at most at one point.
  Engine(const Scaled<Number>& scaled, const base::MemoryBudget& budget, std::size_t keep)
      : scaled_(scaled),
        space_(*scaled.space),
        budget_(budget),
        keep_(std::max<std::size_t>(keep, 1)),
        groups_(groups_of(space_)) {
    for (const Group& group : groups_) results_.push_back(result(group));
    packages_ = 1;
    for (const auto& one : results_) packages_ *= one.possible;
    if (packages_ == 0) return;
    layers_.push_back(results_[0].frontier);
    for (std::size_t group = 1; group < groups_.size(); ++group)
      layers_.push_back(
          sum(layers_.back(), results_[group].frontier, [&](std::size_t points) { fits(points); }));
  }

  const Whole& packages() const { return packages_; }
  const Points<Number, Count>& frontier() const { return layers_.back(); }

  Number least(std::size_t player) const {
    Number all(0);
    for (const auto& one : results_) all += one.least[player];
    return all;
  }

  struct Acceptable {
    Whole packages = 0;
    std::vector<std::optional<Number>> least;  ///< one a player
  };
  /// How many packages give everybody at least the floor, and the least that each gets in one of those.
  /// Nothing where more packages would have to be visited than is reasonable.
  std::optional<Acceptable> count_acceptable(const std::vector<Number>& floor) const {
    const std::size_t players = scaled_.players;
    Acceptable found;
    found.least.resize(players);
    if (packages_ == 0) return found;
    Counting counting{floor, {}, {}, {}, {}, 0, packages_ > most_visited ? short_try : most_visited, found};
    counting.most.assign((groups_.size() + 1) * players, Number(0));
    counting.least = counting.most;
    counting.possible.assign(groups_.size() + 1, Whole(1));
    counting.few.assign(groups_.size() + 1, 1);
    for (std::size_t group = groups_.size(); group-- > 0;) {
      counting.possible[group] = counting.possible[group + 1] * results_[group].possible;
      const bool few = counting.possible[group] < (Whole(1) << 62);
      counting.few[group] = few ? counting.possible[group].template convert_to<std::uint64_t>() : 0;
      for (std::size_t player = 0; player < players; ++player) {
        const std::size_t at = group * players + player;
        counting.most[at] = counting.most[at + players] + results_[group].most[player];
        counting.least[at] = counting.least[at + players] + results_[group].least[player];
      }
    }
    std::vector<Number> worth((groups_.size() + 1) * players, Number(0));
    if (!count(0, worth.data(), counting)) return std::nullopt;
    found.packages += counting.small;
    return found;
  }

  /// The first packages at a point of the frontier, in the order of their values; at most so many.
  std::vector<Package> packages_at(const Number* point, std::size_t most) const {
    std::vector<Package> found;
    Package package(space_.counts.size());
    std::vector<Number> target(point, point + scaled_.players);
    // More than wanted, so that the first of them are most likely there.
    go_back(layers_.size() - 1, target, package, std::max(most, std::size_t{1}) * 64, found);
    std::sort(found.begin(), found.end());
    if (found.size() > most) found.resize(most);
    return found;
  }

 private:
  void fits(std::size_t points) const {
    budget_.require((held_ + points) * (scaled_.players * sizeof(Number) + sizeof(Count)) * 2,
                    fmt::format("a frontier of {} packages", points));
  }

  /// Is the point bettered by one of them: at least as good for all, and better for one? Numbers are whole.
  bool strictly_below(const Dominators<Number>& others, const Number* point,
                      std::vector<Number>& spare) const {
    if (!others.any_above(point)) return false;
    spare.assign(point, point + scaled_.players);
    for (std::size_t player = 0; player < scaled_.players; ++player) {
      spare[player] += Number(1);
      if (others.any_above(spare.data())) return true;
      spare[player] -= Number(1);
    }
    return false;
  }

  GroupResult<Number, Count> result(const Group& group) {
    std::uint64_t size = 1;
    for (const model::IssueIndex issue : group.issues)
      if (__builtin_mul_overflow(size, std::uint64_t{space_.counts[issue]}, &size) ||
          size > most_listed_jointly)
        throw base::LimitExceeded(
            fmt::format("the issues that are tied together with '{}' have more than {} combinations",
                        space_.model->issues[group.issues[0]].id, most_listed_jointly),
            "tie fewer issues together by together: and impossible:, or give them fewer values");
    GroupResult<Number, Count> result;
    survey(group, size, result);
    find_frontier(group, size, result);
    held_ += result.frontier.size();
    return result;
  }

  /// How many combinations are possible, and the least and most that they give.
  void survey(const Group& group, std::uint64_t size, GroupResult<Number, Count>& result) const {
    const std::size_t players = scaled_.players;
    result.least.assign(players, Number(0));
    result.most.assign(players, Number(0));
    if (group.additions.empty() && group.bans.empty()) {
      result.possible = size;
      const auto& worth = scaled_.worth[group.issues[0]];
      for (std::size_t at = 0; at < worth.size(); ++at) {
        Number& least = result.least[at % players];
        Number& most = result.most[at % players];
        if (at < players || worth[at] < least) least = worth[at];
        if (at < players || most < worth[at]) most = worth[at];
      }
      return;
    }
    std::uint64_t possible = 0;
    std::vector<model::ValueIndex> values(space_.counts.size(), 0);
    Walk<Number>(scaled_, group)
        .run(
            values.data(), [](std::size_t, const Number*) { return true; },
            [&](const Number* worth) {
              for (std::size_t player = 0; player < players; ++player) {
                if (possible == 0 || worth[player] < result.least[player])
                  result.least[player] = worth[player];
                if (possible == 0 || result.most[player] < worth[player]) result.most[player] = worth[player];
              }
              ++possible;
            });
    result.possible = possible;
  }

  std::uint64_t rank(const Group& group, const model::ValueIndex* values) const {
    std::uint64_t rank = 0;
    for (const model::IssueIndex issue : group.issues) rank = rank * space_.counts[issue] + values[issue];
    return rank;
  }
  void unrank(const Group& group, std::uint64_t rank, Package& package) const {
    for (std::size_t n = group.issues.size(); n-- > 0;) {
      const model::IssueIndex issue = group.issues[n];
      package[issue] = static_cast<model::ValueIndex>(rank % space_.counts[issue]);
      rank /= space_.counts[issue];
    }
  }

  /// Combinations that were met and may be on the frontier, and the frontier of those met before.
  struct Met {
    Points<Number, Count> points;
    std::vector<std::uint64_t> ranks;
  };

  /// Branch and bound: what even the best of the remaining issues could not bring past a combination that was
  /// met already is not walked through.
  void find_frontier(const Group& group, std::uint64_t size, GroupResult<Number, Count>& result) const {
    constexpr std::size_t at_once = std::size_t{1} << 17;
    const std::size_t players = scaled_.players;
    const bool bounded = size > 4096;
    result.frontier.players = players;
    Met met{{players, {}, {}}, {}};
    Dominators<Number> known(players);
    std::vector<model::ValueIndex> values(space_.counts.size(), 0);
    const Walk<Number> walk(scaled_, group);
    if (bounded) climb(group, known);
    std::vector<Number> bound(players);
    std::vector<Number> spare(players);
    walk.run(
        values.data(),
        [&](std::size_t depth, const Number* worth) {
          if (!bounded || depth == 0) return true;
          for (std::size_t player = 0; player < players; ++player)
            bound[player] = worth[player] + walk.rest(depth, player);
          return !strictly_below(known, bound.data(), spare);
        },
        [&](const Number* worth) {
          if (bounded && strictly_below(known, worth, spare)) return;
          if (bounded && !known.any_above(worth)) known.add(worth);
          met.points.add(worth, Count(1));
          met.ranks.push_back(rank(group, values.data()));
          if (met.ranks.size() < at_once) return;
          fits(met.ranks.size() + result.frontier.size());
          absorb(met, result);
          if (bounded && known.size() > 4 * result.frontier.size() + 4096) {
            known = Dominators<Number>(players);
            climb(group, known);
            for (std::size_t point = 0; point < result.frontier.size(); ++point)
              known.add(result.frontier.at(point));
          }
        });
    absorb(met, result);
  }

  /// Puts what was met into the frontier. Of each point the first combinations are kept.
  void absorb(Met& met, GroupResult<Number, Count>& result) const {
    Points<Number, Count> all = std::move(met.points);
    const Points<Number, Count>& old = result.frontier;
    for (std::size_t point = 0; point < old.size(); ++point) all.add(old.at(point), old.packages[point]);
    Points<Number, Count> next = maxima(all);
    std::vector<std::vector<std::uint64_t>> first(next.size());
    const auto keep = [&](const Number* point, const std::uint64_t* ranks, std::size_t count) {
      const auto at = find(next, point);
      if (!at) return;
      for (std::size_t n = 0; n < count && first[*at].size() < keep_; ++n) first[*at].push_back(ranks[n]);
    };
    for (std::size_t point = 0; point < old.size(); ++point)
      keep(old.at(point), result.first[point].data(), result.first[point].size());
    for (std::size_t n = 0; n < met.ranks.size(); ++n) keep(all.at(n), &met.ranks[n], 1);
    result.frontier = std::move(next);
    result.first = std::move(first);
    met.points = {scaled_.players, {}, {}};
    met.ranks.clear();
  }

  /// Good combinations to begin with: the tops of some hills, climbed issue by issue.
  void climb(const Group& group, Dominators<Number>& known) const {
    const std::size_t players = scaled_.players;
    std::uint64_t state = 0x9E3779B97F4A7C15U;
    const auto draw = [&] {
      state ^= state << 13;
      state ^= state >> 7;
      state ^= state << 17;
      return static_cast<double>(state >> 11) * 0x1p-53;
    };
    std::vector<double> size(players, 0);
    for (const model::IssueIndex issue : group.issues)
      for (std::size_t at = 0; at < scaled_.worth[issue].size(); ++at)
        size[at % players] =
            std::max(size[at % players], std::abs(static_cast<double>(scaled_.worth[issue][at])));
    constexpr int hills = 64;
    for (int hill = 0; hill < hills; ++hill) {
      std::vector<double> weight(players);
      for (std::size_t player = 0; player < players; ++player)
        weight[player] = -std::log(draw() + 1e-300) / (size[player] > 0 ? size[player] : 1);
      std::vector<model::ValueIndex> values(space_.counts.size(), 0);
      for (const model::IssueIndex issue : group.issues)
        values[issue] = static_cast<model::ValueIndex>(draw() * space_.counts[issue]);
      std::vector<Number> worth(players);
      const auto height = [&] {
        worth_of(group, values.data(), worth);
        double sum = 0;
        for (std::size_t player = 0; player < players; ++player)
          sum += weight[player] * static_cast<double>(worth[player]);
        return sum;
      };
      double best = height();
      for (bool higher = true; higher;) {
        higher = false;
        for (const model::IssueIndex issue : group.issues) {
          model::ValueIndex top = values[issue];
          for (model::ValueIndex value = 0; value < space_.counts[issue]; ++value) {
            values[issue] = value;
            const double here = height();
            if (here <= best + 1e-12 * std::abs(best)) continue;
            best = here;
            top = value;
            higher = true;
          }
          values[issue] = top;
        }
      }
      height();
      const bool banned = std::any_of(group.bans.begin(), group.bans.end(),
                                      [&](std::size_t ban) { return space_.bans[ban].holds(values.data()); });
      if (!banned && !known.any_above(worth.data())) known.add(worth.data());
    }
  }

  void worth_of(const Group& group, const model::ValueIndex* values, std::vector<Number>& worth) const {
    worth.assign(scaled_.players, Number(0));
    for (const model::IssueIndex issue : group.issues)
      for (std::size_t player = 0; player < scaled_.players; ++player)
        worth[player] += scaled_.worth[issue][values[issue] * scaled_.players + player];
    for (const std::size_t one : group.additions)
      if (space_.additions[one].where.holds(values))
        worth[space_.additions[one].player] += scaled_.additions[one];
  }

  static std::optional<std::size_t> find(const Points<Number, Count>& points, const Number* wanted) {
    std::size_t low = 0;
    std::size_t high = points.size();
    while (low < high) {
      const std::size_t half = low + (high - low) / 2;
      const int order = compare_points(points.at(half), wanted, points.players);
      if (order == 0) return half;
      (order < 0 ? low : high) = order < 0 ? half + 1 : half;
    }
    return std::nullopt;
  }

  void go_back(std::size_t layer, std::vector<Number>& target, Package& package, std::size_t most,
               std::vector<Package>& found) const {
    const GroupResult<Number, Count>& own = results_[layer];
    const auto take = [&](std::size_t point, const auto& go_on) {
      for (const std::uint64_t rank : own.first[point]) {
        if (found.size() >= most) return;
        unrank(groups_[layer], rank, package);
        go_on();
      }
    };
    if (layer == 0) {
      if (const auto point = find(own.frontier, target.data()))
        take(*point, [&] { found.push_back(package); });
      return;
    }
    std::vector<Number> rest(scaled_.players);
    for (std::size_t point = 0; point < own.frontier.size() && found.size() < most; ++point) {
      for (std::size_t player = 0; player < scaled_.players; ++player)
        rest[player] = target[player] - own.frontier.at(point)[player];
      if (!find(layers_[layer - 1], rest.data())) continue;
      take(point, [&] { go_back(layer - 1, rest, package, most, found); });
    }
  }

  struct Counting {
    const std::vector<Number>& floor;
    std::vector<Number> most;  ///< of the groups from one on, [group][player]
    std::vector<Number> least;
    std::vector<Whole> possible;
    std::vector<std::uint64_t> few;  ///< the same where it is small, else 0
    std::uint64_t visited;
    std::uint64_t most_visits;
    Acceptable& found;
    std::uint64_t small = 0;  ///< packages that `found` does not hold yet
  };

  void note_least(Counting& counting, std::size_t group, const Number* worth) const {
    for (std::size_t player = 0; player < scaled_.players; ++player) {
      const Number least = worth[player] + counting.least[group * scaled_.players + player];
      auto& known = counting.found.least[player];
      if (!known || least < *known) known = least;
    }
  }

  bool count(std::size_t group, Number* worth, Counting& counting) const {
    const std::size_t players = scaled_.players;
    bool all_fine = true;
    for (std::size_t player = 0; player < players; ++player) {
      const std::size_t at = group * players + player;
      if (worth[player] + counting.most[at] < counting.floor[player]) return true;
      all_fine = all_fine && !(worth[player] + counting.least[at] < counting.floor[player]);
    }
    if (all_fine) {
      note_least(counting, group, worth);
      counting.small += counting.few[group];
      if (counting.few[group] == 0) counting.found.packages += counting.possible[group];
      if (counting.small < (std::uint64_t{1} << 62)) return true;
      counting.found.packages += counting.small;
      counting.small = 0;
      return true;
    }
    Number* next = worth + players;
    if (groups_[group].additions.empty() && groups_[group].bans.empty()) {
      const auto& own = scaled_.worth[groups_[group].issues[0]];
      for (std::size_t at = 0; at < own.size(); at += players) {
        if (++counting.visited > counting.most_visits) return false;
        for (std::size_t player = 0; player < players; ++player)
          next[player] = worth[player] + own[at + player];
        if (!count(group + 1, next, counting)) return false;
      }
      return true;
    }
    bool goes_on = true;
    std::vector<model::ValueIndex> values(space_.counts.size(), 0);
    Walk<Number>(scaled_, groups_[group])
        .run(
            values.data(), [&](std::size_t, const Number*) { return goes_on; },
            [&](const Number* own) {
              if (!goes_on) return;
              goes_on = ++counting.visited <= counting.most_visits;
              for (std::size_t player = 0; player < players; ++player)
                next[player] = worth[player] + own[player];
              goes_on = goes_on && count(group + 1, next, counting);
            });
    return goes_on;
  }

  const Scaled<Number>& scaled_;
  const Space& space_;
  const base::MemoryBudget& budget_;
  std::size_t keep_;
  std::vector<Group> groups_;
  std::vector<GroupResult<Number, Count>> results_;
  std::vector<Points<Number, Count>> layers_;  ///< of the first group, the first two, and so on
  Whole packages_ = 0;
  std::size_t held_ = 0;
};

}  // namespace entente::settlement
