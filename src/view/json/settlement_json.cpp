#include "view/json/settlement_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "settlement/place.hpp"
#include "view/json/diagnostics_json.hpp"

namespace entente::view {
namespace {

using nlohmann::ordered_json;
using settlement::Exact;
using settlement::Found;
using settlement::Listed;
using settlement::Solution;
using settlement::Space;

ordered_json settlement_head(const model::Model& model, const base::Diagnostics& warnings) {
  ordered_json parties = ordered_json::array();
  for (const model::Party& party : model.parties) parties.push_back({{"id", party.id}, {"name", party.name}});
  return {{"entente", ENTENTE_VERSION},
          {"title", model.title},
          {"parties", std::move(parties)},
          {"warnings", diagnostics_json(warnings)["warnings"]}};
}

/// A whole number of any size, as JSON has it.
ordered_json number_json(const settlement::Whole& number) {
  if (abs(number) < (settlement::Whole(1) << 53)) return number.convert_to<std::int64_t>();
  return number.str();
}

class PackagesJson {
 public:
  PackagesJson(const Space& space, const settlement::Holding* holding) : space_(space), holding_(holding) {}

  ordered_json by_player(const std::vector<Exact>& numbers) const {
    ordered_json made = ordered_json::object();
    for (std::size_t player = 0; player < numbers.size(); ++player)
      made[space_.model->parties[space_.players[player]].id] = settlement::to_text(numbers[player]);
    return made;
  }

  ordered_json value(std::size_t issue, model::ValueIndex value) const {
    const model::Issue& one = space_.model->issues[issue];
    const std::string text = settlement::value_text(one, value);
    if (!one.range) return text;
    return ordered_json::parse(text, nullptr, false).is_number() ? ordered_json::parse(text)
                                                                 : ordered_json(text);
  }

  ordered_json terms(const settlement::Package& package) const {
    ordered_json made = ordered_json::object();
    for (std::size_t issue = 0; issue < package.size(); ++issue)
      made[space_.model->issues[issue].id] = value(issue, package[issue]);
    return made;
  }

  ordered_json listed(const Listed& one) const {
    ordered_json made{{"deal", terms(one.package)}, {"worth", by_player(one.worth)}};
    if (holding_ == nullptr) return made;
    const settlement::Hold hold = holding_->hold(one.package);
    ordered_json states = ordered_json::array();
    for (const graph::StateId state : hold.states) states.push_back(state + 1);
    made["states"] = std::move(states);
    made["holds"] = concepts(hold.holds);
    made["reached"] = concepts(hold.reached);
    ordered_json leaves = ordered_json::array();
    for (const settlement::Leaver& leaver : hold.leavers)
      leaves.push_back({{"party", space_.model->parties[leaver.party].id},
                        {"from", leaver.from + 1},
                        {"to", leaver.to + 1}});
    made["leaves"] = std::move(leaves);
    return made;
  }

  ordered_json found(const Found& found) const {
    ordered_json list = ordered_json::array();
    for (const Listed& one : found.list) list.push_back(listed(one));
    return {{"packages", number_json(found.packages)}, {"points", found.points}, {"list", std::move(list)}};
  }

  ordered_json solutions(const std::vector<Solution>& solutions) const {
    ordered_json made = ordered_json::object();
    for (const Solution& solution : solutions) {
      ordered_json one{
          {"rule", solution.rule},
          {"score", solution.score ? ordered_json(settlement::to_text(*solution.score)) : ordered_json()}};
      one.update(found(solution.picked));
      made[std::string(solution.id)] = std::move(one);
    }
    return made;
  }

  ordered_json judged(const settlement::JudgedDeal& deal, const std::vector<Solution>& against) const {
    ordered_json made = listed(deal.deal);
    made["possible"] = deal.possible;
    made["acceptable"] = deal.acceptable;
    made["pareto"] = deal.pareto;
    ordered_json better = ordered_json::array();
    if (deal.nearest) {
      ordered_json nearest = listed(*deal.nearest);
      nearest["changed"] = deal.changed;
      better.push_back(std::move(nearest));
    }
    for (std::size_t player = 0; player < deal.best_for.size(); ++player) {
      if (!deal.best_for[player]) continue;
      ordered_json best = listed(*deal.best_for[player]);
      best["best_for"] = space_.model->parties[space_.players[player]].id;
      better.push_back(std::move(best));
    }
    made["bettered_by"] = std::move(better);
    ordered_json swaps = ordered_json::array();
    for (const settlement::Swap& swap : deal.swaps) {
      ordered_json change = ordered_json::object();
      for (const int n : {0, 1})
        change[space_.model->issues[swap.issues[n]].id] = value(swap.issues[n], swap.to[n]);
      swaps.push_back({{"change", std::move(change)}, {"gains", by_player(swap.gains)}});
    }
    made["swaps"] = std::move(swaps);
    made["swap_count"] = deal.swap_count;
    made["room"] = by_player(deal.room);
    ordered_json pays = ordered_json::object();
    for (const Solution& solution : against) {
      if (solution.picked.list.empty()) continue;
      std::vector<Exact> difference;
      for (std::size_t player = 0; player < deal.deal.worth.size(); ++player)
        difference.push_back(deal.deal.worth[player] - solution.picked.list[0].worth[player]);
      pays[std::string(solution.id)] = by_player(difference);
    }
    made["against"] = std::move(pays);
    made["all_prefer"] = found(deal.preferred);
    made["all_prefer"]["solutions"] = solutions(deal.all_prefer);
    return made;
  }

  /// Shares of the draws.
  ordered_json robust(const settlement::RobustPackages& robust) const {
    const auto share = [&](std::uint64_t count) {
      return static_cast<double>(count) / static_cast<double>(robust.draws);
    };
    const auto one = [&](const settlement::RobustPackage& package) {
      ordered_json picked = ordered_json::object();
      for (std::size_t rule = 0; rule < robust.rules.size(); ++rule)
        picked[robust.rules[rule]] = share(package.picked[rule]);
      return ordered_json{
          {"deal", terms(package.package)},
          {"pareto", share(package.pareto)},
          {"necessary", package.necessary ? ordered_json(*package.necessary) : ordered_json()},
          {"picked", std::move(picked)}};
    };
    ordered_json list = ordered_json::array();
    for (const settlement::RobustPackage& package : robust.list) list.push_back(one(package));
    ordered_json made{{"draws", robust.draws},
                      {"possible", robust.possible},
                      {"complete", robust.complete},
                      {"no_zone", share(robust.no_zone)},
                      {"list", std::move(list)}};
    if (!robust.deal) return made;
    made["deal"] = one(*robust.deal);
    made["deal"]["acceptable"] = share(robust.deal_acceptable);
    return made;
  }

 private:
  static ordered_json concepts(const std::vector<const stability::Concept*>& concepts) {
    ordered_json made = ordered_json::array();
    for (const stability::Concept* one : concepts) made.push_back(one->id);
    return made;
  }

  const Space& space_;
  const settlement::Holding* holding_;
};

ordered_json place_json(const std::optional<Exact>& place) {
  return place ? ordered_json(settlement::to_double(*place)) : ordered_json();
}

ordered_json choice_json(const model::Issue& issue, const model::Choice& choice) {
  if (const auto* decimal = std::get_if<base::Decimal>(&choice))
    return settlement::to_double(settlement::exact(*decimal));
  return issue.values[std::get<model::ValueIndex>(choice)].id;
}

ordered_json date_json(const std::optional<base::Date>& date) {
  return date ? ordered_json(base::to_string(*date)) : ordered_json();
}

ordered_json exchanges_json(const model::Model& model, const settlement::Exchanges& exchanges) {
  ordered_json list = ordered_json::array();
  for (const settlement::Exchange& exchange : exchanges.made) {
    ordered_json moves = ordered_json::array();
    for (const settlement::ExchangeMove& move : exchange.moves)
      moves.push_back({{"party", model.parties[move.party].id},
                       {"issue", model.issues[move.issue].id},
                       {"from", move.from},
                       {"to", move.to}});
    ordered_json others = ordered_json::array();
    for (const auto& other : exchange.others)
      others.push_back({{"party", model.parties[other.party].id}, {"change", other.change}});
    list.push_back({{"moves", std::move(moves)}, {"gain", exchange.gain}, {"others", std::move(others)}});
  }
  return list;
}

}  // namespace

ordered_json packages_json(const Space& space, const settlement::Packages& packages,
                           const std::optional<settlement::RobustPackages>& robust,
                           const settlement::Holding* holding, const base::Diagnostics& warnings) {
  const PackagesJson json(space, holding);
  ordered_json answer = settlement_head(*space.model, warnings);
  answer["assumptions"] = space.assumptions;
  answer["reserve"] = json.by_player(space.reserve);
  answer["packages"] = packages.packages.str();
  answer["acceptable"] = packages.acceptable ? ordered_json(packages.acceptable->str()) : ordered_json();
  if (!packages.acceptable)
    answer["acceptable_reason"] =
        "too many packages to count those that all accept; the frontier and the solutions are exact";
  answer["least"] = json.by_player(packages.least);
  answer["best"] = json.by_player(packages.best);
  answer["best_acceptable"] = json.by_player(packages.best_acceptable);
  answer["pareto"] = json.found(packages.pareto);
  answer["pareto_all"] = json.found(packages.pareto_all);
  answer["solutions"] = json.solutions(packages.solutions);
  answer["deal"] = packages.deal ? json.judged(*packages.deal, packages.solutions) : ordered_json();
  answer["robust"] = robust ? json.robust(*robust) : ordered_json();
  return answer;
}

ordered_json adjusted_winner_json(const Space& space, const settlement::AdjustedWinner& result,
                                  const base::Diagnostics& warnings) {
  const PackagesJson json(space, nullptr);
  const auto pair = [&](const Exact* numbers) { return json.by_player({numbers[0], numbers[1]}); };
  ordered_json answer = settlement_head(*space.model, warnings);
  answer["rule"] =
      "each item to whoever gives it more points, tied items to the party with fewer points so far (of two "
      "with "
      "equal points the first); then items from the richer to the other in increasing order of their ratio, "
      "the "
      "last one split (Brams & Taylor 1996)";
  answer["items"] = ordered_json::array();
  for (const settlement::Item& item : result.items)
    answer["items"].push_back({{"issue", space.model->issues[item.issue].id},
                               {"points", pair(item.points)},
                               {"share", pair(item.share)},
                               {"tied", item.tied}});
  answer["at_first"] = pair(result.at_first);
  answer["transferred"] = ordered_json::array();
  for (const std::size_t item : result.transferred)
    answer["transferred"].push_back(space.model->issues[result.items[item].issue].id);
  answer["total"] = pair(result.total);
  return answer;
}

ordered_json positions_json(const model::Model& model, const settlement::Positions& positions,
                            const std::optional<settlement::Exchanges>& exchanges,
                            const base::Diagnostics& warnings) {
  ordered_json answer = settlement_head(model, warnings);
  answer["issues"] = ordered_json::array();
  for (const settlement::IssueStands& issue : positions.issues) {
    const model::Issue& one = model.issues[issue.issue];
    ordered_json list = ordered_json::array();
    for (const settlement::Stand& stand : issue.stands)
      list.push_back({{"party", model.parties[stand.position->party].id},
                      {"value", choice_json(one, stand.position->choice)},
                      {"place", place_json(stand.place)},
                      {"salience", settlement::to_double(stand.salience)},
                      {"power", settlement::to_double(stand.power)},
                      {"date", date_json(stand.position->date)},
                      {"claims", stand.position->because}});
    ordered_json made{{"id", one.id},
                      {"label", one.label},
                      {"positions", std::move(list)},
                      {"spread", place_json(issue.spread)},
                      {"compromise", place_json(issue.compromise)},
                      {"median", place_json(issue.median)}};
    if (exchanges && std::isfinite(exchanges->compromise_after[issue.issue]))
      made["compromise_after"] = exchanges->compromise_after[issue.issue];
    answer["issues"].push_back(std::move(made));
  }
  answer["changes"] = ordered_json::array();
  for (const settlement::Change& change : positions.changes) {
    const model::Issue& issue = model.issues[change.now->issue];
    answer["changes"].push_back(
        {{"party", model.parties[change.now->party].id},
         {"issue", issue.id},
         {"from", change.before != nullptr ? choice_json(issue, change.before->choice) : ordered_json()},
         {"to", choice_json(issue, change.now->choice)},
         {"moved", place_json(change.moved)},
         {"date", date_json(change.now->date)},
         {"claims", change.now->because}});
  }
  if (!exchanges) return answer;
  answer["candidates"] = exchanges->candidates;
  answer["exchanges"] = exchanges_json(model, *exchanges);
  answer["complete"] = exchanges->complete;
  return answer;
}

}  // namespace entente::view
