#include "settlement/adjusted_winner.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::settlement {

AdjustedWinner divide(std::vector<Item> items) {
  AdjustedWinner result;
  const auto give = [&](Item& item, std::size_t to) {
    item.share[to] = 1;
    item.share[1 - to] = 0;
    result.at_first[to] += item.points[to];
  };
  for (Item& item : items) {
    item.tied = item.points[0] == item.points[1];
    if (!item.tied) give(item, item.points[0] > item.points[1] ? 0 : 1);
  }
  // Of two with equal points, the first.
  for (Item& item : items)
    if (item.tied) give(item, result.at_first[1] < result.at_first[0] ? 1 : 0);
  result.total[0] = result.at_first[0];
  result.total[1] = result.at_first[1];
  if (result.total[0] != result.total[1]) {
    const std::size_t rich = result.total[1] < result.total[0] ? 0 : 1;
    const std::size_t poor = 1 - rich;
    result.richer = rich;
    std::vector<std::size_t> order;
    for (std::size_t n = 0; n < items.size(); ++n)
      if (items[n].share[rich] == 1 && items[n].points[rich] > 0) order.push_back(n);
    // a/b < c/d as a·d < c·b: what is worth nothing to the other comes last.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return items[a].points[rich] * items[b].points[poor] < items[b].points[rich] * items[a].points[poor];
    });
    for (const std::size_t n : order) {
      const Exact gap = result.total[rich] - result.total[poor];
      if (gap <= 0) break;
      Item& item = items[n];
      const Exact both = item.points[rich] + item.points[poor];
      const Exact part = gap >= both ? Exact(1) : Exact(gap / both);
      item.share[rich] = 1 - part;
      item.share[poor] = part;
      result.total[rich] -= part * item.points[rich];
      result.total[poor] += part * item.points[poor];
      result.transferred.push_back(n);
    }
  }
  result.items = std::move(items);
  return result;
}

std::optional<AdjustedWinner> adjusted_winner(const Space& space, base::Diagnostics& diagnostics) {
  const model::Model& model = *space.model;
  if (space.players.size() != 2) {
    diagnostics.error(model.place,
                      fmt::format("adjusted winner divides between two parties, and worth is said of {}",
                                  space.players.size()),
                      "ask for the other rules: entente packages MODEL");
    return std::nullopt;
  }
  if (!space.additions.empty() || !space.bans.empty()) {
    diagnostics.error(model.place, "adjusted winner needs issues that can be won one by one",
                      "together: and impossible: tie them; ask for the other rules instead");
    return std::nullopt;
  }
  std::vector<Item> items;
  for (model::IssueIndex issue = 0; issue < space.counts.size(); ++issue) {
    Item item;
    item.issue = issue;
    for (std::size_t player = 0; player < 2; ++player) {
      Exact least = space.worth[issue][player];
      Exact most = least;
      for (std::size_t at = player; at < space.worth[issue].size(); at += 2) {
        least = std::min(least, space.worth[issue][at]);
        most = std::max(most, space.worth[issue][at]);
      }
      item.points[player] = most - least;
    }
    items.push_back(std::move(item));
  }
  return divide(std::move(items));
}

}  // namespace entente::settlement
