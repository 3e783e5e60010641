#include "ensemble/draw/linear_extensions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "base/limits.hpp"

namespace entente::ensemble {
namespace {

constexpr std::size_t most_sets = std::size_t{1} << 17;
constexpr std::size_t most_mixed = 128;
constexpr std::uint64_t most_extensions = std::uint64_t{1} << 63;

std::optional<std::uint64_t> product(std::uint64_t a, std::uint64_t b) {
  std::uint64_t result = 0;
  if (__builtin_mul_overflow(a, b, &result) || result > most_extensions) return std::nullopt;
  return result;
}

}  // namespace

LinearExtensions::LinearExtensions(std::size_t nodes, const std::vector<std::pair<Node, Node>>& pairs)
    : below_(nodes, Bits((nodes + 63) / 64, 0)) {
  for (const auto& [lower, higher] : pairs) below_[higher][lower / 64] |= std::uint64_t{1} << (lower % 64);
  close();
  cut();
  count_ = 1;
  for (const Piece& piece : pieces_) {
    const bool counted = piece.components.size() == 1 && piece.components.front().count > 0;
    if (!counted) count_.reset();
    if (count_) count_ = product(*count_, piece.components.front().count);
    if (!count_) break;
  }
}

/// The transitive closure (Warshall).
void LinearExtensions::close() {
  for (Node middle = 0; middle < size(); ++middle)
    for (Node above = 0; above < size(); ++above)
      if (always_below(middle, above))
        for (std::size_t w = 0; w < below_[above].size(); ++w) below_[above][w] |= below_[middle][w];
}

/// In ascending order of how many nodes are below, a cut lies before position n
/// where each later node has all n earlier ones below it.
void LinearExtensions::cut() {
  std::vector<std::size_t> lower(size(), 0);
  for (Node node = 0; node < size(); ++node)
    for (const std::uint64_t word : below_[node])
      lower[node] += static_cast<std::size_t>(std::popcount(word));
  std::vector<Node> order(size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](Node a, Node b) { return lower[a] < lower[b]; });

  Bits earlier((size() + 63) / 64, 0);
  std::vector<Node> nodes;
  for (std::size_t n = 0; n < order.size(); ++n) {
    bool cut_here = n > 0;
    for (std::size_t m = n; m < order.size() && cut_here; ++m)
      for (std::size_t w = 0; w < earlier.size() && cut_here; ++w)
        cut_here = (earlier[w] & ~below_[order[m]][w]) == 0;
    if (cut_here) {
      pieces_.push_back({static_cast<Node>(n - nodes.size()), static_cast<Node>(nodes.size()), {}});
      fill(pieces_.back(), nodes);
      nodes.clear();
    }
    nodes.push_back(order[n]);
    earlier[order[n] / 64] |= std::uint64_t{1} << (order[n] % 64);
  }
  if (!nodes.empty()) {
    pieces_.push_back({static_cast<Node>(size() - nodes.size()), static_cast<Node>(nodes.size()), {}});
    fill(pieces_.back(), nodes);
  }
}

void LinearExtensions::fill(Piece& piece, const std::vector<Node>& nodes) const {
  Component whole;
  whole.nodes = nodes;
  if (count(whole)) {
    piece.components.push_back(std::move(whole));
    return;
  }
  std::vector<Node> rest = nodes;
  while (!rest.empty()) {
    Component component;
    component.nodes.push_back(rest.back());
    rest.pop_back();
    for (std::size_t next = 0; next < component.nodes.size(); ++next) {
      const Node node = component.nodes[next];
      const auto apart = std::stable_partition(rest.begin(), rest.end(), [&](Node other) {
        return !always_below(node, other) && !always_below(other, node);
      });
      component.nodes.insert(component.nodes.end(), apart, rest.end());
      rest.erase(apart, rest.end());
    }
    // Mixing starts from some extension, which the order of `nodes` is.
    std::vector<Node> extension;
    for (const Node node : nodes)
      if (std::find(component.nodes.begin(), component.nodes.end(), node) != component.nodes.end())
        extension.push_back(node);
    component.nodes = std::move(extension);
    if (!count(component) && component.nodes.size() > most_mixed)
      throw base::LimitExceeded(
          fmt::format("drawing orders of {} states that are hardly compared takes too long",
                      component.nodes.size()),
          fmt::format("add comparisons to the relation until no more than {} states hang together loosely",
                      most_mixed));
    piece.components.push_back(std::move(component));
  }
}

/// Numbers the downward closed sets of a component, and counts from the full
/// one down. False where there are too many.
bool LinearExtensions::count(Component& component) const {
  const std::size_t nodes = component.nodes.size();
  if (nodes > 64) return false;
  std::vector<std::uint64_t> needs(nodes, 0);
  for (std::size_t a = 0; a < nodes; ++a)
    for (std::size_t b = 0; b < nodes; ++b)
      if (always_below(component.nodes[a], component.nodes[b])) needs[b] |= std::uint64_t{1} << a;

  std::vector<std::uint64_t> sets{0};
  std::unordered_map<std::uint64_t, std::uint32_t> number{{0, 0}};
  std::vector<std::uint32_t> begins;
  std::vector<Step> steps;
  for (std::size_t n = 0; n < sets.size(); ++n) {
    begins.push_back(static_cast<std::uint32_t>(steps.size()));
    for (std::size_t node = 0; node < nodes; ++node) {
      const std::uint64_t bit = std::uint64_t{1} << node;
      if ((sets[n] & bit) != 0 || (needs[node] & ~sets[n]) != 0) continue;
      const auto [known, added] = number.emplace(sets[n] | bit, static_cast<std::uint32_t>(sets.size()));
      if (added) sets.push_back(sets[n] | bit);
      steps.push_back({component.nodes[node], known->second});
    }
    if (sets.size() > most_sets) return false;
  }
  begins.push_back(static_cast<std::uint32_t>(steps.size()));

  // A set is numbered after all sets that it can come from.
  std::vector<std::uint64_t> ways(sets.size(), 0);
  ways.back() = 1;
  for (std::size_t n = sets.size() - 1; n-- > 0;)
    for (std::uint32_t step = begins[n]; step < begins[n + 1]; ++step)
      if (__builtin_add_overflow(ways[n], ways[steps[step].set], &ways[n]) || ways[n] > most_extensions)
        return false;
  component.count = ways.front();
  component.ways = std::move(ways);
  component.begins = std::move(begins);
  component.steps = std::move(steps);
  return true;
}

/// Calls `visit(node)` for the nodes of the component's n-th extension, the lowest first.
template <typename Visit>
void LinearExtensions::read_off(const Component& component, std::uint64_t n, const Visit& visit) {
  std::uint32_t set = 0;
  for (std::size_t place = 0; place < component.nodes.size(); ++place) {
    std::uint32_t step = component.begins[set];
    while (n >= component.ways[component.steps[step].set]) n -= component.ways[component.steps[step++].set];
    visit(component.steps[step].node);
    set = component.steps[step].set;
  }
}

void LinearExtensions::nth(std::uint64_t n, std::span<Node> places) const {
  for (const Piece& piece : pieces_) {
    const Component& component = piece.components.front();
    Node place = piece.first_place;
    read_off(component, n % component.count, [&](Node node) { places[node] = place++; });
    n /= component.count;
  }
}

/// A step of the chain picks position p with probability in proportion to
/// (p + 1)(n − 1 − p) and, on a fair coin, swaps what stands at p and p + 1
/// where nothing forbids it. With K = (n³ − n)/6, K·ln(n³/ε) steps bring it
/// within ε of uniform (path coupling).
void LinearExtensions::mix(const Component& component, Stream& random, std::span<Node> order) const {
  std::copy(component.nodes.begin(), component.nodes.end(), order.begin());
  const std::uint64_t n = order.size();
  if (n < 2) return;
  const double cubed = std::pow(static_cast<double>(n), 3);
  const auto steps = static_cast<std::uint64_t>(cubed / 6 * (std::log(cubed) + 30 * std::log(2.0))) + 1;
  const std::uint64_t most = n * n / 4;
  for (std::uint64_t step = 0; step < steps; ++step) {
    std::uint64_t p = 0;
    do {
      p = random.below(n - 1);
    } while (random.below(most) >= (p + 1) * (n - 1 - p));
    if ((random.next() & 1) != 0 && !always_below(order[p], order[p + 1])) std::swap(order[p], order[p + 1]);
  }
}

void LinearExtensions::draw(Stream& random, std::span<Node> places, std::span<Node> scratch) const {
  for (const Piece& piece : pieces_) {
    if (piece.size == 1) {
      places[piece.components.front().nodes.front()] = piece.first_place;
      continue;
    }
    // First each component's order, one after the other, then which comes next:
    // each with the probability of its share of what is left.
    std::size_t begin = 0;
    const std::span<Node> orders = scratch.first(piece.size);
    for (const Component& component : piece.components) {
      const std::span<Node> order = orders.subspan(begin, component.nodes.size());
      if (component.count > 0) {
        auto next = order.begin();
        read_off(component, random.below(component.count), [&](Node node) { *next++ = node; });
      } else {
        mix(component, random, order);
      }
      begin += order.size();
    }
    const std::span<Node> taken = scratch.subspan(piece.size, piece.components.size());
    std::fill(taken.begin(), taken.end(), 0U);
    for (Node left = piece.size; left > 0; --left) {
      std::uint64_t pick = piece.components.size() == 1 ? 0 : random.below(left);
      begin = 0;
      for (std::size_t c = 0; c < piece.components.size(); ++c) {
        const std::size_t rest = piece.components[c].nodes.size() - taken[c];
        if (pick < rest) {
          places[orders[begin + taken[c]++]] = piece.first_place + piece.size - left;
          break;
        }
        pick -= rest;
        begin += piece.components[c].nodes.size();
      }
    }
  }
}

}  // namespace entente::ensemble
