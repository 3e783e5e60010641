#include "settlement/packages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "settlement/engine.hpp"
#include "settlement/judge.hpp"
#include "settlement/solve.hpp"

namespace entente::settlement {
namespace {

__extension__ using Wide = __int128;

Whole common_unit(const Space& space, std::size_t player) {
  Whole unit = denominator(space.reserve[player]);
  const auto add = [&](const Exact& number) {
    const Whole below = denominator(number);
    if (unit % below != 0) unit = lcm(unit, below);
  };
  for (const auto& worth : space.worth)
    for (std::size_t at = player; at < worth.size(); at += space.players.size()) add(worth[at]);
  for (const Addition& addition : space.additions)
    if (addition.player == player) add(addition.add);
  return unit;
}

Whole in_units(const Exact& number, const Whole& unit) {
  return numerator(number) * (unit / denominator(number));
}

/// The largest that a player's worth can be, up or down, in its units.
Whole size_of(const Space& space, std::size_t player, const Whole& unit) {
  Whole size = abs(in_units(space.reserve[player], unit));
  for (const auto& worth : space.worth) {
    Whole largest = 0;
    for (std::size_t at = player; at < worth.size(); at += space.players.size())
      largest = std::max(largest, Whole(abs(in_units(worth[at], unit))));
    size += largest;
  }
  for (const Addition& addition : space.additions)
    if (addition.player == player) size += abs(in_units(addition.add, unit));
  return size;
}

template <typename Number>
Scaled<Number> scaled_space(const Space& space, const std::vector<Whole>& units) {
  Scaled<Number> scaled;
  scaled.space = &space;
  scaled.players = space.players.size();
  scaled.unit = units;
  const auto number = [&](const Exact& one, std::size_t player) {
    return static_cast<Number>(in_units(one, units[player]));
  };
  for (const auto& worth : space.worth) {
    std::vector<Number> own;
    for (std::size_t at = 0; at < worth.size(); ++at) own.push_back(number(worth[at], at % scaled.players));
    scaled.worth.push_back(std::move(own));
  }
  for (const Addition& addition : space.additions)
    scaled.additions.push_back(number(addition.add, addition.player));
  for (std::size_t player = 0; player < scaled.players; ++player)
    scaled.reserve.push_back(number(space.reserve[player], player));
  return scaled;
}

template <typename Number, typename Count>
class Finder {
 public:
  Finder(const Space& space, const PackageQuestion& question, const base::MemoryBudget& budget,
         const std::vector<Whole>& units)
      : space_(space),
        question_(question),
        scaled_(scaled_space<Number>(space, units)),
        engine_(scaled_, budget, question.list),
        players_(scaled_.players) {}

  Packages find() {
    Packages found;
    found.packages = engine_.packages();
    if (found.packages == 0) {
      found.acceptable = 0;
      return found;
    }
    const auto& frontier = engine_.frontier();
    std::vector<std::size_t> every(frontier.size());
    for (std::size_t point = 0; point < every.size(); ++point) every[point] = point;
    found.pareto_all = listed(every);
    const std::vector<std::size_t> accepted = above(scaled_.reserve, false);
    found.any_acceptable = !accepted.empty();
    found.pareto = listed(accepted);
    for (std::size_t player = 0; player < players_; ++player) {
      found.least.push_back(scaled_.exact(player, engine_.least(player)));
      found.best.push_back(best_of(every, player));
      if (!accepted.empty()) found.best_acceptable.push_back(best_of(accepted, player));
    }
    const auto counted = engine_.count_acceptable(scaled_.reserve);
    if (counted) found.acceptable = counted->packages;
    if (!accepted.empty()) {
      Bargain bargain = bargain_over(accepted, space_.reserve);
      const bool all = question_.ideal == Ideal::all;
      bargain.ideal = all ? found.best : found.best_acceptable;
      for (std::size_t player = 0; player < players_; ++player)
        bargain.least.push_back(all       ? std::optional(found.least[player])
                                : counted ? std::optional(scaled_.exact(player, *counted->least[player]))
                                          : std::nullopt);
      found.solutions = solve(bargain, accepted);
    }
    if (question_.deal) found.deal = judge();
    return found;
  }

 private:
  Exact worth(std::size_t point, std::size_t player) const {
    return scaled_.exact(player, engine_.frontier().at(point)[player]);
  }
  std::vector<Exact> worth(std::size_t point) const {
    std::vector<Exact> all;
    for (std::size_t player = 0; player < players_; ++player) all.push_back(worth(point, player));
    return all;
  }

  /// Points of the frontier that give everybody at least the floor, or more than that.
  std::vector<std::size_t> above(const std::vector<Number>& floor, bool strictly) const {
    std::vector<std::size_t> found;
    const auto& frontier = engine_.frontier();
    for (std::size_t point = 0; point < frontier.size(); ++point) {
      bool fine = true;
      for (std::size_t player = 0; player < players_ && fine; ++player) {
        const Number& own = frontier.at(point)[player];
        fine = strictly ? floor[player] < own : !(own < floor[player]);
      }
      if (fine) found.push_back(point);
    }
    return found;
  }

  Exact best_of(const std::vector<std::size_t>& points, std::size_t player) const {
    const auto& frontier = engine_.frontier();
    Number best = frontier.at(points[0])[player];
    for (const std::size_t point : points)
      if (best < frontier.at(point)[player]) best = frontier.at(point)[player];
    return scaled_.exact(player, best);
  }

  Found listed(const std::vector<std::size_t>& points) const {
    Found found;
    found.points = points.size();
    for (const std::size_t point : points) found.packages += Whole(engine_.frontier().packages[point]);
    for (const std::size_t point : points) {
      if (found.list.size() >= question_.list) break;
      const std::vector<Exact> own = worth(point);
      for (Package& package :
           engine_.packages_at(engine_.frontier().at(point), question_.list - found.list.size()))
        found.list.push_back({std::move(package), own});
    }
    return found;
  }

  /// `ideal` and `least` are left to be said.
  Bargain bargain_over(const std::vector<std::size_t>& points, const std::vector<Exact>& reserve) const {
    Bargain bargain;
    bargain.players = players_;
    bargain.points = points.size();
    bargain.reserve = reserve;
    bargain.exact_worth = [this, &points](std::size_t point) { return worth(points[point]); };
    std::vector<Number> floor;
    std::vector<double> unit;
    for (std::size_t player = 0; player < players_; ++player) {
      floor.push_back(static_cast<Number>(in_units(reserve[player], scaled_.unit[player])));
      unit.push_back(scaled_.unit[player].template convert_to<double>());
    }
    for (const std::size_t point : points)
      for (std::size_t player = 0; player < players_; ++player) {
        const Number& own = engine_.frontier().at(point)[player];
        bargain.worth.push_back(static_cast<double>(own) / unit[player]);
        bargain.gain.push_back(static_cast<double>(Number(own - floor[player])) / unit[player]);
      }
    return bargain;
  }

  std::vector<Solution> solve(const Bargain& bargain, const std::vector<std::size_t>& points) const {
    const std::string over = question_.ideal == Ideal::all ? "of all packages" : "of those that all accept";
    std::vector<Solution> solutions;
    const auto add = [&](std::string_view id, std::string_view name, std::string rule, const Pick& pick) {
      std::vector<std::size_t> picked;
      for (const std::size_t point : pick.points) picked.push_back(points[point]);
      solutions.push_back({id, name, std::move(rule), pick.score, listed(picked)});
    };
    add("nash", "Nash", "the largest product of gains over the reserves, of what all accept (Nash 1950)",
        pick_nash(bargain));
    add("ks", "Kalai–Smorodinsky",
        fmt::format("the largest least ratio of gain to best gain, the best {}; ties by the next least "
                    "ratio, and so on "
                    "(Kalai & Smorodinsky 1975)",
                    over),
        pick_ks(bargain));
    add("egalitarian", "Egalitarian",
        "the largest least gain over the reserves; ties by the next least gain, and so on (Kalai 1977)",
        pick_egalitarian(bargain));
    add("utilitarian", "Utilitarian", "the largest sum of worths, of what all accept",
        pick_utilitarian(bargain));
    add("utilitarian_scaled", "Utilitarian, scaled",
        fmt::format("the largest sum of worths, each as a share of the way from its least to its best {}",
                    over),
        pick_utilitarian_scaled(bargain));
    return solutions;
  }

  JudgedDeal judge() const {
    JudgedDeal deal = judge_alone(space_, *question_.deal);
    std::vector<Number> floor;
    for (std::size_t player = 0; player < players_; ++player)
      floor.push_back(static_cast<Number>(in_units(deal.deal.worth[player], scaled_.unit[player])));
    const std::vector<std::size_t> better = above(floor, false);
    const bool same =
        better.size() == 1 && compare_points(engine_.frontier().at(better[0]), floor.data(), players_) == 0;
    deal.pareto = deal.possible && same;
    if (!deal.possible || same) return deal;
    deal.best_for.resize(players_);
    for (std::size_t player = 0; player < players_ && !better.empty(); ++player) {
      const Exact best = best_of(better, player);
      for (const std::size_t point : better) {
        if (worth(point, player) != best) continue;
        deal.best_for[player] = listed({point}).list.at(0);
        break;
      }
    }
    const std::vector<std::size_t> preferred = above(floor, true);
    deal.preferred = listed(preferred);
    if (preferred.empty()) return deal;
    Bargain bargain = bargain_over(preferred, deal.deal.worth);
    for (std::size_t player = 0; player < players_; ++player) {
      bargain.ideal.push_back(best_of(preferred, player));
      bargain.least.emplace_back(deal.deal.worth[player]);
    }
    deal.all_prefer = solve(bargain, preferred);
    return deal;
  }

  const Space& space_;
  const PackageQuestion& question_;
  Scaled<Number> scaled_;
  Engine<Number, Count> engine_;
  std::size_t players_;
};

template <typename Number, typename Count>
Packages find_with(const Space& space, const PackageQuestion& question, const base::MemoryBudget& budget,
                   const std::vector<Whole>& units) {
  return Finder<Number, Count>(space, question, budget, units).find();
}

}  // namespace

Packages find_packages(const Space& space, const PackageQuestion& question,
                       const base::MemoryBudget& budget) {
  std::vector<Whole> units;
  Whole size = 0;
  for (std::size_t player = 0; player < space.players.size(); ++player) {
    units.push_back(common_unit(space, player));
    size = std::max(size, size_of(space, player, units.back()));
  }
  // Sums, and differences of sums, have to fit.
  try {
    if (size < (Whole(1) << 61))
      return find_with<std::int64_t, std::uint64_t>(space, question, budget, units);
    if (size < (Whole(1) << 124)) return find_with<Wide, std::uint64_t>(space, question, budget, units);
  } catch (const TooManyToCount&) {
    // More than 2^64 packages at one point of worth.
  }
  return find_with<Whole, Whole>(space, question, budget, units);
}

}  // namespace entente::settlement
