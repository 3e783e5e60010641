// What is necessary is decided by extremes. For one party the difference that it makes between two packages
// is a sum over issues of weight × (value − value): with weights and values each in a range of their own, the
// largest is reached at their ends. Where values are in an order, from 100 for the best to 0 for the worst,
// one may be as much as 100 above another that stands below it, and no more than equal to one that stands
// above. Weights in an order that sum to one have the extremes 1/m for the first m.

#include <algorithm>

#include "settlement/robust.hpp"

namespace entente::settlement {
namespace {

constexpr std::uint64_t most_compared = 100'000;

struct Ends {
  Exact low;
  Exact high;
};

/// What one party may think of packages.
class Admitted {
 public:
  Admitted(const Space& space, std::size_t player) : space_(space), player_(player) {
    for (const model::Worth& worth : space.model->worth)
      if (worth.party == space.players[player]) given_ = &worth;
    for (std::size_t issue = 0; issue < space.counts.size(); ++issue) values_.push_back(values_of(issue));
  }

  /// On the scale of GENIUS a value depends on the largest of its issue, so the ends are not those of a box.
  bool worked_out() const {
    return given_ == nullptr || given_->scale != model::Worth::Scale::genius || !has_ranges(*space_.model);
  }

  /// The most by which `to` may be worth more than `from`.
  Exact most_gained(const Package& from, const Package& to) const {
    std::vector<Exact> gains;
    for (std::size_t issue = 0; issue < to.size(); ++issue)
      gains.push_back(most_gained(issue, from[issue], to[issue]));
    return weighed(gains, true) + added(&from, to, true);
  }

  /// The least that a package may be worth.
  Exact least(const Package& package) const {
    std::vector<Exact> values;
    for (std::size_t issue = 0; issue < package.size(); ++issue)
      values.push_back(values_[issue][package[issue]].low);
    return weighed(values, false) + added(nullptr, package, false);
  }

 private:
  /// The ends of each value, not weighed where the weight is open.
  std::vector<Ends> values_of(std::size_t issue) const {
    std::vector<Ends> ends(space_.counts[issue]);
    for (std::size_t value = 0; value < ends.size(); ++value) {
      const Exact& middle = space_.worth[issue][value * space_.players.size() + player_];
      ends[value] = {middle, middle};  // already weighed
    }
    if (weight_of(issue) == nullptr && order_place(issue) == nowhere && order_of(issue) == nullptr &&
        !has_open_values(issue))
      return ends;
    // Not weighed yet: from what the file says.
    const Exact weight = middle_weight(issue);
    for (std::size_t value = 0; value < ends.size() && weight != 0; ++value) {
      ends[value].low /= weight;
      ends[value].high /= weight;
    }
    for (const model::ValueWorth& one : given_->values) {
      const auto* value = std::get_if<model::ValueIndex>(&one.choice);
      if (one.issue == issue && value != nullptr)
        ends[*value] = {exact(one.worth.low), exact(one.worth.high)};
    }
    if (const model::ValueOrder* order = order_of(issue)) {
      const std::size_t last = order->tiers.size() - 1;
      for (std::size_t tier = 0; tier <= last; ++tier)
        for (const model::ValueIndex value : order->tiers[tier])
          ends[value] = {tier == 0 ? Exact(100) : Exact(0), tier == last && last > 0 ? Exact(0) : Exact(100)};
    }
    return ends;
  }

  static constexpr std::size_t nowhere = ~std::size_t{0};

  const model::IssueWeight* weight_of(std::size_t issue) const {
    if (given_ == nullptr) return nullptr;
    const auto found = std::find_if(given_->weights.begin(), given_->weights.end(),
                                    [&](const model::IssueWeight& weight) { return weight.issue == issue; });
    return found == given_->weights.end() ? nullptr : &*found;
  }
  std::size_t order_place(std::size_t issue) const {
    if (given_ == nullptr) return nowhere;
    for (std::size_t tier = 0; tier < given_->weight_order.size(); ++tier)
      for (const model::IssueIndex one : given_->weight_order[tier])
        if (one == issue) return tier;
    return nowhere;
  }
  const model::ValueOrder* order_of(std::size_t issue) const {
    if (given_ == nullptr) return nullptr;
    const auto found = std::find_if(given_->orders.begin(), given_->orders.end(),
                                    [&](const model::ValueOrder& order) { return order.issue == issue; });
    return found == given_->orders.end() ? nullptr : &*found;
  }
  bool has_open_values(std::size_t issue) const {
    return given_ != nullptr &&
           std::any_of(given_->values.begin(), given_->values.end(), [&](const model::ValueWorth& one) {
             return one.issue == issue && !one.worth.exact();
           });
  }

  bool ordered() const { return given_ != nullptr && !given_->weight_order.empty(); }

  Exact middle_weight(std::size_t issue) const {
    if (const model::IssueWeight* weight = weight_of(issue))
      return (exact(weight->weight.low) + exact(weight->weight.high)) / 2;
    if (!ordered()) return 1;
    Middle middle;
    std::size_t total = 0;
    for (const auto& tier : given_->weight_order) total += tier.size();
    const std::vector<Exact> ranked = middle.weights(total);
    std::size_t rank = 0;
    for (const auto& tier : given_->weight_order) {
      Exact sum = 0;
      for (std::size_t n = 0; n < tier.size(); ++n) sum += ranked[rank++];
      if (std::find(tier.begin(), tier.end(), issue) != tier.end()) return sum / tier.size();
    }
    return 0;
  }

  Exact most_gained(std::size_t issue, model::ValueIndex from, model::ValueIndex to) const {
    if (from == to) return 0;
    const std::vector<Ends>& ends = values_[issue];
    const model::ValueOrder* order = order_of(issue);
    if (order == nullptr) return ends[to].high - ends[from].low;
    const auto tier_of = [&](model::ValueIndex value) {
      for (std::size_t tier = 0; tier < order->tiers.size(); ++tier)
        for (const model::ValueIndex one : order->tiers[tier])
          if (one == value) return tier;
      return nowhere;  // worth 0
    };
    const std::size_t a = tier_of(from);
    const std::size_t b = tier_of(to);
    if (a == nowhere || b == nowhere || b < a) return ends[to].high - ends[from].low;
    // Of two of one tier neither is above; what stands below may at most come up to it, between the ends.
    if (a == b) return 0;
    return std::min(Exact(0), Exact(ends[to].high - ends[from].low));
  }

  /// Σ weight × value at the weights that make it largest, or smallest.
  Exact weighed(const std::vector<Exact>& values, bool largest) const {
    Exact sum = 0;
    if (!ordered()) {
      for (std::size_t issue = 0; issue < values.size(); ++issue) {
        const model::IssueWeight* weight = weight_of(issue);
        if (weight == nullptr) {  // weighed before, or by 1
          sum += values[issue];
          continue;
        }
        const bool high = (values[issue] > 0) == largest;
        sum += values[issue] * exact(high ? weight->weight.high : weight->weight.low);
      }
      return sum;
    }
    std::optional<Exact> best;
    std::size_t so_far = 0;
    for (const auto& tier : given_->weight_order) {
      // Those of one tier share what falls to it: the extremes are at its members taken one by one, evened
      // out.
      Exact of_tier = 0;
      for (const model::IssueIndex issue : tier) of_tier += values[issue];
      for (std::size_t n = 1; n <= tier.size(); ++n) {
        const Exact part = (sum + of_tier * n / tier.size()) / (so_far + n);
        if (!best || (largest ? *best < part : part < *best)) best = part;
      }
      so_far += tier.size();
      sum += of_tier;
    }
    return best.value_or(Exact(0));
  }

  /// What combinations add at most to `to`, less what they add to `from` at least; or the other way round.
  Exact added(const Package* from, const Package& to, bool largest) const {
    Exact sum = 0;
    if (given_ == nullptr) return sum;
    std::size_t next = 0;
    for (const Addition& addition : space_.additions) {
      if (addition.player != player_) continue;
      const model::Span& span = given_->together[next++].add;
      const bool there = addition.where.holds(to.data());
      const bool here = from != nullptr && addition.where.holds(from->data());
      if (there == here) continue;
      if (there) sum += exact(largest ? span.high : span.low);
      if (here) sum -= exact(largest ? span.low : span.high);
    }
    return sum;
  }

  const Space& space_;
  std::size_t player_;
  const model::Worth* given_ = nullptr;
  std::vector<std::vector<Ends>> values_;
};

}  // namespace

std::optional<bool> necessarily_best(const Space& space, const Package& package) {
  std::uint64_t size = 1;
  for (const std::uint32_t count : space.counts)
    if ((size *= count) > most_compared) return std::nullopt;
  std::vector<Admitted> parties;
  for (std::size_t player = 0; player < space.players.size(); ++player) {
    parties.emplace_back(space, player);
    if (!parties.back().worked_out()) return std::nullopt;
    // A reserve that is worked out from the worths moves with them.
    for (const model::Worth& worth : space.model->worth)
      if (worth.party == space.players[player] && worth.reserve_is_status_quo) return std::nullopt;
  }
  if (!space.possible(package)) return false;
  for (std::size_t player = 0; player < parties.size(); ++player)
    if (parties[player].least(package) < space.reserve[player]) return false;
  Package other(package.size(), 0);
  for (std::uint64_t n = 0; n < size; ++n) {
    std::uint64_t rest = n;
    for (std::size_t issue = 0; issue < other.size(); ++issue) {
      other[issue] = static_cast<model::ValueIndex>(rest % space.counts[issue]);
      rest /= space.counts[issue];
    }
    if (other == package || !space.possible(other)) continue;
    bool better = false;
    bool worse = false;
    for (const Admitted& party : parties) {
      const Exact gain = party.most_gained(package, other);
      better = better || gain > 0;
      worse = worse || gain < 0;
    }
    if (better && !worse) return false;
  }
  return true;
}

}  // namespace entente::settlement
