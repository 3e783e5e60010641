// Adjusted winner (Brams & Taylor 1996): two parties divide items; each item to whoever gives it more points,
// tied items to the party with fewer points so far; then items go from the richer to the other in increasing
// order of (points of the richer) / (points of the other), the last one split so that both have the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "settlement/space.hpp"

namespace entente::settlement {

struct Item {
  model::IssueIndex issue = 0;
  Exact points[2];  ///< what each of the two gains by winning the issue
  Exact share[2];   ///< of the item, at the end; together 1
  bool tied = false;
};

struct AdjustedWinner {
  std::vector<Item> items;               ///< one an issue, in the order of the file
  Exact at_first[2];                     ///< points won before anything is transferred
  Exact total[2];                        ///< points in the end
  std::vector<std::size_t> transferred;  ///< items in the order of the transfer, the last maybe split
  std::optional<std::size_t> richer;     ///< who gave: 0 or 1
};

/// The division of the points, item by item; both have to be at least 0.
AdjustedWinner divide(std::vector<Item> items);

/// The same for a model of two parties. An issue is worth to each what lies between its best and its worst
/// value; winning it is to have it settled as one likes best. Reports what is not divided so, and returns
/// nothing then.
std::optional<AdjustedWinner> adjusted_winner(const Space& space, base::Diagnostics& diagnostics);

}  // namespace entente::settlement
