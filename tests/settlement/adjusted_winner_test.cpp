// Adjusted winner against worked examples of courses and of its authors.

#include "settlement/adjusted_winner.hpp"

#include <gtest/gtest.h>

namespace entente::tests {
namespace {

using settlement::AdjustedWinner;
using settlement::Exact;

AdjustedWinner divided(const std::vector<int>& a, const std::vector<int>& b) {
  std::vector<settlement::Item> items;
  for (std::size_t n = 0; n < a.size(); ++n) {
    settlement::Item item;
    item.points[0] = a[n];
    item.points[1] = b[n];
    items.push_back(item);
  }
  return settlement::divide(std::move(items));
}

TEST(AdjustedWinner, DividesADivorce) {  // house, estate, flat, triplex, cash
  const AdjustedWinner result = divided({10, 40, 10, 38, 2}, {38, 20, 30, 10, 2});
  EXPECT_EQ(result.at_first[0], 78);
  EXPECT_EQ(result.at_first[1], 70);
  EXPECT_EQ(result.items[1].share[1], Exact(2, 15));
  EXPECT_EQ(result.total[0], Exact(218, 3));
  EXPECT_EQ(result.total[1], Exact(218, 3));
}

TEST(AdjustedWinner, DividesBetweenCarolAndBob) {  // retirement, home, cottage, investments, other
  const AdjustedWinner result = divided({50, 20, 15, 10, 5}, {40, 30, 10, 10, 10});
  EXPECT_EQ(result.items[0].share[1], Exact(1, 6));
  EXPECT_EQ(result.total[0], Exact(170, 3));
  EXPECT_EQ(result.total[1], Exact(170, 3));
}

TEST(AdjustedWinner, GivesATiedItemToWhoHasFewerPoints) {  // room-mates
  const AdjustedWinner result = divided({4, 10, 50, 6, 15, 1, 10, 4}, {22, 20, 25, 3, 15, 8, 2, 5});
  EXPECT_EQ(result.at_first[0], 66);
  EXPECT_EQ(result.at_first[1], 70);
  EXPECT_EQ(result.items[4].share[0], Exact(2, 15));
  EXPECT_EQ(result.total[0], 68);
  EXPECT_EQ(result.total[1], 68);
}

TEST(AdjustedWinner, IsEvenAndEnviesNobody) {
  for (unsigned seed = 1; seed < 500; ++seed) {
    std::vector<int> a;
    std::vector<int> b;
    unsigned state = seed;
    const auto draw = [&] { return static_cast<int>((state = state * 1664525 + 1013904223) >> 16) % 20; };
    for (unsigned n = 0; n < 2 + seed % 6; ++n) {
      a.push_back(1 + std::abs(draw()));
      b.push_back(1 + std::abs(draw()));
    }
    const AdjustedWinner result = divided(a, b);
    EXPECT_EQ(result.total[0], result.total[1]) << seed;
    Exact won[2] = {0, 0};
    std::size_t split = 0;
    for (const settlement::Item& item : result.items) {
      EXPECT_EQ(item.share[0] + item.share[1], 1);
      if (item.share[0] != 0 && item.share[0] != 1) ++split;
      for (const int party : {0, 1}) won[party] += item.share[party] * item.points[party];
    }
    EXPECT_LE(split, 1U);
    EXPECT_EQ(won[0], result.total[0]);
    EXPECT_EQ(won[1], result.total[1]);
  }
}

}  // namespace
}  // namespace entente::tests
