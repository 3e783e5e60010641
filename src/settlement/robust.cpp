#include "settlement/robust.hpp"

#include <algorithm>
#include <map>

#include "ensemble/draw/random.hpp"

namespace entente::settlement {
namespace {

/// What a draw's numbers are whole multiples of, as a part of their range: fine enough, and exact.
constexpr std::uint64_t grain = std::uint64_t{1} << 20;
/// Packages of one draw that are gone through.
constexpr std::size_t most_of_a_draw = 500;
/// Keeps these draws apart from those of other questions with the same seed.
constexpr std::uint32_t worth_topic = 0x776F7274;

class Drawn : public Admissible {
 public:
  Drawn(std::uint64_t seed, std::uint64_t draw) : stream_(seed, draw, worth_topic) {}

  Exact number(const model::Span& span) override {
    const Exact low = exact(span.low);
    if (span.exact()) return low;
    return low + (exact(span.high) - low) * part();
  }

  std::vector<Exact> tiers(std::size_t count) override {
    std::vector<Exact> worths{Exact(100)};
    for (std::size_t n = 2; n < count; ++n) worths.push_back(100 * part());
    if (count > 1) worths.emplace_back(0);
    std::sort(worths.rbegin(), worths.rend());
    return worths;
  }

  /// The gaps between even draws are even over all weights that sum to one.
  std::vector<Exact> weights(std::size_t count) override {
    std::vector<Exact> cuts{Exact(0), Exact(1)};
    for (std::size_t n = 1; n < count; ++n) cuts.push_back(part());
    std::sort(cuts.begin(), cuts.end());
    std::vector<Exact> weights;
    for (std::size_t n = 1; n < cuts.size(); ++n) weights.push_back(cuts[n] - cuts[n - 1]);
    std::sort(weights.rbegin(), weights.rend());
    return weights;
  }

 private:
  Exact part() { return Exact(Whole(stream_.below(grain + 1)), Whole(grain)); }

  ensemble::Stream stream_;
};

struct Tally {
  std::uint64_t pareto = 0;
  std::vector<std::uint64_t> picked;
};

}  // namespace

RobustPackages find_robust(const Space& space, const std::optional<std::vector<bool>>& taken,
                           const RobustQuestion& question, const base::MemoryBudget& budget,
                           const base::Progress& progress) {
  RobustPackages found;
  found.draws = question.draws;
  std::map<Package, Tally> tallies;
  PackageQuestion one;
  one.list = most_of_a_draw;
  one.ideal = question.ideal;
  for (std::uint64_t draw = 0; draw < question.draws; ++draw) {
    Drawn drawn(question.seed, draw);
    base::Diagnostics unheard;  // the space of the middle was compiled before
    std::optional<Space> sample = compile_space(*space.model, taken, drawn, unheard);
    if (!sample) continue;
    sample->bans = space.bans;  // also those that ask for packages that hold
    const Packages packages = find_packages(*sample, one, budget);
    if (!packages.any_acceptable) ++found.no_zone;
    if (packages.pareto.packages > packages.pareto.list.size()) found.complete = false;
    for (const Listed& listed : packages.pareto.list) ++tallies[listed.package].pareto;
    if (found.rules.empty())
      for (const Solution& solution : packages.solutions) found.rules.emplace_back(solution.id);
    for (std::size_t rule = 0; rule < packages.solutions.size(); ++rule)
      for (const Listed& listed : packages.solutions[rule].picked.list) {
        std::vector<std::uint64_t>& picked = tallies[listed.package].picked;
        picked.resize(packages.solutions.size());
        ++picked[rule];
      }
    if (question.deal && sample->possible(*question.deal)) {
      const std::vector<Exact> worth = sample->worth_of(*question.deal);
      bool accepted = true;
      for (std::size_t player = 0; player < worth.size(); ++player)
        accepted = accepted && worth[player] >= sample->reserve[player];
      if (accepted) ++found.deal_acceptable;
    }
    if (progress) progress(draw + 1, question.draws);
  }
  const auto of = [&](const Package& package) {
    RobustPackage made;
    made.package = package;
    const auto tally = tallies.find(package);
    if (tally != tallies.end()) {
      made.pareto = tally->second.pareto;
      made.picked = tally->second.picked;
    }
    made.picked.resize(found.rules.size());
    made.necessary = necessarily_best(space, package);
    return made;
  };
  std::vector<std::pair<std::uint64_t, const Package*>> order;
  for (const auto& [package, tally] : tallies) order.emplace_back(tally.pareto, &package);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  found.possible = order.size();
  if (order.size() > question.list) order.resize(question.list);
  for (const auto& entry : order) found.list.push_back(of(*entry.second));
  if (question.deal) found.deal = of(*question.deal);
  return found;
}

}  // namespace entente::settlement
