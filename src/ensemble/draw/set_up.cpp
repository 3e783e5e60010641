#include "ensemble/draw/set_up.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>

#include "ensemble/draw/evidence_weight.hpp"
#include "graph/state_preferences.hpp"

namespace entente::ensemble {
namespace {

using graph::StateId;
using graph::Value;
using model::PartyIndex;

__extension__ using Wide = __int128;

/// Of an order of many members, or a relation of many states, this many pairs are looked at.
constexpr std::size_t most_pairs = 64;

bool states_uncertainty(const model::Preference& preference) {
  if (const auto* priorities = std::get_if<model::Priorities>(&preference.form))
    return std::any_of(priorities->places.begin(), priorities->places.end(), [](const auto& place) {
      return (place.any_order && place.members.size() > 1) ||
             std::any_of(place.members.begin(), place.members.end(),
                         [](const model::Priority& one) { return one.likely && *one.likely < 1; });
    });
  if (const auto* weights = std::get_if<model::Weights>(&preference.form))
    return std::any_of(weights->weights.begin(), weights->weights.end(),
                       [](const model::Weight& one) { return one.low != one.high; });
  return false;
}

/// Does a relation leave pairs unknown? Then the ordinary compilation refuses it.
bool leaves_pairs_open(const model::Preference& preference, const graph::StateSpace& states) {
  const auto* relation = std::get_if<model::Relation>(&preference.form);
  if (relation == nullptr) return false;
  base::Diagnostics unheard;
  const auto order = graph::relation_order(*relation, states, unheard);
  return order && (order->undecided || !order->unknown.empty());
}

/// `digits` · 10^`exponent`, counted in 10^`least`; nothing beyond 2^62.
std::optional<Wide> whole(const base::Decimal& number, int least) {
  Wide result = number.digits;
  for (int n = least; n < number.exponent; ++n) {
    result *= 10;
    if (result > Wide{1} << 62 || result < -(Wide{1} << 62)) return std::nullopt;
  }
  return result;
}

class Builder {
 public:
  Builder(const model::Model& model, const Wishes& wishes, SetUp& set_up, base::Diagnostics& diagnostics)
      : model_(model),
        wishes_(wishes),
        set_up_(set_up),
        states_(set_up.conflict->states()),
        diagnostics_(diagnostics) {}

  void build() {
    for (PartyIndex party = 0; party < model_.parties.size(); ++party) {
      set_up_.recipes.emplace_back();
      if (!set_up_.conflict->can_move(party)) continue;
      const model::Preference& preference = *model_.preferences[party];
      if (const auto* priorities = std::get_if<model::Priorities>(&preference.form)) {
        add_priorities(party, *priorities);
      } else if (const auto* weights = std::get_if<model::Weights>(&preference.form)) {
        add_weights(party, *weights, preference.place);
      } else if (const auto* ranking = std::get_if<model::Ranking>(&preference.form)) {
        add_ranking(party, graph::ranking_values(*ranking, states_, preference.place, diagnostics_));
      } else {
        add_relation(party, std::get<model::Relation>(preference.form));
      }
    }
    dispute_claims();
  }

 private:
  Assumption& assume(Assumption::Kind kind, std::optional<PartyIndex> party, std::string text) {
    Assumption assumption;
    assumption.kind = kind;
    assumption.party = party;
    assumption.text = std::move(text);
    set_up_.assumptions.push_back(std::move(assumption));
    return set_up_.assumptions.back();
  }

  /// The claim's number, a coin made for it where it is neither certain nor out of the question.
  Uncertainty::Index claim(const std::string& id) {
    if (const auto known = claims_.find(id); known != claims_.end()) return known->second;
    const evidence::Claim& given = *model_.evidence.find_claim(id);
    const double chance =
        !wishes_.wrong_source.empty() && given.source == wishes_.wrong_source ? 0 : reliability(given);
    Uncertainty::WeighedClaim made;
    made.certain = chance >= 1;
    if (chance > 0 && chance < 1) made.coin = set_up_.uncertainty.add_coin(chance, true);
    const auto index = static_cast<Uncertainty::Index>(set_up_.uncertainty.claims.size());
    claims_.emplace(id, index);
    set_up_.uncertainty.claims.push_back(std::move(made));
    claim_ids_.push_back(id);
    return index;
  }

  void dispute_claims() {
    // Claims that dispute others are claims, too, and may be disputed in turn.
    for (std::size_t n = 0; n < claim_ids_.size(); ++n)
      for (const evidence::Claim& other : model_.evidence.claims)
        if (std::find(other.disputes.begin(), other.disputes.end(), claim_ids_[n]) != other.disputes.end()) {
          const Uncertainty::Index disputer = claim(other.id);
          set_up_.uncertainty.claims[n].disputed_by.push_back(disputer);
        }
    for (std::size_t n = 0; n < claim_ids_.size(); ++n) {
      const Uncertainty::WeighedClaim& made = set_up_.uncertainty.claims[n];
      if (!made.coin && made.disputed_by.empty()) continue;
      const evidence::Claim& given = *model_.evidence.find_claim(claim_ids_[n]);
      assume(Assumption::Kind::claim, std::nullopt,
             given.says.empty() ? claim_ids_[n] : fmt::format("{}: {}", claim_ids_[n], given.says))
          .first = static_cast<Uncertainty::Index>(n);
    }
  }

  Presence presence(std::optional<double> likely, const std::vector<std::string>& because) {
    Presence presence;
    if (likely) {
      presence.certain = *likely > 0;
      if (*likely > 0 && *likely < 1) presence.coin = set_up_.uncertainty.add_coin(*likely, true);
    } else if (wishes_.claims) {
      for (const std::string& id : because)
        if (model_.evidence.find_claim(id) != nullptr) presence.claims.push_back(claim(id));
    }
    return presence;
  }

  bool drawn(const Presence& presence) const { return presence.coin || !presence.claims.empty(); }

  int standing(const std::vector<std::string>& because) const {
    int best = -1;
    for (const std::string& id : because)
      if (const evidence::Claim* given = model_.evidence.find_claim(id)) best = std::max(best, rank(*given));
    return best;
  }

  void add_priorities(PartyIndex party, const model::Priorities& priorities) {
    auto recipe = std::make_unique<PriorityRecipe>();
    std::vector<int> standings;
    std::vector<std::string> texts;
    for (const model::PriorityPlace& place : priorities.places) {
      const auto first = static_cast<std::uint32_t>(recipe->entries.size());
      for (const model::Priority& priority : place.members) {
        std::vector<std::string> because = priority.because;
        because.insert(because.end(), place.because.begin(), place.because.end());
        PriorityRecipe::Entry entry{presence(priority.likely, because),
                                    Truth::of(priority.expression, states_)};
        if (drawn(entry.presence)) {
          assume(Assumption::Kind::priority, party, priority.expression.text).presence = entry.presence;
          recipe->varies = true;
        }
        recipe->entries.push_back(std::move(entry));
        standings.push_back(standing(because));
        texts.push_back(priority.expression.text);
      }
      if (place.any_order && place.members.size() > 1) add_order(party, *recipe, first, texts);
    }
    if (wishes_.shake > 0)
      for (std::uint32_t n = 0; n + 1 < texts.size(); ++n)
        if (standings[n] == standings[n + 1])
          recipe->swaps.push_back({n, swap(party, texts[n], texts[n + 1])});
    recipe->varies = recipe->varies || !recipe->groups.empty() || !recipe->swaps.empty();
    set_up_.recipes.back() = std::move(recipe);
  }

  /// The last entries, from `first` on, in any order.
  void add_order(PartyIndex party, PriorityRecipe& recipe, std::uint32_t first,
                 const std::vector<std::string>& texts) {
    const auto size = static_cast<std::uint32_t>(texts.size()) - first;
    const Uncertainty::Index place = set_up_.uncertainty.add_order(size);
    recipe.groups.push_back({first, size, place});
    std::size_t pairs = 0;
    for (std::uint32_t a = 0; a < size; ++a)
      for (std::uint32_t b = a + 1; b < size && pairs < most_pairs; ++b, ++pairs) {
        Assumption& made = assume(Assumption::Kind::order, party,
                                  fmt::format("{} before {}", texts[first + a], texts[first + b]));
        made.first = place + a;
        made.second = place + b;
      }
  }

  Uncertainty::Index swap(PartyIndex party, const std::string& upper, const std::string& lower) {
    const Uncertainty::Index coin = set_up_.uncertainty.add_coin(wishes_.shake, false);
    assume(Assumption::Kind::swap, party, fmt::format("{} before {}", lower, upper)).first = coin;
    return coin;
  }

  void add_weights(PartyIndex party, const model::Weights& weights, const base::Place& place) {
    int least = 0;
    for (const model::Weight& weight : weights.weights)
      least = std::min({least, weight.low.exponent, weight.high.exponent});
    Wide total = 0;
    std::vector<std::pair<Wide, Wide>> ranges;
    bool fits = true;
    for (const model::Weight& weight : weights.weights) {
      const auto low = whole(weight.low, least);
      const auto high = whole(weight.high, least);
      fits = fits && low && high;
      ranges.emplace_back(low.value_or(0), high.value_or(0));
      const auto size = [](Wide number) { return number < 0 ? -number : number; };
      total += std::max(size(ranges.back().first), size(ranges.back().second));
    }
    // A range is drawn in steps as fine as 62 bits for all weights together allow, but no more than 2^32 a
    // unit.
    int shift = 32;
    while (shift > 0 && (total << shift) > Wide{1} << 62) --shift;
    if (!fits || shift < 8) {
      diagnostics_.error(place, "these weights are too far apart to be drawn exactly",
                         "divide large ones or drop digits: all of them together must fit into 16 digits");
      return;
    }
    auto recipe = std::make_unique<WeightRecipe>();
    for (std::size_t n = 0; n < ranges.size(); ++n) {
      const model::Weight& weight = weights.weights[n];
      WeightRecipe::Entry entry{presence(std::nullopt, weight.because), Truth::of(weight.expression, states_),
                                static_cast<std::int64_t>(ranges[n].first << shift), std::nullopt};
      if (drawn(entry.presence))
        assume(Assumption::Kind::priority, party, weight.expression.text).presence = entry.presence;
      if (const auto steps = static_cast<std::uint64_t>((ranges[n].second - ranges[n].first) << shift);
          steps > 0) {
        entry.amount = set_up_.uncertainty.add_amount(steps);
        Assumption& made = assume(Assumption::Kind::weight, party,
                                  fmt::format("{} from {} to {}", weight.expression.text,
                                              base::to_string(weight.low), base::to_string(weight.high)));
        made.first = *entry.amount;
        made.steps = steps;
        made.levels = Assumption::weight_levels;
      }
      recipe->varies = recipe->varies || entry.amount || drawn(entry.presence);
      recipe->least += std::min<std::int64_t>(0, entry.low);
      recipe->entries.push_back(std::move(entry));
    }
    set_up_.recipes.back() = std::move(recipe);
  }

  void add_ranking(PartyIndex party, const std::vector<Value>& values) {
    if (values.empty()) return;
    std::vector<Value> levels = values;
    std::sort(levels.begin(), levels.end(), std::greater<>());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    auto recipe = grouped(values, levels);
    if (wishes_.shake > 0) {
      for (std::uint32_t n = 0; n + 1 < levels.size(); ++n)
        recipe->swaps.push_back({n, swap(party, group_words(*recipe, n), group_words(*recipe, n + 1))});
      recipe->varies = !recipe->swaps.empty();
    }
    set_up_.recipes.back() = std::move(recipe);
  }

  void add_relation(PartyIndex party, const model::Relation& relation) {
    const auto order = graph::relation_order(relation, states_, diagnostics_);
    if (!order) return;
    if (!order->undecided) {
      add_ranking(party, order->values);
      return;
    }
    // Nodes in descending order of one extension, as groups.
    std::vector<Value> levels;
    for (StateId state = 0; state < states_.size(); ++state)
      if (order->node[state] == state) levels.push_back(order->values[state]);
    std::sort(levels.begin(), levels.end(), std::greater<>());
    auto recipe = grouped(order->values, levels);
    std::vector<std::pair<LinearExtensions::Node, LinearExtensions::Node>> pairs;
    for (const auto& [worse, better] : order->better)
      pairs.emplace_back(recipe->group[worse], recipe->group[better]);
    LinearExtensions extensions(recipe->groups, pairs);
    const auto open = [&](std::uint32_t a, std::uint32_t b) {
      return a != b && !extensions.always_below(a, b) && !extensions.always_below(b, a);
    };
    std::vector<std::pair<std::uint32_t, std::uint32_t>> unknown;
    const auto add_pair = [&](std::uint32_t a, std::uint32_t b) {
      if (open(a, b) && std::find(unknown.begin(), unknown.end(), std::pair(a, b)) == unknown.end() &&
          std::find(unknown.begin(), unknown.end(), std::pair(b, a)) == unknown.end())
        unknown.emplace_back(a, b);
    };
    for (const auto& [left, right] : order->unknown) add_pair(recipe->group[left], recipe->group[right]);
    for (std::uint32_t a = 0; a < recipe->groups; ++a)
      for (std::uint32_t b = a + 1; b < recipe->groups && unknown.size() < most_pairs; ++b) add_pair(a, b);
    recipe->place = set_up_.uncertainty.add_extension(std::move(extensions));
    recipe->varies = true;
    for (const auto& [a, b] : unknown) {
      Assumption& made =
          assume(Assumption::Kind::pair, party,
                 fmt::format("{} better than {}", group_words(*recipe, a), group_words(*recipe, b)));
      made.first = *recipe->place + a;
      made.second = *recipe->place + b;
    }
    set_up_.recipes.back() = std::move(recipe);
  }

  /// A group for each level, the highest first.
  std::unique_ptr<GroupRecipe> grouped(const std::vector<Value>& values,
                                       const std::vector<Value>& levels) const {
    auto recipe = std::make_unique<GroupRecipe>();
    recipe->groups = levels.size();
    recipe->sets.assign(levels.size(), 0);
    for (StateId state = 0; state < values.size(); ++state) {
      const auto at = std::lower_bound(levels.begin(), levels.end(), values[state], std::greater<>());
      recipe->group.push_back(static_cast<std::uint32_t>(at - levels.begin()));
      if (state < most_in_word) recipe->sets[recipe->group.back()] |= std::uint64_t{1} << state;
    }
    return recipe;
  }

  /// `s3`, `s3 ~ s5`, `s3 ~ s5 ~ …`.
  std::string group_words(const GroupRecipe& recipe, std::uint32_t group) const {
    std::string words;
    std::size_t shown = 0;
    for (StateId state = 0; state < recipe.group.size(); ++state) {
      if (recipe.group[state] != group) continue;
      if (shown++ == 2) return words + " ~ …";
      words += (words.empty() ? "" : " ~ ") + states_.shown(state);
    }
    return words;
  }

  const model::Model& model_;
  const Wishes& wishes_;
  SetUp& set_up_;
  const graph::StateSpace& states_;
  base::Diagnostics& diagnostics_;
  std::map<std::string, Uncertainty::Index> claims_;
  std::vector<std::string> claim_ids_;
};

bool check_wishes(const model::Model& model, const Wishes& wishes, base::Diagnostics& diagnostics) {
  if (wishes.shake > 0)
    for (PartyIndex party = 0; party < model.parties.size(); ++party)
      if (model.preferences[party] && states_uncertainty(*model.preferences[party])) {
        diagnostics.error(
            model.preferences[party]->place,
            fmt::format("the preference of '{}' states what is uncertain in it, so there is nothing to shake",
                        model.parties[party].id),
            "leave out --shake, which is for models that state no uncertainty");
        return false;
      }
  if (!wishes.wrong_source.empty() && model.evidence.find_source(wishes.wrong_source) == nullptr) {
    std::vector<std::string> ids;
    for (const evidence::Source& source : model.evidence.sources) ids.push_back(source.id);
    const std::string nearest = base::nearest_name(wishes.wrong_source, ids);
    diagnostics.error({}, fmt::format("there is no source '{}'", wishes.wrong_source),
                      nearest.empty() ? "sources are named under sources: in the model"
                                      : fmt::format("did you mean '{}'?", nearest));
    return false;
  }
  if (wishes.claims && sources_that_count(model).empty()) {
    diagnostics.error(
        model.place, "no priority or weight of this model rests on a claim, so there is no evidence to weigh",
        "add because: [claim] to priorities, or leave out --claims");
    return false;
  }
  return true;
}

}  // namespace

std::string_view to_word(Assumption::Kind kind) {
  switch (kind) {
    case Assumption::Kind::priority:
      return "priority";
    case Assumption::Kind::swap:
      return "swap";
    case Assumption::Kind::order:
      return "order";
    case Assumption::Kind::pair:
      return "pair";
    case Assumption::Kind::weight:
      return "weight";
    case Assumption::Kind::claim:
      return "claim";
  }
  return {};
}

std::vector<std::string> sources_that_count(const model::Model& model) {
  std::vector<std::string> sources;
  const auto add = [&](const std::vector<std::string>& because) {
    for (const std::string& id : because)
      if (const evidence::Claim* claim = model.evidence.find_claim(id);
          claim != nullptr && std::find(sources.begin(), sources.end(), claim->source) == sources.end())
        sources.push_back(claim->source);
  };
  for (const auto& preference : model.preferences) {
    if (!preference) continue;
    if (const auto* priorities = std::get_if<model::Priorities>(&preference->form)) {
      for (const model::PriorityPlace& place : priorities->places) {
        add(place.because);
        for (const model::Priority& priority : place.members) add(priority.because);
      }
    } else if (const auto* weights = std::get_if<model::Weights>(&preference->form)) {
      for (const model::Weight& weight : weights->weights) add(weight.because);
    }
  }
  return sources;
}

std::optional<SetUp> set_up(const model::Model& model, const Wishes& wishes, const base::MemoryBudget& budget,
                            base::Diagnostics& diagnostics) {
  if (!check_wishes(model, wishes, diagnostics)) return std::nullopt;
  SetUp made;
  made.model = std::make_unique<model::Model>(model);
  const bool related =
      std::any_of(model.preferences.begin(), model.preferences.end(), [](const auto& preference) {
        return preference && std::holds_alternative<model::Relation>(preference->form);
      });
  if (related) {
    // A relation that leaves pairs unknown has no values yet: indifference stands in for it.
    graph::StateSpace states(model, budget);
    for (const model::NamedState& named : model.named_states)
      if (const auto resolved = states.resolve(named.pattern.text); resolved.state)
        states.set_name(*resolved.state, named.name);
    for (auto& preference : made.model->preferences) {
      if (!preference || !leaves_pairs_open(*preference, states)) continue;
      model::Tier all;
      all.others = true;
      preference->form = model::Ranking{{all}};
    }
  }
  auto conflict = graph::compile(*made.model, budget, diagnostics);
  if (!conflict) return std::nullopt;
  made.conflict = std::make_unique<graph::Conflict>(std::move(*conflict));
  std::size_t expressions = 0;
  for (const auto& preference : model.preferences) {
    if (!preference) continue;
    if (const auto* priorities = std::get_if<model::Priorities>(&preference->form))
      expressions += priorities->places.size();
    if (const auto* weights = std::get_if<model::Weights>(&preference->form))
      expressions += weights->weights.size();
  }
  budget.require(made.conflict->size() * expressions, "drawing preferences");
  Builder(model, wishes, made, diagnostics).build();
  if (diagnostics.has_errors()) return std::nullopt;
  return made;
}

}  // namespace entente::ensemble
