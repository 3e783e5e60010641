#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "view/text/settlement_text.hpp"
#include "view/words/move_words.hpp"
#include "view/words/prose.hpp"

namespace entente::view {
namespace {

using settlement::Exact;
using settlement::Listed;
using settlement::Packages;
using settlement::rounded;
using settlement::Solution;
using settlement::Space;

class PackagesText {
 public:
  PackagesText(const Space& space, const Packages& packages, const settlement::Holding* holding,
               const Style& style)
      : space_(space), packages_(packages), holding_(holding), style_(style) {}

  std::string text(const std::optional<settlement::RobustPackages>& robust) const {
    std::string text = first_screen();
    if (packages_.deal) text += judged(*packages_.deal);
    if (robust) text += robust_text(*robust);
    if (!space_.assumptions.empty()) {
      text += style_.bold("Not said by the model") + "\n";
      for (const std::string& one : space_.assumptions) text += paragraph("· " + one, 0, 2, style_);
    }
    return text;
  }

 private:
  const std::string& player_name(std::size_t player) const {
    return space_.model->parties[space_.players[player]].name;
  }

  std::string terms(const settlement::Package& package) const {
    std::vector<std::string> words;
    for (std::size_t issue = 0; issue < package.size(); ++issue)
      words.push_back(fmt::format("{}: {}", space_.model->issues[issue].label,
                                  settlement::value_label(space_.model->issues[issue], package[issue])));
    return fmt::format("{}", fmt::join(words, " · "));
  }

  std::string worth(const std::vector<Exact>& numbers) const {
    std::vector<std::string> words;
    for (std::size_t player = 0; player < numbers.size(); ++player)
      words.push_back(fmt::format("{} {}", player_name(player), rounded(numbers[player])));
    return fmt::format("{}", fmt::join(words, ", "));
  }

  std::string hold_words(const settlement::Package& package) const {
    if (holding_ == nullptr) return "";
    const settlement::Hold hold = holding_->hold(package);
    if (hold.states.empty()) return "no state agrees with it";
    std::string words;
    if (hold.holds.empty()) {
      words = "does not hold under any concept";
    } else {
      std::vector<std::string> names;
      for (const stability::Concept* one : hold.holds) names.emplace_back(one->short_name);
      words = fmt::format("holds under {}", fmt::join(names, ", "));
      words += hold.reached.empty() ? "; improvements do not lead there from the status quo"
                                    : "; improvements lead there from the status quo";
    }
    std::vector<std::string> leave;
    for (const settlement::Leaver& leaver : hold.leavers)
      leave.push_back(fmt::format("{} (s{} to s{})", space_.model->parties[leaver.party].name,
                                  leaver.from + 1, leaver.to + 1));
    if (!leave.empty()) words += fmt::format("; would gain by leaving: {}", fmt::join(leave, ", "));
    return words;
  }

  std::string listed(const Listed& one, const std::string& mark) const {
    std::string text = paragraph(mark + terms(one.package), 2, 2, style_);
    text += paragraph(worth(one.worth), 4, 2, style_);
    if (const std::string hold = hold_words(one.package); !hold.empty())
      text += paragraph(hold, 4, 2, style_);
    return text;
  }

  std::string first_screen() const {
    std::string text = fmt::format(
        "{} package{}; {} acceptable to all{}.\n", packages_.packages.str(),
        packages_.packages == 1 ? "" : "s",
        !packages_.acceptable ? "too many to count those" : packages_.acceptable->str(),
        std::any_of(space_.reserve_said.begin(), space_.reserve_said.end(), [](bool said) { return said; })
            ? ""
            : " (no reserve is said, so 0 counts as no deal)");
    if (packages_.packages == 0) return text + "No package is possible: impossible: rules all of them out.\n";
    if (!packages_.any_acceptable) return text + no_zone();
    text +=
        fmt::format("{} of these cannot be bettered for one without loss for another, at {} of worth.\n\n",
                    packages_.pareto.packages.str(), counted(packages_.pareto.points, "point", "points"));
    text += picks() + "\n";
    text += style_.bold("Packages that nobody can better") + "\n";
    for (const Listed& one : packages_.pareto.list) text += listed(one, "");
    if (packages_.pareto.packages > packages_.pareto.list.size())
      text += fmt::format("  and {} more: --list N shows more of them\n",
                          settlement::Whole(packages_.pareto.packages - packages_.pareto.list.size()).str());
    return text + "\n";
  }

  std::string robust_text(const settlement::RobustPackages& robust) const {
    const auto share = [&](std::uint64_t count) {
      return fmt::format("{:.0f} %", 100.0 * static_cast<double>(count) / static_cast<double>(robust.draws));
    };
    const auto words = [&](const settlement::RobustPackage& package) {
      std::vector<std::string> picked;
      for (std::size_t rule = 0; rule < robust.rules.size(); ++rule)
        if (package.picked[rule] > 0)
          picked.push_back(robust.rules[rule] + " " + share(package.picked[rule]));
      std::string text = package.necessary && *package.necessary
                             ? std::string("on the frontier whatever the worths are")
                             : fmt::format("on the frontier in {} of the draws", share(package.pareto));
      if (!picked.empty()) text += fmt::format("; picked by {}", fmt::join(picked, ", "));
      return text;
    };
    std::string text = style_.bold("Where worths are ranges or orders") + "\n";
    text += paragraph(
        fmt::format("Of {} admissible worths drawn, {} packages are on the frontier for some.{}",
                    robust.draws, robust.possible,
                    robust.no_zone > 0 ? fmt::format(" In {} of the draws no package is acceptable to all.",
                                                     share(robust.no_zone))
                                       : ""),
        0, 0, style_);
    if (robust.deal)
      text += paragraph(fmt::format("The deal: {}; acceptable to all in {}", words(*robust.deal),
                                    share(robust.deal_acceptable)),
                        2, 2, style_);
    for (const settlement::RobustPackage& package : robust.list) {
      text += paragraph(terms(package.package), 2, 2, style_);
      text += paragraph(words(package), 4, 2, style_);
    }
    return text + "\n";
  }

  std::string no_zone() const {
    std::string text =
        "No package gives everybody as much as it has without a deal: there is no zone of possible "
        "agreement.\n";
    for (std::size_t player = 0; player < space_.players.size(); ++player)
      text += paragraph(fmt::format("{}: no deal is worth {}, the best package {}", player_name(player),
                                    rounded(space_.reserve[player]), rounded(packages_.best[player])),
                        2, 2, style_);
    return text + "\n";
  }

  static bool picks_alike(const Solution& a, const Solution& b) {
    return a.picked.packages == b.picked.packages &&
           std::equal(a.picked.list.begin(), a.picked.list.end(), b.picked.list.begin(), b.picked.list.end(),
                      [](const Listed& one, const Listed& other) { return one.package == other.package; });
  }

  /// What the rules pick, those together that pick the same; and then which rule is which.
  std::string picks() const {
    const std::vector<Solution>& all = packages_.solutions;
    std::string text;
    for (std::size_t n = 0; n < all.size(); ++n) {
      const auto first = std::find_if(all.begin(), all.end(),
                                      [&](const Solution& other) { return picks_alike(other, all[n]); });
      if (first != all.begin() + static_cast<std::ptrdiff_t>(n)) continue;
      std::vector<std::string> names;
      for (const Solution& other : all)
        if (picks_alike(other, all[n])) names.emplace_back(other.name);
      std::string heading = enumerate(names) + (names.size() == 1 ? " picks" : " pick");
      if (all[n].picked.list.empty()) heading += " nothing here";
      if (all[n].picked.packages > 1)
        heading += fmt::format(" {} packages that tie at {}", all[n].picked.packages.str(),
                               counted(all[n].picked.points, "point", "points"));
      text += style_.bold(heading) + "\n";
      for (std::size_t k = 0; k < std::min<std::size_t>(all[n].picked.list.size(), 2); ++k)
        text += listed(all[n].picked.list[k], "");
    }
    text += "\n";
    for (const Solution& solution : all)
      text += paragraph(fmt::format("{}: {}.", solution.name, solution.rule), 0, 2, style_);
    return text;
  }

  /// What a package changes of the deal.
  std::string changes(const settlement::Package& from, const settlement::Package& to) const {
    std::vector<std::string> words;
    for (std::size_t issue = 0; issue < to.size(); ++issue)
      if (from[issue] != to[issue])
        words.push_back(fmt::format("{}: {}", space_.model->issues[issue].label,
                                    settlement::value_label(space_.model->issues[issue], to[issue])));
    return fmt::format("{}", fmt::join(words, " · "));
  }

  std::string changed(const settlement::JudgedDeal& deal, const Listed& other,
                      const std::string& mark) const {
    std::string text =
        paragraph(fmt::format("→ {}: {}", mark, changes(deal.deal.package, other.package)), 2, 2, style_);
    text += paragraph(worth(other.worth), 4, 2, style_);
    if (const std::string hold = hold_words(other.package); !hold.empty())
      text += paragraph(hold, 4, 2, style_);
    return text;
  }

  /// The best for each party of what betters the deal, those together that are the same.
  std::string best_for(const settlement::JudgedDeal& deal) const {
    std::string text;
    for (std::size_t player = 0; player < deal.best_for.size(); ++player) {
      if (!deal.best_for[player]) continue;
      const settlement::Package& own = deal.best_for[player]->package;
      std::vector<std::string> names;
      bool told = deal.nearest && deal.nearest->package == own;
      for (std::size_t other = 0; other < deal.best_for.size(); ++other) {
        if (!deal.best_for[other] || deal.best_for[other]->package != own) continue;
        told = told || other < player;
        names.push_back(player_name(other));
      }
      if (!told) text += changed(deal, *deal.best_for[player], "best for " + enumerate(names));
    }
    return text;
  }

  std::string judged(const settlement::JudgedDeal& deal) const {
    std::string text = style_.bold("The deal") + "\n" + listed(deal.deal, "");
    if (!deal.possible) return text + "  cannot be: impossible: rules it out\n\n";
    std::vector<std::string> room;
    for (std::size_t player = 0; player < deal.room.size(); ++player)
      room.push_back(deal.room[player] >= 0 ? fmt::format("{} could still give {}", player_name(player),
                                                          rounded(deal.room[player]))
                                            : fmt::format("{} is {} short of no deal", player_name(player),
                                                          rounded(Exact(-deal.room[player]))));
    text += paragraph(fmt::format("{}: {}.", deal.acceptable ? "All can accept it" : "Not all can accept it",
                                  fmt::join(room, "; ")),
                      2, 2, style_);
    if (deal.pareto) {
      text += paragraph("Nobody can be better off without loss for another.", 2, 2, style_);
    } else if (deal.nearest) {
      text += paragraph(
          fmt::format("It can be bettered for some at no cost to others. The nearest that does, changing {}:",
                      counted(deal.changed, "issue", "issues")),
          2, 2, style_);
      text += changed(deal, *deal.nearest, "to");
    }
    text += best_for(deal);
    for (const Solution& solution : deal.all_prefer)
      if (solution.id == "nash" && !solution.picked.list.empty())
        text += changed(deal, solution.picked.list[0], "all prefer, by Nash from here");
    if (!deal.swaps.empty()) {
      text += paragraph("Swaps of two issues by which both sides gain:", 2, 2, style_);
      constexpr std::size_t most = 8;
      for (std::size_t n = 0; n < std::min(most, deal.swaps.size()); ++n) text += swap_text(deal.swaps[n]);
      if (deal.swap_count > most) text += fmt::format("    and {} more\n", deal.swap_count - most);
    } else {
      text += paragraph("No single swap of two issues makes two sides gain.", 2, 2, style_);
    }
    for (const Solution& solution : packages_.solutions) {
      if (solution.picked.list.empty()) continue;
      std::vector<std::string> words;
      for (std::size_t player = 0; player < deal.deal.worth.size(); ++player) {
        const Exact difference = deal.deal.worth[player] - solution.picked.list[0].worth[player];
        words.push_back(
            fmt::format("{} {}{}", player_name(player), difference > 0 ? "+" : "", rounded(difference)));
      }
      text += paragraph(fmt::format("against {}: {}", solution.name, fmt::join(words, ", ")), 2, 2, style_);
    }
    return text + "\n";
  }

  std::string swap_text(const settlement::Swap& swap) const {
    std::vector<std::string> change;
    for (const int n : {0, 1}) {
      const model::Issue& issue = space_.model->issues[swap.issues[n]];
      change.push_back(fmt::format("{}: {}", issue.label, settlement::value_label(issue, swap.to[n])));
    }
    std::vector<std::string> gains;
    for (std::size_t player = 0; player < swap.gains.size(); ++player)
      gains.push_back(fmt::format("{} {}{}", player_name(player), swap.gains[player] > 0 ? "+" : "",
                                  rounded(swap.gains[player])));
    return paragraph(fmt::format("{} ({})", fmt::join(change, " · "), fmt::join(gains, ", ")), 4, 2, style_);
  }

  const Space& space_;
  const Packages& packages_;
  const settlement::Holding* holding_;
  const Style& style_;
};

}  // namespace

std::string packages_text(const Space& space, const Packages& packages,
                          const std::optional<settlement::RobustPackages>& robust,
                          const settlement::Holding* holding, const Style& style) {
  return PackagesText(space, packages, holding, style).text(robust);
}

Table packages_table(const Space& space, const Packages& packages) {
  std::vector<Table::Column> columns;
  for (const model::Issue& issue : space.model->issues) columns.push_back({issue.id});
  for (const model::PartyIndex party : space.players)
    columns.push_back({"worth:" + space.model->parties[party].id});
  columns.push_back({"picked_by"});
  Table table(std::move(columns));
  for (const Listed& one : packages.pareto.list) {
    std::vector<std::string> cells;
    for (std::size_t issue = 0; issue < one.package.size(); ++issue)
      cells.push_back(settlement::value_text(space.model->issues[issue], one.package[issue]));
    for (const Exact& worth : one.worth) cells.push_back(settlement::to_text(worth));
    std::string picked;
    for (const Solution& solution : packages.solutions)
      for (const Listed& other : solution.picked.list)
        if (other.package == one.package) picked += (picked.empty() ? "" : " ") + std::string(solution.id);
    cells.push_back(std::move(picked));
    table.add(std::move(cells));
  }
  return table;
}

std::string adjusted_winner_text(const Space& space, const settlement::AdjustedWinner& result,
                                 const Style& style) {
  const auto name = [&](std::size_t player) { return space.model->parties[space.players[player]].name; };
  std::string text = paragraph(
      "Adjusted winner (Brams & Taylor 1996): each issue to whoever gives it more points, tied ones to the "
      "party with "
      "fewer so far; then from the richer to the other in increasing order of the ratio, the last one split.",
      0, 0, style);
  Table table({{"issue"}, {name(0), true}, {name(1), true}, {"goes to"}});
  for (const settlement::Item& item : result.items) {
    const std::string to = item.share[0] == 1 ? name(0)
                           : item.share[1] == 1
                               ? name(1)
                               : fmt::format("{} to {}, {} to {}", settlement::to_text(item.share[0]),
                                             name(0), settlement::to_text(item.share[1]), name(1));
    table.add({space.model->issues[item.issue].label, settlement::to_text(item.points[0]),
               settlement::to_text(item.points[1]), to});
  }
  text += table.text(style);
  text += fmt::format("At first {} to {}; in the end {} to {}.\n", settlement::to_text(result.at_first[0]),
                      settlement::to_text(result.at_first[1]), settlement::to_text(result.total[0]),
                      settlement::to_text(result.total[1]));
  return text;
}

}  // namespace entente::view
