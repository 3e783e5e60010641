// Linear extensions: all of them, each once, each equally likely.

#include "ensemble/draw/linear_extensions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "reference/random_conflict.hpp"

namespace entente::tests {
namespace {

using ensemble::LinearExtensions;
using Node = LinearExtensions::Node;
using Pairs = std::vector<std::pair<Node, Node>>;

/// All orders (places by node) that agree with the pairs, by trying every one.
std::vector<std::vector<Node>> all_by_trying(std::size_t nodes, const Pairs& pairs) {
  std::vector<Node> places(nodes);
  std::iota(places.begin(), places.end(), 0U);
  std::vector<std::vector<Node>> all;
  do {
    if (std::all_of(pairs.begin(), pairs.end(),
                    [&](const auto& pair) { return places[pair.first] < places[pair.second]; }))
      all.push_back(places);
  } while (std::next_permutation(places.begin(), places.end()));
  return all;
}

Pairs random_pairs(reference::Dice& dice, std::size_t nodes, std::size_t percent) {
  Pairs pairs;
  std::vector<Node> order(nodes);
  std::iota(order.begin(), order.end(), 0U);
  dice.shuffle(order);
  for (std::size_t a = 0; a < nodes; ++a)
    for (std::size_t b = a + 1; b < nodes; ++b)
      if (dice.chance(percent)) pairs.emplace_back(order[a], order[b]);
  return pairs;
}

TEST(LinearExtensions, AreAllThoseThatAgreeWithThePairs) {
  reference::Dice dice(7);
  for (int round = 0; round < 200; ++round) {
    const std::size_t nodes = dice.between(1, 7);
    const Pairs pairs = random_pairs(dice, nodes, dice.between(0, 60));
    const auto expected = all_by_trying(nodes, pairs);
    const LinearExtensions extensions(nodes, pairs);
    ASSERT_EQ(extensions.count(), expected.size());
    std::vector<std::vector<Node>> found;
    std::vector<Node> places(nodes);
    for (std::uint64_t n = 0; n < *extensions.count(); ++n) {
      extensions.nth(n, places);
      found.push_back(places);
    }
    std::sort(found.begin(), found.end());
    ASSERT_EQ(found, expected);
  }
}

/// Pearson's statistic of draws against equal shares, less its mean, in standard deviations.
double excess(const LinearExtensions& extensions, const std::vector<std::vector<Node>>& all,
              std::size_t draws, const std::vector<Node>& shown) {
  std::map<std::vector<Node>, std::size_t> seen;
  std::vector<Node> places(extensions.size());
  std::vector<Node> scratch(2 * extensions.size());
  for (std::size_t draw = 0; draw < draws; ++draw) {
    ensemble::Stream random(3, draw, 0);
    extensions.draw(random, places, scratch);
    std::vector<std::pair<Node, Node>> order;
    for (const Node node : shown) order.emplace_back(places[node], node);
    std::sort(order.begin(), order.end());
    std::vector<Node> ranks(shown.size());
    for (Node rank = 0; rank < order.size(); ++rank) ranks[order[rank].second] = rank;
    ++seen[ranks];
  }
  double statistic = 0;
  const double expected = static_cast<double>(draws) / static_cast<double>(all.size());
  for (const auto& one : all) {
    const auto found = seen.find(one);
    const double count = found == seen.end() ? 0 : static_cast<double>(found->second);
    statistic += (count - expected) * (count - expected) / expected;
  }
  const auto freedom = static_cast<double>(all.size() - 1);
  return (statistic - freedom) / std::sqrt(2 * freedom);
}

TEST(LinearExtensions, AreDrawnUniformly) {
  const Pairs pairs{{0, 2}, {1, 2}, {1, 3}, {4, 5}};
  const auto all = all_by_trying(6, pairs);
  EXPECT_LT(std::abs(excess(LinearExtensions(6, pairs), all, 40000, {0, 1, 2, 3, 4, 5})), 4.0);
}

// 40 nodes that nothing compares but the first six among themselves: too many
// orders to be counted, so that parts are drawn by themselves and interleaved;
// on the six they must be uniform all the same.
TEST(LinearExtensions, OfLooseOrdersAreInterleavedUniformly) {
  const Pairs pairs{{0, 2}, {1, 2}, {1, 3}, {4, 5}};
  const LinearExtensions extensions(40, pairs);
  EXPECT_FALSE(extensions.count());
  EXPECT_LT(std::abs(excess(extensions, all_by_trying(6, pairs), 40000, {0, 1, 2, 3, 4, 5})), 4.0);
}

// A fence of 28 nodes (each even one below its neighbours) has too many downward
// closed sets to be counted and hangs together, so that it is mixed. Turned round
// and upside down it is the same fence, so that the first end's place has the
// distribution of the other's, counted from above.
TEST(LinearExtensions, OfTangledOrdersAreMixed) {
  constexpr Node size = 28;
  Pairs pairs;
  for (Node n = 0; n + 1 < size; ++n) pairs.emplace_back(n % 2 == 0 ? n : n + 1, n % 2 == 0 ? n + 1 : n);
  const LinearExtensions extensions(size, pairs);
  EXPECT_FALSE(extensions.count());
  std::vector<Node> places(size);
  std::vector<Node> scratch(std::size_t{2} * size);
  std::size_t first = 0;
  std::size_t last = 0;
  constexpr std::size_t draws = 200;
  for (std::size_t draw = 0; draw < draws; ++draw) {
    ensemble::Stream random(5, draw, 0);
    extensions.draw(random, places, scratch);
    for (const auto& [lower, higher] : pairs) ASSERT_LT(places[lower], places[higher]);
    first += places[0];
    last += size - 1 - places[size - 1];
  }
  EXPECT_NEAR(static_cast<double>(first) / draws, static_cast<double>(last) / draws, 2.0);
}

}  // namespace
}  // namespace entente::tests
