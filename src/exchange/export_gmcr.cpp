// Models for GMCR+: its `.gmcr` files, out. What GMCR+ can say it is told as the
// model has it (priorities as conditions, misperceptions as such); all other
// preferences become rankings by hand. What would change the result is refused:
// GMCR+ knows no bare graphs, merged states, forbidden moves or fixed options.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "exchange/exporter.hpp"
#include "graph/cases.hpp"
#include "model/same.hpp"

namespace entente::exchange {
namespace {

using nlohmann::ordered_json;

/// GMCR+ keeps the sum of its priorities' powers of two in a machine word, of 32 bits on Windows.
constexpr std::size_t most_priorities = 30;

/// Cases into which one expression may be written out.
constexpr std::size_t most_cases = 1000;

/// GMCR+ works on tables of all pairs of states.
constexpr std::size_t most_ranked_states = 65'536;

bool always_holds(const model::Expression& expression) {
  return expression.steps.size() == 1 && expression.steps[0].op == model::Expression::Operator::always;
}

class GmcrWriter {
 public:
  GmcrWriter(const ExportRequest& request, base::Diagnostics& diagnostics)
      : request_(request), model_(request.model), diagnostics_(diagnostics) {}

  std::optional<std::string> write() {
    refuse_what_it_cannot_say();
    if (diagnostics_.has_errors()) return std::nullopt;
    const ordered_json infeasible = infeasibles();
    const bool by_hand = !std::all_of(model_.preferences.begin(), model_.preferences.end(), is_priorities);
    const ordered_json makers = decision_makers(by_hand);
    if (diagnostics_.has_errors()) return std::nullopt;
    warn_of_what_is_left_out();
    std::string text = "{\n";
    text += entry("title", model_.title) + ",\n";
    text += entry("description", model_.summary) + ",\n";
    text += entries("decisionMakers", makers) + ",\n";
    text += entry("coalitions", coalitions()) + ",\n";
    text += entries("options", options()) + ",\n";
    text += entries("infeasibles", infeasible) + ",\n";
    text += entry("useManualPreferenceRanking", by_hand) + ",\n";
    text += entry("program", "gmcr-py") + ",\n";
    text += entry("version", "0.4.0") + "\n}\n";
    return text;
  }

 private:
  static std::string entry(const char* key, const ordered_json& value) {
    return fmt::format("  \"{}\": {}", key, value.dump());
  }

  /// A list with a line for each of its items.
  static std::string entries(const char* key, const ordered_json& list) {
    std::string text = fmt::format("  \"{}\": [", key);
    for (std::size_t n = 0; n < list.size(); ++n) text += (n == 0 ? "\n    " : ",\n    ") + list[n].dump();
    return text + (list.empty() ? "]" : "\n  ]");
  }

  void refuse_what_it_cannot_say() {
    if (model_.bare_graph)
      diagnostics_.error(model_.place, "GMCR+ knows no models that list their states and moves",
                         "write the model with options first");
    if (model_.options.size() > graph::max_options)
      diagnostics_.error(model_.place,
                         fmt::format("{} options are too many for GMCR+", model_.options.size()),
                         "leave options out");
    if (!model_.merge.empty())
      diagnostics_.error(
          model_.merge[0].expression.place, "GMCR+ knows no merged states",
          "leave out merge:, and give the states that it joins equal places in every preference");
    for (const model::Option& option : model_.options)
      if (option.moves == model::Moves::fixed)
        diagnostics_.error(option.place,
                           fmt::format("GMCR+ knows no options that never change, such as '{}'", option.id),
                           "leave the option out, or let its owner take or drop it");
    misperceptions_.resize(model_.parties.size());
    std::vector<bool> told(model_.forbidden.size(), false);
    for (std::size_t n = 0; n < model_.forbidden.size(); ++n)
      if (!told[n]) find_misperception(n, told);
    for (std::size_t n = 0; n < model_.forbidden.size(); ++n)
      if (!told[n])
        diagnostics_.error(
            model_.forbidden[n].from.place, "GMCR+ knows no forbidden moves",
            "it can say only that a party neither leaves nor enters some states: "
            "{by: party, from: STATES, to: true} together with {by: party, from: true, to: STATES}");
  }

  /// A party that may neither leave nor enter the states in which something holds misperceives them.
  void find_misperception(std::size_t n, std::vector<bool>& told) {
    const model::ForbiddenMove& leave = model_.forbidden[n];
    if (!leave.by || !always_holds(leave.to)) return;
    for (std::size_t k = 0; k < model_.forbidden.size(); ++k) {
      const model::ForbiddenMove& enter = model_.forbidden[k];
      if (k == n || told[k] || enter.by != leave.by || !always_holds(enter.from) ||
          !same(enter.to, leave.from))
        continue;
      told[n] = told[k] = true;
      misperceptions_[*leave.by].push_back(&leave.from);
      return;
    }
  }

  static bool is_priorities(const std::optional<model::Preference>& preference) {
    if (!preference) return true;
    if (const auto* ranking = std::get_if<model::Ranking>(&preference->form))
      return ranking->tiers.size() == 1 && ranking->tiers[0].others && ranking->tiers[0].members.empty();
    const auto* priorities = std::get_if<model::Priorities>(&preference->form);
    if (priorities == nullptr) return false;
    std::size_t count = 0;
    for (const model::PriorityPlace& place : priorities->places) count += place.members.size();
    return count <= most_priorities;
  }

  // ---- Conditions ----------------------------------------------------------

  std::optional<std::vector<graph::Case>> cases(const model::Expression& expression) {
    auto found = graph::cases_of(expression, most_cases);
    if (!found)
      diagnostics_.error(
          expression.place,
          fmt::format("GMCR+ has no words for this expression, and it has more than {} cases", most_cases),
          "state it in smaller parts");
    return found;
  }

  ordered_json condition(const graph::Case& pattern) const {
    ordered_json pairs = ordered_json::array();
    for (std::size_t k = 0; k < model_.options.size(); ++k)
      if (((pattern.decided >> k) & 1) != 0)
        pairs.push_back(ordered_json::array({k, ((pattern.code >> k) & 1) != 0 ? "Y" : "N"}));
    return pairs;
  }

  /// Simple conditions, one of which holds where the expression does.
  void add_conditions(const model::Expression& expression, ordered_json& list) {
    if (const auto found = cases(expression))
      for (const graph::Case& one : *found) list.push_back(condition(one));
  }

  ordered_json infeasibles() {
    ordered_json list = ordered_json::array();
    for (const model::Condition& one : model_.infeasible) add_conditions(one.expression, list);
    for (const model::Condition& one : model_.require) {
      model::Expression negated = one.expression;
      negated.steps.push_back({model::Expression::Operator::negation, 0, 1});
      add_conditions(negated, list);
    }
    return list;
  }

  // ---- Decision makers -----------------------------------------------------

  ordered_json decision_makers(bool by_hand) {
    ordered_json list = ordered_json::array();
    for (model::PartyIndex party = 0; party < model_.parties.size(); ++party) {
      ordered_json maker;
      maker["name"] = model_.parties[party].name;
      maker["options"] = model_.parties[party].options;
      maker["preferences"] = by_hand ? ordered_json::array() : priorities(party);
      ordered_json unseen = ordered_json::array();
      for (const model::Expression* one : misperceptions_[party]) add_conditions(*one, unseen);
      maker["misperceptions"] = unseen;
      if (by_hand) maker["preferenceRanking"] = ranking(party);
      list.push_back(std::move(maker));
    }
    return list;
  }

  ordered_json priorities(model::PartyIndex party) {
    ordered_json list = ordered_json::array();
    const auto& preference = model_.preferences[party];
    const auto* priorities = preference ? std::get_if<model::Priorities>(&preference->form) : nullptr;
    if (priorities == nullptr) return list;
    for (const model::PriorityPlace& place : priorities->places)
      for (const model::Priority& priority : place.members) {
        const auto found = cases(priority.expression);
        // One that holds always or never tells no states apart.
        if (!found || found->empty() || found->front().decided == 0) continue;
        if (found->size() == 1) {
          list.push_back(condition(found->front()));
          continue;
        }
        ordered_json members = ordered_json::array();
        for (const graph::Case& one : *found) members.push_back(condition(one));
        list.push_back({{"compound", true}, {"members", std::move(members)}});
      }
    return list;
  }

  /// States by number, the best first; those that are equally good as a list.
  ordered_json ranking(model::PartyIndex party) {
    ordered_json list = ordered_json::array();
    const graph::Conflict& conflict = request_.conflict();
    if (conflict.size() > most_ranked_states) {
      if (party == 0)
        diagnostics_.error(
            model_.place, fmt::format("a ranking of {} states is too long for GMCR+", conflict.size()),
            fmt::format("at most {} are ranked; give all parties priorities instead", most_ranked_states));
      return list;
    }
    std::map<graph::Value, std::vector<graph::StateId>, std::greater<>> tiers;
    for (graph::StateId state = 0; state < conflict.size(); ++state)
      tiers[conflict.value(party, state)].push_back(state + 1);
    for (const auto& [value, states] : tiers)
      if (states.size() == 1) {
        list.push_back(states[0]);
      } else {
        list.push_back(states);
      }
    return list;
  }

  ordered_json coalitions() const {
    ordered_json list = ordered_json::array();
    for (std::size_t n = 0; n < model_.parties.size(); ++n) list.push_back(n);
    return list;
  }

  ordered_json options() const {
    constexpr std::array<const char*, 3> directions{"both", "fwd", "back"};
    ordered_json list = ordered_json::array();
    for (const model::Option& option : model_.options)
      list.push_back({{"name", option.label},
                      {"permittedDirection", directions[static_cast<std::size_t>(option.moves)]}});
    return list;
  }

  void warn_of_what_is_left_out() {
    std::vector<std::string> left_out;
    const auto add = [&](std::size_t count, const char* one, const char* many) {
      if (count > 0) left_out.push_back(count == 1 ? std::string(one) : fmt::format("{} {}", count, many));
    };
    add(model_.status_quo ? 1 : 0, "the status quo", "");
    add(model_.named_states.size(), "a state's name", "names of states");
    add(model_.evidence.claims.size(), "a claim", "claims");
    add(model_.evidence.sources.size(), "a source", "sources");
    std::size_t uncertain = 0;
    for (const auto& preference : model_.preferences)
      if (preference) uncertain += uncertain_parts(*preference);
    add(uncertain, "what is said to be uncertain in a preference",
        "things said to be uncertain in preferences");
    std::string list;
    for (std::size_t n = 0; n < left_out.size(); ++n)
      list += (n == 0 ? "" : n + 1 == left_out.size() ? " and " : ", ") + left_out[n];
    if (!list.empty())
      diagnostics_.warning(model_.place, fmt::format("GMCR+ has no place for {}", list),
                           "the results are the same without them; keep the model file");
  }

  static std::size_t uncertain_parts(const model::Preference& preference) {
    std::size_t count = 0;
    if (const auto* priorities = std::get_if<model::Priorities>(&preference.form)) {
      for (const model::PriorityPlace& place : priorities->places) {
        count += place.any_order ? 1 : 0;
        for (const model::Priority& one : place.members) count += one.likely ? 1 : 0;
      }
    } else if (const auto* weights = std::get_if<model::Weights>(&preference.form)) {
      for (const model::Weight& one : weights->weights) count += one.low == one.high ? 0 : 1;
    }
    return count;
  }

  const ExportRequest& request_;
  const model::Model& model_;
  base::Diagnostics& diagnostics_;
  std::vector<std::vector<const model::Expression*>> misperceptions_;  ///< by party
};

std::optional<std::string> write_gmcr(const ExportRequest& request, base::Diagnostics& diagnostics) {
  return GmcrWriter(request, diagnostics).write();
}

}  // namespace

const Exporter gmcr_exporter{"gmcr", "GMCR+", {".gmcr"}, write_gmcr};

}  // namespace entente::exchange
