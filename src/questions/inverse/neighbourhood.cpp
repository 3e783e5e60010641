#include "questions/inverse/neighbourhood.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/compose.hpp"
#include "questions/inverse/places.hpp"

namespace entente::questions {
namespace {

using model::Preference;
using Visit = std::function<bool(const std::string&, Preference)>;

bool holds(const Conflict& conflict, const model::Expression& expression, StateId state) {
  return expression.holds([&](std::uint32_t atom) {
    return conflict.states().bare() ? atom == state : ((conflict.states().code(state) >> atom) & 1) != 0;
  });
}

std::vector<model::Expression> literals(const model::Model& model) {
  std::vector<model::Expression> all;
  const std::size_t atoms = model.bare_graph ? model.graph_states.size() : model.options.size();
  for (std::uint32_t atom = 0; atom < atoms; ++atom)
    for (const bool taken : {true, false}) all.push_back(model::literal(model, atom, taken));
  return all;
}

bool priority_neighbours(const Conflict& conflict, const Preference& preference, const Visit& visit) {
  std::vector<model::Priority> list;
  for (const model::PriorityPlace& place : std::get<model::Priorities>(preference.form).places)
    list.insert(list.end(), place.members.begin(), place.members.end());
  const auto show = [&](const std::string& step, const std::vector<model::Priority>& changed) {
    model::Priorities priorities;
    for (const model::Priority& priority : changed) priorities.places.push_back({{priority}, false, {}});
    return visit(step, {std::move(priorities), preference.place});
  };
  const auto above = [&](const std::vector<model::Priority>& others, std::size_t at) {
    return at < others.size() ? fmt::format("above '{}'", others[at].expression.text)
                              : std::string("to the end");
  };
  for (std::size_t n = 0; n < list.size(); ++n) {
    std::vector<model::Priority> changed = list;
    changed[n].expression = model::negated(conflict.model(), list[n].expression);
    if (!show(fmt::format("negate '{}'", list[n].expression.text), changed)) return false;
    changed = list;
    changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(n));
    if (!show(fmt::format("drop '{}'", list[n].expression.text), changed)) return false;
    const std::vector<model::Priority> rest = changed;
    for (std::size_t at = 0; at <= rest.size(); ++at) {
      if (at == n) continue;
      changed = rest;
      changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at), list[n]);
      if (!show(fmt::format("move '{}' {}", list[n].expression.text, above(rest, at)), changed)) return false;
    }
  }
  for (const model::Expression& added : literals(conflict.model()))
    for (std::size_t at = 0; at <= list.size(); ++at) {
      std::vector<model::Priority> changed = list;
      changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at),
                     model::Priority{added, {}, false, false, {}});
      if (!show(fmt::format("add '{}' {}", added.text, above(list, at)), changed)) return false;
    }
  return true;
}

bool ranking_neighbours(const Conflict& conflict, const std::vector<Value>& values,
                        const Preference& preference, const Visit& visit) {
  const Places places(values);
  for (std::size_t n = 0; n + 1 < places.members.size(); ++n)
    for (const StateId a : places.members[n])
      for (const StateId b : places.members[n + 1]) {
        Places changed = places;
        changed.exchange(a, b);
        const std::string step =
            fmt::format("exchange {} and {}", conflict.states().shown(a), conflict.states().shown(b));
        if (!visit(step, changed.written(conflict, preference))) return false;
      }
  return true;
}

/// The changes, in steps of 10^exponent, after which states compare differently.
class WeightSteps {
 public:
  WeightSteps(const Conflict& conflict, const model::Weights& weights)
      : conflict_(conflict), weights_(weights) {
    std::vector<base::Decimal> middles;
    for (const model::Weight& weight : weights.weights) {
      middles.push_back(*base::midpoint(weight.low, weight.high));
      exponent_ = std::min(exponent_, middles.back().exponent);
    }
    for (const base::Decimal& middle : middles) {
      std::int64_t steps = middle.digits;
      for (int n = exponent_; n < middle.exponent; ++n) {
        if (steps > most || steps < -most)
          throw base::LimitExceeded("these weights have too many digits to be searched",
                                    "divide large ones or drop digits");
        steps *= 10;
      }
      steps_.push_back(steps);
    }
  }

  std::set<std::int64_t> changes_of(std::size_t weight) const {
    std::vector<std::int64_t> with;
    std::vector<std::int64_t> without;
    for (StateId state = 0; state < conflict_.size(); ++state) {
      std::int64_t sum = 0;
      for (std::size_t n = 0; n < steps_.size(); ++n)
        if (holds(conflict_, weights_.weights[n].expression, state)) sum += steps_[n];
      (holds(conflict_, weights_.weights[weight].expression, state) ? with : without).push_back(sum);
    }
    for (std::vector<std::int64_t>* sums : {&with, &without}) {
      std::sort(sums->begin(), sums->end());
      sums->erase(std::unique(sums->begin(), sums->end()), sums->end());
    }
    std::set<std::int64_t> changes;
    for (const std::int64_t a : with)
      for (const std::int64_t b : without)
        for (const std::int64_t delta : {b - a - 1, b - a, b - a + 1})
          if (delta != 0) changes.insert(delta);
    return changes;
  }

  base::Decimal after(std::size_t weight, std::int64_t change) const {
    return *base::parse_decimal(fmt::format("{}e{}", steps_[weight] + change, exponent_));
  }

 private:
  static constexpr std::int64_t most = std::int64_t{1} << 50;

  const Conflict& conflict_;
  const model::Weights& weights_;
  int exponent_ = 0;
  std::vector<std::int64_t> steps_;
};

bool weight_neighbours(const Conflict& conflict, const Preference& preference, const Visit& visit) {
  const auto& weights = std::get<model::Weights>(preference.form);
  const WeightSteps steps(conflict, weights);
  for (std::size_t n = 0; n < weights.weights.size(); ++n)
    for (const std::int64_t change : steps.changes_of(n)) {
      model::Weights changed = weights;
      model::Weight& weight = changed.weights[n];
      weight.low = weight.high = steps.after(n, change);
      const std::string step = fmt::format("{} the weight of '{}' to {}", change > 0 ? "raise" : "lower",
                                           weight.expression.text, base::to_string(weight.low));
      if (!visit(step, {std::move(changed), preference.place})) return false;
    }
  return true;
}

}  // namespace

bool for_each_neighbour(const Conflict& conflict, const Preference& preference, const Visit& visit) {
  if (std::holds_alternative<model::Priorities>(preference.form))
    return priority_neighbours(conflict, preference, visit);
  if (std::holds_alternative<model::Weights>(preference.form))
    return weight_neighbours(conflict, preference, visit);
  base::Diagnostics diagnostics;
  const std::vector<Value> values = graph::state_values(preference, conflict.states(), diagnostics);
  return ranking_neighbours(conflict, values, preference, visit);
}

}  // namespace entente::questions
