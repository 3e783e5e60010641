#include "reference/conflict.hpp"

#include <algorithm>
#include <numeric>

namespace entente::tests::reference {

namespace {

using Kind = Expression::Kind;

bool taken(Combination combination, std::size_t option) { return ((combination >> option) & 1U) != 0; }

std::vector<Combination> feasible_combinations(const Conflict& conflict) {
  std::vector<Combination> result;
  const Combination end = Combination{1} << option_count(conflict);
  for (Combination c = 0; c < end; ++c) {
    const auto holds_here = [c](const Expression& e) { return holds(e, c); };
    if (std::none_of(conflict.infeasible.begin(), conflict.infeasible.end(), holds_here) &&
        std::all_of(conflict.required.begin(), conflict.required.end(), holds_here)) {
      result.push_back(c);
    }
  }
  return result;
}

std::string pattern_of(const std::vector<Combination>& members, std::size_t options) {
  std::string pattern;
  for (std::size_t k = 0; k < options; ++k) {
    const auto is_taken = [k](Combination c) { return taken(c, k); };
    if (std::all_of(members.begin(), members.end(), is_taken)) {
      pattern += 'Y';
    } else if (std::none_of(members.begin(), members.end(), is_taken)) {
      pattern += 'N';
    } else {
      pattern += '-';
    }
  }
  return pattern;
}

/// Whether the party, whose options start at `first`, may go from one
/// combination to the other by its own options alone.
bool options_allow(const Party& party, std::size_t first, Combination from, Combination to) {
  Combination others_differ = from ^ to;
  if (others_differ == 0) {
    return false;
  }
  for (std::size_t k = 0; k < party.options.size(); ++k) {
    const bool before = taken(from, first + k);
    const bool after = taken(to, first + k);
    others_differ &= ~(Combination{1} << (first + k));
    const Direction direction = party.options[k].direction;
    if (before != after && (direction == Direction::fixed || (direction == Direction::take && before) ||
                            (direction == Direction::drop && after))) {
      return false;
    }
  }
  return others_differ == 0;
}

bool is_forbidden(const Conflict& conflict, std::size_t party, Combination from, Combination to) {
  return std::any_of(conflict.forbidden.begin(), conflict.forbidden.end(), [&](const Forbidden& f) {
    return (!f.by || *f.by == party) && holds(f.from, from) && holds(f.to, to);
  });
}

Meaning meaning_of_graph(const Conflict& conflict) {
  Meaning meaning;
  const std::size_t count = conflict.graph_states.size();
  meaning.patterns = conflict.graph_states;
  for (const Party& party : conflict.parties) {
    auto& moves = meaning.moves.emplace_back(count);
    for (const Move& move : party.moves) {
      moves[move.from].push_back(move.to);
    }
    for (auto& ends : moves) {
      std::sort(ends.begin(), ends.end());
    }
    meaning.values.push_back(values_of(party.preference, {}, count));
  }
  if (conflict.status_quo) {
    meaning.status_quo = *conflict.status_quo;
  }
  return meaning;
}

}  // namespace

bool holds(const Expression& expression, Combination combination) {
  const auto& operands = expression.operands;
  const auto operand = [&](std::size_t k) { return holds(operands[k], combination); };
  const auto held = static_cast<std::size_t>(std::count_if(
      operands.begin(), operands.end(), [&](const Expression& e) { return holds(e, combination); }));
  switch (expression.kind) {
    case Kind::truth:
      return true;
    case Kind::falsehood:
      return false;
    case Kind::option:
      return taken(combination, expression.option);
    case Kind::negation:
      return held == 0;
    case Kind::conjunction:
      return held == operands.size();
    case Kind::disjunction:
      return held > 0;
    case Kind::exclusive:
      return operand(0) != operand(1);
    case Kind::implication:
      return !operand(0) || operand(1);
    case Kind::equivalence:
      return operand(0) == operand(1);
    case Kind::exactly:
      return held == expression.count;
    case Kind::at_least:
      return held >= expression.count;
    case Kind::at_most:
      return held <= expression.count;
  }
  return false;
}

bool is_bare_graph(const Conflict& conflict) { return !conflict.graph_states.empty(); }

std::size_t option_count(const Conflict& conflict) {
  std::size_t count = 0;
  for (const Party& party : conflict.parties) {
    count += party.options.size();
  }
  return count;
}

std::vector<std::vector<Combination>> states_of(const Conflict& conflict) {
  const std::vector<Combination> feasible = feasible_combinations(conflict);

  // Every combination starts in a group of its own; each `merge` expression
  // then gives one label to all groups in which it holds somewhere.
  std::vector<std::size_t> label(feasible.size());
  std::iota(label.begin(), label.end(), std::size_t{0});
  for (const Expression& merged : conflict.merged) {
    std::vector<std::size_t> joined;
    for (std::size_t k = 0; k < feasible.size(); ++k) {
      if (holds(merged, feasible[k])) {
        joined.push_back(label[k]);
      }
    }
    for (std::size_t& l : label) {
      if (std::find(joined.begin(), joined.end(), l) != joined.end()) {
        l = joined.front();
      }
    }
  }

  std::vector<std::vector<Combination>> states;
  for (std::size_t k = 0; k < feasible.size(); ++k) {
    if (std::find(label.begin() + static_cast<std::ptrdiff_t>(k) + 1, label.end(), label[k]) != label.end()) {
      continue;  // the state counts at its last member
    }
    auto& members = states.emplace_back();
    for (std::size_t m = 0; m <= k; ++m) {
      if (label[m] == label[k]) {
        members.push_back(feasible[m]);
      }
    }
  }
  return states;
}

std::vector<std::int64_t> values_of(const Preference& preference,
                                    const std::vector<std::vector<Combination>>& states,
                                    std::size_t state_count) {
  std::vector<std::int64_t> values(state_count, 0);
  for (std::size_t s = 0; s < states.size(); ++s) {
    const Combination judged = states[s].back();
    for (const Expression& priority : preference.priorities) {
      values[s] = 2 * values[s] + (holds(priority, judged) ? 1 : 0);
    }
    for (const Weight& weight : preference.weights) {
      values[s] += holds(weight.condition, judged) ? weight.thousandths : 0;
    }
  }
  for (std::size_t k = 0; k < preference.ranking.size(); ++k) {
    for (const std::size_t s : preference.ranking[k].states) {
      values[s] = static_cast<std::int64_t>(preference.ranking.size() - k);
    }
  }
  return values;
}

Meaning meaning_of(const Conflict& conflict) {
  if (is_bare_graph(conflict)) {
    return meaning_of_graph(conflict);
  }
  Meaning meaning;
  const auto states = states_of(conflict);
  for (const auto& members : states) {
    meaning.patterns.push_back(pattern_of(members, option_count(conflict)));
  }
  std::size_t first = 0;
  for (std::size_t p = 0; p < conflict.parties.size(); ++p) {
    const Party& party = conflict.parties[p];
    auto& moves = meaning.moves.emplace_back(states.size());
    const auto can_move = [&](const std::vector<Combination>& from, const std::vector<Combination>& to) {
      for (const Combination a : from) {
        for (const Combination b : to) {
          if (options_allow(party, first, a, b) && !is_forbidden(conflict, p, a, b)) {
            return true;
          }
        }
      }
      return false;
    };
    for (std::size_t s = 0; s < states.size(); ++s) {
      for (std::size_t t = 0; t < states.size(); ++t) {
        if (s != t && can_move(states[s], states[t])) {
          moves[s].push_back(t);
        }
      }
    }
    meaning.values.push_back(values_of(party.preference, states, states.size()));
    first += party.options.size();
  }
  if (conflict.status_quo) {
    for (std::size_t s = 0; s < states.size(); ++s) {
      if (std::find(states[s].begin(), states[s].end(), *conflict.status_quo) != states[s].end()) {
        meaning.status_quo = s;
      }
    }
  }
  return meaning;
}

}  // namespace entente::tests::reference
