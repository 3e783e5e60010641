#include "settlement/worth.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "settlement/place.hpp"
#include "settlement/space.hpp"

namespace entente::settlement {
namespace {

class PartyWorths {
 public:
  PartyWorths(const model::Model& model, model::PartyIndex party, const std::vector<std::uint32_t>& counts,
              Admissible& admissible)
      : model_(model), party_(party), counts_(counts), admissible_(admissible) {
    for (const model::Worth& worth : model.worth)
      if (worth.party == party) given_ = &worth;
  }

  PartyWorth find(std::vector<std::string>& assumptions) {
    PartyWorth found;
    const std::map<model::IssueIndex, Exact> ordered = weights_of_order();
    for (model::IssueIndex issue = 0; issue < counts_.size(); ++issue) {
      const Exact weight = weight_of(issue, ordered);
      // What weighs nothing needs no values, and nothing is to be said of them.
      std::vector<Exact> values =
          weight == 0 && weights_said() ? std::vector<Exact>(counts_[issue]) : values_of(issue);
      if (given_ != nullptr && given_->scale == model::Worth::Scale::genius) divide_by_largest(values);
      for (Exact& value : values) value *= weight;
      found.values.push_back(std::move(values));
    }
    if (given_ != nullptr) {
      for (const model::Together& together : given_->together) {
        found.together.push_back(&together);
        if (!together.add.exact()) note(middles_, "what is added together");
      }
      if (given_->reserve) found.reserve = exact(*given_->reserve);
      found.reserve_said = given_->reserve.has_value();
    }
    say(weights_assumed_, "the weights of {} are its salience: {}", assumptions);
    say(values_assumed_, "the worth of values to {} falls with the distance from its position: {}",
        assumptions);
    say(all_or_nothing_, "without a scale, {} gets 100 for what it asks for and 0 for the rest: {}",
        assumptions);
    say(silent_, "{} asks for nothing, and nothing is worth anything to it: {}", assumptions);
    say(partly_, "values of which nothing is said are worth 0 to {}: {}", assumptions);
    say(middles_, "ranges of {} count as their middle: {}", assumptions);
    say(orders_, "orders of {} count as even steps: {}", assumptions);
    return found;
  }

 private:
  using Notes = std::vector<std::string>;

  static void note(Notes& notes, const std::string& what) {
    if (std::find(notes.begin(), notes.end(), what) == notes.end()) notes.push_back(what);
  }
  void say(const Notes& notes, std::string_view words, std::vector<std::string>& assumptions) const {
    if (notes.empty()) return;
    constexpr std::size_t most = 6;
    std::string list =
        fmt::format("{}", fmt::join(notes.begin(), notes.begin() + std::min(most, notes.size()), ", "));
    if (notes.size() > most) list += fmt::format(" and {} more", notes.size() - most);
    assumptions.push_back(fmt::format(fmt::runtime(words), model_.parties[party_].name, list));
  }

  bool weights_said() const {
    return given_ != nullptr && (!given_->weights.empty() || !given_->weight_order.empty());
  }

  const std::string& label(model::IssueIndex issue) const { return model_.issues[issue].label; }

  static void divide_by_largest(std::vector<Exact>& values) {
    const Exact largest = *std::max_element(values.begin(), values.end());
    if (largest <= 0) return;
    for (Exact& value : values) value /= largest;
  }

  /// Issues of one tier share the weights that fall to it.
  std::map<model::IssueIndex, Exact> weights_of_order() {
    std::map<model::IssueIndex, Exact> weights;
    if (given_ == nullptr || given_->weight_order.empty()) return weights;
    std::size_t total = 0;
    for (const auto& tier : given_->weight_order) total += tier.size();
    const std::vector<Exact> ranked = admissible_.weights(total);
    std::size_t rank = 0;
    for (const auto& tier : given_->weight_order) {
      Exact sum = 0;
      for (std::size_t n = 0; n < tier.size(); ++n) sum += ranked[rank++];
      for (const model::IssueIndex issue : tier) weights[issue] = sum / static_cast<unsigned>(tier.size());
    }
    note(orders_, "weights");
    return weights;
  }

  Exact weight_of(model::IssueIndex issue, const std::map<model::IssueIndex, Exact>& ordered) {
    if (!ordered.empty()) {
      const auto found = ordered.find(issue);
      return found == ordered.end() ? Exact(0) : found->second;
    }
    if (given_ != nullptr) {
      for (const model::IssueWeight& weight : given_->weights) {
        if (weight.issue != issue) continue;
        if (!weight.weight.exact()) note(middles_, "the weight of " + label(issue));
        return admissible_.number(weight.weight);
      }
      if (!given_->weights.empty()) return 0;
    }
    const model::Position* position = current_position(model_, party_, issue);
    if (position == nullptr) return given_ != nullptr && !given_->values.empty() ? Exact(1) : Exact(0);
    note(weights_assumed_, label(issue));
    return salience_of(model_, *position);
  }

  std::vector<Exact> values_of(model::IssueIndex issue) {
    std::vector<Exact> values(counts_[issue]);
    if (given_ != nullptr) {
      for (const model::ValueOrder& order : given_->orders)
        if (order.issue == issue) return values_of_order(order);
      std::map<Exact, Exact> points;  // of a range
      std::size_t said = 0;
      for (const model::ValueWorth& value : given_->values) {
        if (value.issue != issue) continue;
        ++said;
        if (!value.worth.exact()) note(middles_, "the worth of " + label(issue));
        if (const auto* index = std::get_if<model::ValueIndex>(&value.choice))
          values[*index] = admissible_.number(value.worth);
        else
          points[exact(std::get<base::Decimal>(value.choice))] = admissible_.number(value.worth);
      }
      if (!points.empty()) return between(issue, points);
      if (said > 0 && said < values.size()) note(partly_, label(issue));
      if (said > 0) return values;
    }
    return values_of_position(issue);
  }

  /// On a range the worth runs straight from one number that is given to the next, and level beyond.
  std::vector<Exact> between(model::IssueIndex issue, const std::map<Exact, Exact>& points) const {
    std::vector<Exact> values;
    for (model::ValueIndex value = 0; value < counts_[issue]; ++value) {
      const Exact number = value_number(model_.issues[issue], value);
      const auto above = points.lower_bound(number);
      if (above == points.begin() || (above != points.end() && above->first == number)) {
        values.push_back(above->second);
      } else if (above == points.end()) {
        values.push_back(points.rbegin()->second);
      } else {
        const auto below = std::prev(above);
        values.push_back(below->second + (above->second - below->second) * (number - below->first) /
                                             (above->first - below->first));
      }
    }
    return values;
  }

  std::vector<Exact> values_of_order(const model::ValueOrder& order) {
    std::vector<Exact> values(counts_[order.issue]);
    const std::vector<Exact> worths = admissible_.tiers(order.tiers.size());
    std::size_t named = 0;
    for (std::size_t tier = 0; tier < worths.size(); ++tier)
      for (const model::ValueIndex value : order.tiers[tier]) {
        values[value] = worths[tier];
        ++named;
      }
    if (named < values.size()) note(partly_, label(order.issue));
    note(orders_, label(order.issue));
    return values;
  }

  std::vector<Exact> values_of_position(model::IssueIndex issue) {
    std::vector<Exact> values(counts_[issue]);
    const model::Issue& one = model_.issues[issue];
    const model::Position* position = current_position(model_, party_, issue);
    if (position == nullptr) {
      note(silent_, one.label);
      return values;
    }
    const auto own = place_of(one, position->choice);
    const auto line = line_of(one);
    if (!own || !line) {
      values[std::get<model::ValueIndex>(position->choice)] = 100;
      note(all_or_nothing_, one.label);
      return values;
    }
    note(values_assumed_, one.label);
    Exact farthest = 0;
    std::vector<Exact> distances;
    for (model::ValueIndex value = 0; value < values.size(); ++value) {
      const Exact place = one.range ? value_number(one, value) : *place_of(one, value);
      distances.push_back(abs(Exact(place - *own)));
      farthest = std::max(farthest, distances.back());
    }
    for (std::size_t value = 0; value < values.size(); ++value)
      values[value] = farthest == 0 ? Exact(100) : Exact(100 * (1 - distances[value] / farthest));
    return values;
  }

  const model::Model& model_;
  model::PartyIndex party_;
  const std::vector<std::uint32_t>& counts_;
  Admissible& admissible_;
  const model::Worth* given_ = nullptr;
  Notes weights_assumed_, values_assumed_, all_or_nothing_, silent_, partly_, middles_, orders_;
};

}  // namespace

Exact Middle::number(const model::Span& span) { return (exact(span.low) + exact(span.high)) / 2; }

std::vector<Exact> Middle::tiers(std::size_t count) {
  std::vector<Exact> worths;
  for (std::size_t tier = 0; tier < count; ++tier)
    worths.push_back(count == 1 ? Exact(100) : Exact(Exact(100) * (count - 1 - tier) / (count - 1)));
  return worths;
}

std::vector<Exact> Middle::weights(std::size_t count) {
  std::vector<Exact> weights(count);
  Exact sum = 0;
  for (std::size_t n = count; n-- > 0;) {
    sum += Exact(1, n + 1);
    weights[n] = sum / count;
  }
  return weights;
}

bool has_ranges(const model::Model& model) {
  return std::any_of(model.worth.begin(), model.worth.end(), [](const model::Worth& worth) {
    const auto open = [](const auto& entries, const auto& span) {
      return std::any_of(entries.begin(), entries.end(),
                         [&](const auto& entry) { return !span(entry).exact(); });
    };
    return !worth.orders.empty() || !worth.weight_order.empty() ||
           open(worth.weights, [](const model::IssueWeight& weight) { return weight.weight; }) ||
           open(worth.values, [](const model::ValueWorth& value) { return value.worth; }) ||
           open(worth.together, [](const model::Together& together) { return together.add; });
  });
}

PartyWorth worth_of_party(const model::Model& model, model::PartyIndex party,
                          const std::vector<std::uint32_t>& counts, Admissible& admissible,
                          std::vector<std::string>& assumptions) {
  return PartyWorths(model, party, counts, admissible).find(assumptions);
}

}  // namespace entente::settlement
