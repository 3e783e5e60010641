// Which packages are best for all: what nobody can better without loss for another, and what each rule picks
// of what all accept. Exact: worths are rational numbers, ties are all kept and counted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "settlement/space.hpp"

namespace entente::settlement {

/// Over which packages the best of a party is taken, where a rule asks for it.
enum class Ideal { acceptable, all };

/// Whose variants of the rules: the textbook's, or those that other programs compute.
enum class Like { textbook, genius, negmas };

struct PackageQuestion {
  Ideal ideal = Ideal::acceptable;
  Like like = Like::textbook;
  std::size_t list = 12;        ///< most packages in a list
  std::optional<Package> deal;  ///< one to be judged
};

struct Listed {
  Package package;
  std::vector<Exact> worth;  ///< one a player
};

/// Packages of one kind: how many, at how many distinct points of worth, and the first of them.
struct Found {
  Whole packages;
  std::size_t points = 0;
  std::vector<Listed> list;
};

/// A rule of bargaining, and what it picks.
struct Solution {
  std::string_view id;
  std::string_view name;
  std::string rule;            ///< the variant in words
  std::optional<Exact> score;  ///< before tie-breaking; nothing where the rule picks nothing
  Found picked;
};

/// A swap of two issues from a deal, in which one gives way on the one and another on the other, and both
/// gain.
struct Swap {
  model::IssueIndex issues[2];
  model::ValueIndex to[2];
  std::vector<Exact> gains;  ///< one a player
};

struct JudgedDeal {
  Listed deal;
  bool possible = true;
  bool acceptable = false;
  bool pareto = false;
  std::vector<Exact> room;                      ///< worth above the reserve, one a player
  std::optional<Listed> nearest;                ///< betters it with the fewest issues changed
  std::size_t changed = 0;                      ///< how many
  bool nearest_certain = true;                  ///< all packages nearer were looked at
  std::vector<std::optional<Listed>> best_for;  ///< of those that better it, the best for each player
  std::vector<Swap> swaps;  ///< those that hurt nobody first, then by the least gain of the two
  std::size_t swap_count = 0;
  std::vector<Solution> all_prefer;  ///< post-settlement (Raiffa 1985): by each rule, of what all prefer
  Found preferred;                   ///< the frontier of what all prefer
};

struct Packages {
  Whole packages;
  std::optional<Whole> acceptable;  ///< nothing where counting would not end
  bool any_acceptable = false;
  std::vector<Exact> least;            ///< one a player, over all packages
  std::vector<Exact> best;             ///< over all packages
  std::vector<Exact> best_acceptable;  ///< where any is acceptable
  Found pareto;                        ///< of what all accept
  Found pareto_all;
  std::vector<Solution> solutions;  ///< nash, ks, egalitarian, utilitarian, utilitarian_scaled
  std::optional<JudgedDeal> deal;
};

/// Finds all of that. Throws base::LimitExceeded where issues tied together have too many combinations, or
/// frontiers too many points.
Packages find_packages(const Space& space, const PackageQuestion& question, const base::MemoryBudget& budget);

}  // namespace entente::settlement
