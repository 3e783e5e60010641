#include "reference/random_conflict.hpp"

#include <algorithm>
#include <numeric>

namespace entente::tests::reference {

namespace {

using Kind = Expression::Kind;

Expression option(std::size_t index) { return {Kind::option, index, 0, {}}; }

Expression random_expression(Dice& dice, std::size_t options, int depth) {
  if (depth == 0 || dice.chance(25)) {
    const Expression leaf = dice.chance(4)
                                ? Expression{dice.chance(50) ? Kind::truth : Kind::falsehood, 0, 0, {}}
                                : option(dice.below(options));
    return dice.chance(40) ? Expression{Kind::negation, 0, 0, {leaf}} : leaf;
  }
  const auto operands = [&](std::size_t count) {
    std::vector<Expression> result;
    for (std::size_t k = 0; k < count; ++k) {
      result.push_back(random_expression(dice, options, depth - 1));
    }
    return result;
  };
  switch (dice.below(9)) {
    case 0:
      return {Kind::negation, 0, 0, operands(1)};
    case 1:
    case 2:
      return {Kind::conjunction, 0, 0, operands(dice.between(2, 3))};
    case 3:
      return {Kind::disjunction, 0, 0, operands(dice.between(2, 3))};
    case 4:
      return {Kind::exclusive, 0, 0, operands(2)};
    case 5:
      return {Kind::implication, 0, 0, operands(2)};
    case 6:
      return {Kind::equivalence, 0, 0, operands(2)};
    default: {
      const Kind kinds[] = {Kind::exactly, Kind::at_least, Kind::at_most};
      const std::size_t count = dice.between(1, 4);
      return {kinds[dice.below(3)], 0, dice.between(0, count), operands(count)};
    }
  }
}

/// A conjunction of options of any owners, so that it holds in a part of the
/// states only.
Expression random_corner(Dice& dice, std::size_t options, std::size_t size) {
  Expression corner{Kind::conjunction, 0, 0, {}};
  for (std::size_t k = 0; k < size; ++k) {
    const Expression literal = option(dice.below(options));
    corner.operands.push_back(dice.chance(40) ? Expression{Kind::negation, 0, 0, {literal}} : literal);
  }
  return size == 1 ? corner.operands.front() : corner;
}

Preference random_ranking(Dice& dice, std::size_t states) {
  Preference preference;
  preference.form = Preference::Form::ranking;
  std::vector<std::size_t> order(states);
  std::iota(order.begin(), order.end(), std::size_t{0});
  dice.shuffle(order);
  const std::size_t tie_percent = std::vector<std::size_t>{0, 20, 50, 100}[dice.below(4)];
  for (const std::size_t s : order) {
    if (preference.ranking.empty() || !dice.chance(tie_percent)) {
      preference.ranking.emplace_back();
    }
    preference.ranking.back().states.push_back(s);
  }
  if (dice.chance(25)) {
    preference.ranking[dice.below(preference.ranking.size())].written_as_others = true;
  }
  return preference;
}

Preference random_preference(Dice& dice, std::size_t options, std::size_t states) {
  Preference preference;
  const std::size_t form = dice.below(100);
  if (form < 35) {
    preference.form = Preference::Form::priorities;
    const std::size_t count = dice.between(1, 8);
    for (std::size_t k = 0; k < count; ++k) {
      preference.priorities.push_back(random_expression(dice, options, 2));
    }
  } else if (form < 65) {
    preference.form = Preference::Form::weights;
    // A key stands once in a mapping, so conditions are told apart by their
    // place in the list of all literals.
    std::vector<std::size_t> literals(2 * options);
    std::iota(literals.begin(), literals.end(), std::size_t{0});
    dice.shuffle(literals);
    literals.resize(std::min<std::size_t>(literals.size(), dice.between(1, 8)));
    const bool small = dice.chance(40);  // small whole numbers tie often
    for (const std::size_t literal : literals) {
      const Expression plain = option(literal / 2);
      Expression condition = literal % 2 == 0 ? plain : Expression{Kind::negation, 0, 0, {plain}};
      if (dice.chance(30)) {
        condition = {Kind::disjunction, 0, 0, {condition, random_expression(dice, options, 1)}};
      }
      const std::int64_t size = small ? 1000 * static_cast<std::int64_t>(dice.below(3))
                                      : static_cast<std::int64_t>(dice.below(20000));
      const auto same = [&](const Weight& w) {
        return w.condition.kind == Kind::disjunction && condition.kind == Kind::disjunction;
      };
      if (std::none_of(preference.weights.begin(), preference.weights.end(), same)) {
        preference.weights.push_back({condition, dice.chance(30) ? -size : size});
      }
    }
  } else {
    preference = random_ranking(dice, states);
  }
  return preference;
}

Conflict random_graph(Dice& dice) {
  Conflict conflict;
  const std::size_t states = dice.between(1, 10);
  for (std::size_t s = 0; s < states; ++s) {
    conflict.graph_states.push_back("g" + std::to_string(s + 1));
  }
  const std::size_t parties = dice.between(1, 5);
  for (std::size_t p = 0; p < parties; ++p) {
    Party& party = conflict.parties.emplace_back();
    party.id = "p" + std::to_string(p + 1);
    const std::size_t percent = std::vector<std::size_t>{0, 10, 25, 25, 50}[dice.below(5)];
    for (std::size_t from = 0; from < states; ++from) {
      for (std::size_t to = 0; to < states; ++to) {
        if (from != to && dice.chance(percent)) {
          party.moves.push_back({from, to});
        }
      }
    }
    if (!party.moves.empty() || dice.chance(50)) {
      party.preference = random_ranking(dice, states);
    }
  }
  if (dice.chance(50)) {
    conflict.status_quo = static_cast<Combination>(dice.below(states));
  }
  return conflict;
}

void add_parties(Conflict& conflict, Dice& dice) {
  const std::size_t parties = dice.between(1, 5);
  const bool shared_names = dice.chance(15);
  const std::size_t irreversible_percent = std::vector<std::size_t>{0, 25, 60}[dice.below(3)];
  std::size_t options = 0;
  for (std::size_t p = 0; p < parties; ++p) {
    Party& party = conflict.parties.emplace_back();
    party.id = "p" + std::to_string(p + 1);
    std::size_t own = dice.chance(10) ? 0 : dice.chance(10) ? dice.between(3, 4) : dice.between(1, 2);
    own = std::min(own, 7 - options);
    if (options == 0 && own == 0 && p + 1 == parties) {
      own = 1;
    }
    for (std::size_t k = 0; k < own; ++k) {
      Option made{"o" + std::to_string(shared_names ? k + 1 : options + k + 1), Direction::both};
      if (dice.chance(irreversible_percent)) {
        const Direction directions[] = {Direction::take, Direction::take, Direction::drop, Direction::fixed};
        made.direction = directions[dice.below(4)];
      }
      party.options.push_back(made);
    }
    options += own;
  }
}

void add_rules(Conflict& conflict, Dice& dice) {
  const std::size_t options = option_count(conflict);
  if (dice.chance(50)) {
    for (std::size_t k = dice.between(1, 2); k > 0; --k) {
      conflict.infeasible.push_back(random_corner(dice, options, dice.between(2, 3)));
    }
  }
  if (dice.chance(20)) {
    conflict.required.push_back(random_expression(dice, options, 2));
  }
  if (dice.chance(30)) {
    for (std::size_t k = dice.between(1, 3); k > 0; --k) {
      conflict.merged.push_back(random_corner(dice, options, dice.between(1, 3)));
    }
  }
  if (dice.chance(30)) {
    for (std::size_t k = dice.between(1, 3); k > 0; --k) {
      Forbidden& forbidden = conflict.forbidden.emplace_back();
      forbidden.from = random_corner(dice, options, dice.between(1, 2));
      forbidden.to = random_corner(dice, options, dice.between(1, 2));
      if (dice.chance(50)) {
        forbidden.by = dice.below(conflict.parties.size());
      }
    }
  }
}

bool can_move_by_itself(const Party& party) {
  return std::any_of(party.options.begin(), party.options.end(),
                     [](const Option& o) { return o.direction != Direction::fixed; });
}

}  // namespace

Conflict random_conflict(std::uint64_t seed) {
  Dice dice(seed);
  if (dice.chance(20)) {
    return random_graph(dice);
  }
  for (;;) {
    Conflict conflict;
    add_parties(conflict, dice);
    add_rules(conflict, dice);
    const auto states = states_of(conflict);
    if (states.empty() || states.size() > most_states) {
      continue;
    }
    const std::size_t options = option_count(conflict);
    for (Party& party : conflict.parties) {
      if (can_move_by_itself(party) || dice.chance(50)) {
        party.preference = random_preference(dice, options, states.size());
      }
    }
    if (dice.chance(50)) {
      const auto& members = states[dice.below(states.size())];
      conflict.status_quo = members[dice.below(members.size())];
    }
    return conflict;
  }
}

}  // namespace entente::tests::reference
