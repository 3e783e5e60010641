#include "model/same.hpp"

#include <algorithm>

namespace entente::model {
namespace {

bool same(const StateReference& a, const StateReference& b) { return a.text == b.text; }

template <typename One>
bool same_all(const std::vector<One>& a, const std::vector<One>& b);
template <typename One>
bool same_optional(const std::optional<One>& a, const std::optional<One>& b);

bool same(const Option& a, const Option& b) {
  return a.id == b.id && a.party == b.party && a.label == b.label && a.moves == b.moves && a.note == b.note &&
         a.because == b.because && a.proposed == b.proposed;
}

bool same(const Party& a, const Party& b) {
  return a.id == b.id && a.name == b.name && a.note == b.note && a.options == b.options;
}

bool same(const Condition& a, const Condition& b) {
  return model::same(a.expression, b.expression) && a.note == b.note && a.because == b.because;
}

bool same(const ForbiddenMove& a, const ForbiddenMove& b) {
  return model::same(a.from, b.from) && model::same(a.to, b.to) && a.by == b.by && a.note == b.note &&
         a.because == b.because;
}

bool same(const NamedState& a, const NamedState& b) {
  return a.name == b.name && same(a.pattern, b.pattern) && a.note == b.note;
}

bool same(const GraphState& a, const GraphState& b) {
  return a.name == b.name && a.label == b.label && a.note == b.note;
}

bool same(const GraphMove& a, const GraphMove& b) {
  return a.party == b.party && a.from == b.from && a.to == b.to;
}

bool same(const Priority& a, const Priority& b) {
  return model::same(a.expression, b.expression) && a.likely == b.likely && a.strong == b.strong &&
         a.red_line == b.red_line && a.note == b.note && a.because == b.because && a.proposed == b.proposed;
}

bool same(const PriorityPlace& a, const PriorityPlace& b) {
  return same_all(a.members, b.members) && a.any_order == b.any_order && a.note == b.note &&
         a.because == b.because;
}

bool same(const Weight& a, const Weight& b) {
  return model::same(a.expression, b.expression) && a.low == b.low && a.high == b.high && a.note == b.note &&
         a.because == b.because;
}

bool same(const Tier& a, const Tier& b) {
  return same_all(a.members, b.members) && a.others == b.others && a.strongly_above == b.strongly_above;
}

bool same(const Comparison& a, const Comparison& b) {
  return same(a.left, b.left) && same(a.right, b.right) && a.kind == b.kind;
}

bool same(const Priorities& a, const Priorities& b) { return same_all(a.places, b.places); }
bool same(const Weights& a, const Weights& b) { return same_all(a.weights, b.weights); }
bool same(const Ranking& a, const Ranking& b) { return same_all(a.tiers, b.tiers); }
bool same(const Relation& a, const Relation& b) { return same_all(a.comparisons, b.comparisons); }

bool same(const Preference& a, const Preference& b) {
  return a.note == b.note && a.assumed == b.assumed && a.form.index() == b.form.index() &&
         std::visit(
             [&](const auto& form) { return same(form, std::get<std::decay_t<decltype(form)>>(b.form)); },
             a.form);
}

bool same(const StatusQuo& a, const StatusQuo& b) {
  return a.taken == b.taken && (a.taken || same(a.state, b.state));
}

bool same(const IssueValue& a, const IssueValue& b) {
  return a.id == b.id && a.label == b.label && a.place == b.place &&
         a.means.has_value() == b.means.has_value() && (!a.means || model::same(*a.means, *b.means));
}

bool same(const Issue& a, const Issue& b) {
  const auto same_range = [](const NumberRange& one, const NumberRange& other) {
    return one.low == other.low && one.high == other.high && one.step == other.step;
  };
  return a.id == b.id && a.label == b.label && same_all(a.values, b.values) &&
         a.range.has_value() == b.range.has_value() && (!a.range || same_range(*a.range, *b.range)) &&
         a.ordered == b.ordered && a.unit == b.unit && a.note == b.note && a.because == b.because;
}

bool same(const Position& a, const Position& b) {
  return a.party == b.party && a.issue == b.issue && a.choice == b.choice && a.salience == b.salience &&
         a.date == b.date && a.because == b.because && a.note == b.note;
}

bool same(const Power& a, const Power& b) {
  return a.party == b.party && a.issue == b.issue && a.amount == b.amount;
}

bool same(const IssueWeight& a, const IssueWeight& b) {
  return a.issue == b.issue && a.weight == b.weight && a.because == b.because && a.note == b.note;
}

bool same(const ValueWorth& a, const ValueWorth& b) {
  return a.issue == b.issue && a.choice == b.choice && a.worth == b.worth;
}

bool same(const ValueOrder& a, const ValueOrder& b) { return a.issue == b.issue && a.tiers == b.tiers; }

bool same(const Together& a, const Together& b) {
  return model::same(a.condition, b.condition) && a.add == b.add && a.because == b.because &&
         a.note == b.note;
}

bool same(const Worth& a, const Worth& b) {
  return a.party == b.party && a.scale == b.scale && same_all(a.weights, b.weights) &&
         a.weight_order == b.weight_order && same_all(a.values, b.values) && same_all(a.orders, b.orders) &&
         same_all(a.together, b.together) && a.reserve == b.reserve &&
         a.reserve_is_status_quo == b.reserve_is_status_quo && a.because == b.because && a.note == b.note;
}

bool same(const Impossible& a, const Impossible& b) {
  return model::same(a.condition, b.condition) && a.because == b.because && a.note == b.note;
}

bool same(const Deal& a, const Deal& b) {
  const auto same_term = [](const Deal::Term& one, const Deal::Term& other) {
    return one.issue == other.issue && one.choice == other.choice;
  };
  return a.id == b.id && a.label == b.label && a.date == b.date && a.because == b.because &&
         a.note == b.note &&
         std::equal(a.terms.begin(), a.terms.end(), b.terms.begin(), b.terms.end(), same_term);
}

bool same_issues(const Model& a, const Model& b) {
  return same_all(a.issues, b.issues) && same_all(a.positions, b.positions) && same_all(a.power, b.power) &&
         same_all(a.worth, b.worth) && same_all(a.impossible, b.impossible) && same_all(a.deals, b.deals) &&
         a.issue_tests == b.issue_tests;
}

bool same(const evidence::Source& a, const evidence::Source& b) {
  return a.id == b.id && a.title == b.title && a.publisher == b.publisher && a.date == b.date &&
         a.kind == b.kind && a.url == b.url && a.via == b.via && a.author == b.author &&
         a.language == b.language && a.note == b.note;
}

bool same(const evidence::Claim& a, const evidence::Claim& b) {
  return a.id == b.id && a.by == b.by && a.speaks_for == b.speaks_for && a.about == b.about &&
         a.act == b.act && a.quote == b.quote && a.says == b.says && a.date == b.date &&
         a.source == b.source && a.standing == b.standing && a.of == b.of && a.until == b.until &&
         a.condition == b.condition && a.confidence == b.confidence && a.read == b.read &&
         a.disputes == b.disputes && a.spans == b.spans && a.note == b.note;
}

template <typename One>
bool same_all(const std::vector<One>& a, const std::vector<One>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const One& one, const One& other) { return same(one, other); });
}

template <typename One>
bool same_optional(const std::optional<One>& a, const std::optional<One>& b) {
  return a.has_value() == b.has_value() && (!a || same(*a, *b));
}

}  // namespace

bool same(const Expression& a, const Expression& b) {
  return std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(),
                    [](const Expression::Step& one, const Expression::Step& other) {
                      return one.op == other.op && one.argument == other.argument &&
                             one.operands == other.operands;
                    });
}

bool same(const Model& a, const Model& b) {
  const auto same_preference = [](const auto& one, const auto& other) { return same_optional(one, other); };
  return a.title == b.title && a.summary == b.summary && a.note == b.note && same_all(a.parties, b.parties) &&
         same_all(a.options, b.options) && a.bare_graph == b.bare_graph &&
         same_all(a.graph_states, b.graph_states) && same_all(a.graph_moves, b.graph_moves) &&
         same_all(a.infeasible, b.infeasible) && same_all(a.require, b.require) &&
         same_all(a.merge, b.merge) && same_all(a.forbidden, b.forbidden) &&
         same_all(a.named_states, b.named_states) && same_optional(a.status_quo, b.status_quo) &&
         std::equal(a.preferences.begin(), a.preferences.end(), b.preferences.begin(), b.preferences.end(),
                    same_preference) &&
         same_issues(a, b) && same_all(a.evidence.sources, b.evidence.sources) &&
         same_all(a.evidence.claims, b.evidence.claims) && a.open == b.open;
}

}  // namespace entente::model
