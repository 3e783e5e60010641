#include "settlement/space.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "settlement/place.hpp"
#include "settlement/worth.hpp"

namespace entente::settlement {
namespace {

/// Of one issue, of all issues together, and of the combinations that one expression tells apart.
constexpr std::uint64_t most_values = 200'000;
constexpr std::uint64_t most_combinations = std::uint64_t{1} << 26;

bool holds(const model::Model& model, const model::IssueTest& test, model::ValueIndex value) {
  using Sign = model::IssueTest::Sign;
  const model::Issue& issue = model.issues[test.issue];
  if (!issue.range) {
    const bool in = std::any_of(test.choices.begin(), test.choices.end(), [&](const model::Choice& choice) {
      return std::get<model::ValueIndex>(choice) == value;
    });
    return in != (test.sign == Sign::unequal);
  }
  const Exact number = value_number(issue, value);
  const auto is = [&](const model::Choice& choice) {
    return exact(std::get<base::Decimal>(choice)) == number;
  };
  const Exact bound = exact(std::get<base::Decimal>(test.choices[0]));
  switch (test.sign) {
    case Sign::unequal:
      return number != bound;
    case Sign::at_most:
      return number <= bound;
    case Sign::at_least:
      return number >= bound;
    case Sign::less:
      return number < bound;
    case Sign::more:
      return number > bound;
    default:
      return std::any_of(test.choices.begin(), test.choices.end(), is);
  }
}

/// The worth of the status quo, put together from what the values mean of the options.
std::optional<Package> package_of_options(const model::Model& model, const std::vector<bool>& taken,
                                          const base::Place& place, base::Diagnostics& diagnostics) {
  Package package;
  for (const model::Issue& issue : model.issues) {
    std::vector<model::ValueIndex> meant;
    for (model::ValueIndex value = 0; value < issue.values.size(); ++value)
      if (issue.values[value].means &&
          issue.values[value].means->holds([&](std::uint32_t option) { return taken[option]; }))
        meant.push_back(value);
    if (meant.size() == 1) {
      package.push_back(meant[0]);
      continue;
    }
    diagnostics.error(
        place,
        fmt::format("the reserve is that of the status quo, in which the issue '{}' is settled in {}",
                    issue.id, meant.empty() ? "no way" : "several ways"),
        "say under means: for each of its values when it holds, or write the reserve as a number");
    return std::nullopt;
  }
  return package;
}

}  // namespace

std::uint64_t value_count(const model::Issue& issue) {
  if (!issue.range) return issue.values.size();
  if (!issue.range->step) return 0;
  const Exact steps = (exact(issue.range->high) - exact(issue.range->low)) / exact(*issue.range->step);
  const Whole whole = numerator(steps) / denominator(steps);
  return whole > Whole(most_values) ? most_values + 1 : whole.convert_to<std::uint64_t>() + 1;
}

Exact value_number(const model::Issue& issue, model::ValueIndex value) {
  return exact(issue.range->low) + exact(*issue.range->step) * value;
}

std::string value_text(const model::Issue& issue, model::ValueIndex value) {
  return issue.range ? to_text(value_number(issue, value)) : issue.values[value].id;
}

std::string value_label(const model::Issue& issue, model::ValueIndex value) {
  if (!issue.range) return issue.values[value].label;
  return to_text(value_number(issue, value)) + (issue.unit.empty() ? "" : " " + issue.unit);
}

std::optional<model::ValueIndex> value_of(const model::Issue& issue, const model::Choice& choice) {
  if (const auto* value = std::get_if<model::ValueIndex>(&choice)) return *value;
  if (!issue.range->step) return std::nullopt;
  const Exact steps =
      (exact(std::get<base::Decimal>(choice)) - exact(issue.range->low)) / exact(*issue.range->step);
  if (denominator(steps) != 1) return std::nullopt;
  return numerator(steps).convert_to<model::ValueIndex>();
}

Condition::Condition(const model::Model& model, const std::vector<std::uint32_t>& counts,
                     const model::Expression& expression) {
  const std::vector<std::uint32_t> atoms = expression.atoms();
  for (const std::uint32_t atom : atoms) issues_.push_back(model.issue_tests[atom].issue);
  std::sort(issues_.begin(), issues_.end());
  issues_.erase(std::unique(issues_.begin(), issues_.end()), issues_.end());
  lay_out(counts, fmt::format("'{}'", expression.text));
  std::vector<std::vector<bool>> tests(model.issue_tests.size());
  for (const std::uint32_t atom : atoms) {
    const model::IssueTest& test = model.issue_tests[atom];
    for (model::ValueIndex value = 0; value < counts[test.issue]; ++value)
      tests[atom].push_back(settlement::holds(model, test, value));
  }
  std::vector<model::ValueIndex> values(model.issues.size(), 0);
  for (std::size_t at = 0; at < table_.size(); ++at) {
    for (std::size_t n = 0; n < issues_.size(); ++n)
      values[issues_[n]] = static_cast<model::ValueIndex>(at / strides_[n] % counts[issues_[n]]);
    table_[at] = expression.holds(
        [&](std::uint32_t atom) { return tests[atom][values[model.issue_tests[atom].issue]]; });
  }
}

void Condition::lay_out(const std::vector<std::uint32_t>& counts, const std::string& what) {
  std::uint64_t size = 1;
  strides_.resize(issues_.size());
  for (std::size_t n = issues_.size(); n-- > 0;) {
    strides_[n] = size;
    size *= counts[issues_[n]];
    if (size > most_combinations)
      throw base::LimitExceeded(
          fmt::format("{} ties issues together that have more than {} combinations", what, most_combinations),
          "take an issue out of it, or give issues fewer values");
  }
  table_.assign(size, false);
}

Condition Condition::never(const std::vector<std::uint32_t>& counts) {
  Condition condition;
  for (model::IssueIndex issue = 0; issue < counts.size(); ++issue) condition.issues_.push_back(issue);
  condition.lay_out(counts, "what holds");
  return condition;
}

std::vector<Exact> Space::worth_of(const Package& package) const {
  std::vector<Exact> sum(players.size());
  for (std::size_t issue = 0; issue < counts.size(); ++issue)
    for (std::size_t player = 0; player < players.size(); ++player)
      sum[player] += worth[issue][package[issue] * players.size() + player];
  for (const Addition& addition : additions)
    if (addition.where.holds(package.data())) sum[addition.player] += addition.add;
  return sum;
}

bool Space::possible(const Package& package) const {
  return std::none_of(bans.begin(), bans.end(),
                      [&](const Condition& ban) { return ban.holds(package.data()); });
}

std::optional<Space> compile_space(const model::Model& model, const std::optional<std::vector<bool>>& taken,
                                   base::Diagnostics& diagnostics) {
  Middle middle;
  return compile_space(model, taken, middle, diagnostics);
}

std::optional<Space> compile_space(const model::Model& model, const std::optional<std::vector<bool>>& taken,
                                   Admissible& admissible, base::Diagnostics& diagnostics) {
  Space space;
  space.model = &model;
  if (model.issues.empty()) {
    diagnostics.error(
        model.place, "the model has no issues, so there are no packages",
        "list what is negotiated about under issues:, and what it is worth to whom under worth:");
    return std::nullopt;
  }
  std::uint64_t values = 0;
  for (const model::Issue& issue : model.issues) {
    const std::uint64_t count = value_count(issue);
    if (count == 0)
      diagnostics.error(
          issue.place,
          fmt::format("'{}' is a number without a step, so its values cannot be counted", issue.id),
          "add step: to the issue, such as step: 5");
    values += count;
    space.counts.push_back(static_cast<std::uint32_t>(std::min(count, most_values + 1)));
  }
  for (model::PartyIndex party = 0; party < model.parties.size(); ++party) {
    const auto of_party = [&](const auto& entry) { return entry.party == party; };
    if (std::any_of(model.worth.begin(), model.worth.end(), of_party) ||
        std::any_of(model.positions.begin(), model.positions.end(), of_party))
      space.players.push_back(party);
  }
  if (space.players.empty())
    diagnostics.error(
        model.place, "nothing says what a package is worth to anybody",
        "say under worth: what each value is worth to each party, or under positions: what it asks for");
  if (diagnostics.has_errors()) return std::nullopt;
  const bool many = std::any_of(space.counts.begin(), space.counts.end(),
                                [](std::uint32_t count) { return count > most_values; });
  if (many || values * space.players.size() > most_values * 4)
    throw base::LimitExceeded(fmt::format("the issues have {}{} values, worth something to {} parties",
                                          many ? "more than " : "", values, space.players.size()),
                              "give ranges a longer step, or list fewer values");

  for (std::size_t issue = 0; issue < space.counts.size(); ++issue)
    space.worth.emplace_back(std::size_t{space.counts[issue]} * space.players.size());
  for (std::size_t player = 0; player < space.players.size(); ++player) {
    const PartyWorth worth =
        worth_of_party(model, space.players[player], space.counts, admissible, space.assumptions);
    for (std::size_t issue = 0; issue < space.counts.size(); ++issue)
      for (std::size_t value = 0; value < space.counts[issue]; ++value)
        space.worth[issue][value * space.players.size() + player] = worth.values[issue][value];
    for (const model::Together* together : worth.together)
      space.additions.push_back(
          {player, Condition(model, space.counts, together->condition), admissible.number(together->add)});
    space.reserve.push_back(worth.reserve);
    space.reserve_said.push_back(worth.reserve_said);
  }
  for (const model::Impossible& one : model.impossible)
    space.bans.emplace_back(model, space.counts, one.condition);

  for (const model::Worth& worth : model.worth) {
    if (!worth.reserve_is_status_quo) continue;
    if (!taken) {
      diagnostics.error(worth.place,
                        "the reserve is that of the status quo, and the model has no options to tell it by",
                        "write the reserve as a number");
      continue;
    }
    const auto package = package_of_options(model, *taken, worth.place, diagnostics);
    if (!package) continue;
    const auto player = static_cast<std::size_t>(
        std::find(space.players.begin(), space.players.end(), worth.party) - space.players.begin());
    space.reserve[player] = space.worth_of(*package)[player];
    space.reserve_said[player] = true;
  }
  if (diagnostics.has_errors()) return std::nullopt;
  return space;
}

}  // namespace entente::settlement
