// With V(x) the value of s less that of x, in whole steps, and δ the changes, x
// is not better than s where V(x) + Σ δ_e·(e holds in s − e holds in x) ≥ 0.
// For one weight that is a bound on its δ from below or above, and the least |δ|
// that meets the condition lies on one of the bounds. For several, all but the
// last run through every whole number of steps that is not yet dearer than the
// best answer found.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>

#include "base/decimal.hpp"
#include "questions/inverse/preference_change.hpp"

namespace entente::questions {
namespace {

using Steps = std::int64_t;

/// Beyond this a weight is not counted in steps.
constexpr Steps most_steps_of_a_weight = std::int64_t{1} << 53;

constexpr Steps unreachable = std::numeric_limits<Steps>::max() / 4;

class WeightSearch {
 public:
  WeightSearch(const Conflict& conflict, const Condition& condition, const model::Weights& weights,
               const ChangeLimits& limits)
      : conflict_(conflict),
        condition_(condition),
        weights_(weights),
        limits_(limits),
        compared_(condition.compared()) {
    count_in_steps();
    std::vector<bool> here;
    for (const model::Weight& weight : weights.weights) here.push_back(holds(weight, condition.state));
    ahead_.assign(compared_.size(), 0);
    for (std::size_t e = 0; e < weights.weights.size(); ++e) {
      std::vector<std::int8_t>& sign = signs_.emplace_back(compared_.size());
      for (std::size_t n = 0; n < compared_.size(); ++n) {
        sign[n] = static_cast<std::int8_t>(here[e] - holds(weights.weights[e], compared_[n]));
        ahead_[n] += sign[n] * steps_[e];
      }
    }
  }

  SmallestChanges smallest() {
    SmallestChanges result;
    for (result.size = 1; result.size <= signs_.size(); ++result.size) {
      choose({}, result.size);
      if (!best_.empty()) break;
    }
    result.total = base::to_string(decimal(best_total_));
    result.found = best_.size();
    result.counted = true;
    for (std::size_t n = 0; n < std::min(best_.size(), limits_.listed); ++n)
      result.changes.push_back(written(best_[n], result));
    return result;
  }

 private:
  using Deltas = std::map<std::size_t, Steps>;  ///< by position of the weight

  bool holds(const model::Weight& weight, StateId state) const {
    return weight.expression.holds([&](std::uint32_t atom) {
      return conflict_.states().bare() ? atom == state : ((conflict_.states().code(state) >> atom) & 1) != 0;
    });
  }

  /// Every weight (a range by its midpoint) in steps of the last decimal place of any.
  void count_in_steps() {
    std::vector<base::Decimal> middles;
    for (const model::Weight& weight : weights_.weights) {
      middles.push_back(*base::midpoint(weight.low, weight.high));  // it compiled, so there is one
      exponent_ = std::min(exponent_, middles.back().exponent);
    }
    for (const base::Decimal& middle : middles) {
      Steps steps = middle.digits;
      for (int n = exponent_; n < middle.exponent && std::abs(steps) < most_steps_of_a_weight; ++n)
        steps *= 10;
      if (std::abs(steps) >= most_steps_of_a_weight / static_cast<Steps>(middles.size()))
        give_up(conflict_, condition_, "its weights have too many digits to be counted in steps");
      steps_.push_back(steps);
    }
  }

  base::Decimal decimal(Steps steps) const {
    return *base::parse_decimal(fmt::format("{}e{}", steps, exponent_));
  }

  /// Tries every choice of `more` further weights after those chosen.
  void choose(std::vector<std::size_t> chosen, std::size_t more) {
    if (more == 0) {
      if (can_help(chosen)) change(chosen, {}, ahead_, 0);
      return;
    }
    for (std::size_t e = chosen.empty() ? 0 : chosen.back() + 1; e + more <= signs_.size(); ++e) {
      std::vector<std::size_t> longer = chosen;
      longer.push_back(e);
      choose(std::move(longer), more - 1);
    }
  }

  /// Could these weights meet the condition, if each state asked for its own changes?
  bool can_help(const std::vector<std::size_t>& chosen) const {
    stability::StateSet not_better(conflict_.size(), false);
    for (std::size_t n = 0; n < ahead_.size(); ++n)
      if (ahead_[n] >= 0 ||
          std::any_of(chosen.begin(), chosen.end(), [&](std::size_t e) { return signs_[e][n] != 0; }))
        not_better.insert(compared_[n]);
    return condition_.met(not_better);
  }

  /// Changes the chosen weights that have no δ yet, the first of them first.
  void change(const std::vector<std::size_t>& chosen, Deltas deltas, const std::vector<Steps>& ahead,
              Steps spent) {
    const std::size_t e = chosen[deltas.size()];
    if (deltas.size() + 1 == chosen.size()) {
      change_last(e, std::move(deltas), ahead, spent);
      return;
    }
    // Where several bounds with factors of -1, 0 and 1 meet, by Cramer's rule, no
    // change is larger than the largest lead times the factorial of their number.
    Steps furthest = 1;
    for (const Steps lead : ahead_) furthest = std::max(furthest, std::abs(lead));
    for (std::size_t n = 2; n <= chosen.size() && furthest < unreachable / 64; ++n)
      furthest *= static_cast<Steps>(n);
    for (Steps size = 1; size <= furthest + 1 && spent + size < best_total_; ++size)
      for (const Steps delta : {size, -size}) {
        std::vector<Steps> changed = ahead;
        for (std::size_t n = 0; n < changed.size(); ++n) changed[n] += delta * signs_[e][n];
        deltas[e] = delta;
        change(chosen, deltas, changed, spent + size);
        deltas.erase(e);
      }
  }

  /// The least |δ| of one weight that meets the condition: one of its bounds.
  void change_last(std::size_t e, Deltas deltas, const std::vector<Steps>& ahead, Steps spent) {
    std::vector<Steps> bounds;
    for (std::size_t n = 0; n < ahead.size(); ++n)
      if (signs_[e][n] != 0 && ahead[n] < 0) bounds.push_back(-ahead[n] * signs_[e][n]);
    std::sort(bounds.begin(), bounds.end(), [](Steps a, Steps b) {
      return std::abs(a) < std::abs(b) || (std::abs(a) == std::abs(b) && a > b);
    });
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    for (const Steps delta : bounds) {
      if (spent + std::abs(delta) > best_total_) return;
      if (!meets(e, delta, ahead)) continue;
      deltas[e] = delta;
      keep(deltas, spent + std::abs(delta));
    }
  }

  bool meets(std::size_t e, Steps delta, const std::vector<Steps>& ahead) {
    if (++looked_at_ > limits_.most_steps / 16)
      give_up(conflict_, condition_,
              fmt::format("{} changes of its weights were not enough", limits_.most_steps / 16));
    if (limits_.cancellation != nullptr && looked_at_ % 1024 == 0) limits_.cancellation->check();
    stability::StateSet not_better(conflict_.size(), false);
    for (std::size_t n = 0; n < ahead.size(); ++n)
      if (ahead[n] + delta * signs_[e][n] >= 0) not_better.insert(compared_[n]);
    return condition_.met(not_better);
  }

  void keep(const Deltas& deltas, Steps total) {
    if (total < best_total_) best_.clear();
    best_total_ = total;
    if (std::find(best_.begin(), best_.end(), deltas) == best_.end()) best_.push_back(deltas);
  }

  Change written(const Deltas& deltas, const SmallestChanges& result) const {
    model::Weights changed = weights_;
    std::vector<std::string> words;
    for (const auto& [e, delta] : deltas) {
      model::Weight& weight = changed.weights[e];
      const base::Decimal after = decimal(steps_[e] + delta);
      words.push_back(fmt::format("{} the weight of '{}' from {} to {}", delta > 0 ? "raise" : "lower",
                                  weight.expression.text, base::to_string(decimal(steps_[e])),
                                  base::to_string(after)));
      weight.low = weight.high = after;
    }
    return {condition_.party,
            std::move(words),
            result.size,
            result.total,
            {std::move(changed), conflict_.model().preferences[condition_.party]->place}};
  }

  const Conflict& conflict_;
  const Condition& condition_;
  const model::Weights& weights_;
  const ChangeLimits& limits_;
  std::vector<StateId> compared_;
  int exponent_ = 0;
  std::vector<Steps> steps_;
  std::vector<std::vector<std::int8_t>>
      signs_;                 ///< by weight, by compared state: holds in s less holds there
  std::vector<Steps> ahead_;  ///< V, by compared state
  std::uint64_t looked_at_ = 0;
  Steps best_total_ = unreachable;
  std::vector<Deltas> best_;
};

}  // namespace

SmallestChanges smallest_weight_changes(const Conflict& conflict, const Condition& condition,
                                        const model::Weights& weights, const ChangeLimits& limits) {
  return WeightSearch(conflict, condition, weights, limits).smallest();
}

}  // namespace entente::questions
