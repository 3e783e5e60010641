#include "exchange/gmcr_conditions.hpp"

#include <optional>

namespace entente::exchange {
namespace {

using model::Expression;
using Operator = Expression::Operator;

void push(Expression& expression, Operator op, std::uint32_t argument, std::uint32_t operands) {
  expression.steps.push_back({op, argument, operands});
}

void push(Expression& expression, const GmcrLiteral& literal) {
  push(expression, Operator::atom, literal.option, 0);
  if (!literal.taken) push(expression, Operator::negation, 0, 1);
}

void push(Expression& expression, const GmcrTerm& term) {
  if (term.empty()) push(expression, Operator::always, 0, 0);
  for (std::size_t n = 0; n < term.size(); ++n) {
    push(expression, term[n]);
    if (n > 0) push(expression, Operator::conjunction, 0, 2);
  }
}

/// GMCR+ writes `a iff b` and its kin out, case by case. Where all cases are of
/// the same two options a and b, bit (a + 2·b) of the result says which hold.
std::optional<unsigned> cases_of_two(const std::vector<GmcrTerm>& terms) {
  unsigned cases = 0;
  for (const GmcrTerm& term : terms) {
    if (term.size() != 2 || term[0].option != terms[0][0].option || term[1].option != terms[0][1].option)
      return std::nullopt;
    cases |= 1U << ((term[0].taken ? 1U : 0U) + (term[1].taken ? 2U : 0U));
  }
  return cases;
}

/// The shortest usual words for two or more of the four cases; false where there are none.
bool push_cases(Expression& expression, std::uint32_t a, std::uint32_t b, unsigned cases) {
  const auto joined = [&](GmcrLiteral left, Operator op, GmcrLiteral right) {
    push(expression, left);
    push(expression, right);
    push(expression, op, 0, 2);
    return true;
  };
  const auto alone = [&](GmcrLiteral literal) {
    push(expression, literal);
    return true;
  };
  switch (cases) {
    case 0b1001:
      return joined({a, true}, Operator::equivalence, {b, true});
    case 0b0110:
      return joined({a, true}, Operator::equivalence, {b, false});
    case 0b1110:
      return joined({a, true}, Operator::disjunction, {b, true});
    case 0b0111:
      return joined({a, false}, Operator::disjunction, {b, false});
    case 0b1101:
      return joined({a, true}, Operator::implication, {b, true});
    case 0b1011:
      return joined({b, true}, Operator::implication, {a, true});
    case 0b1010:
      return alone({a, true});
    case 0b0101:
      return alone({a, false});
    case 0b1100:
      return alone({b, true});
    case 0b0011:
      return alone({b, false});
    default:
      return false;
  }
}

}  // namespace

Expression any_of(const std::vector<GmcrTerm>& terms) {
  Expression expression;
  if (terms.empty()) push(expression, Operator::never, 0, 0);
  const auto cases = terms.size() > 1 ? cases_of_two(terms) : std::nullopt;
  if (cases && push_cases(expression, terms[0][0].option, terms[0][1].option, *cases)) return expression;
  for (std::size_t n = 0; n < terms.size(); ++n) {
    push(expression, terms[n]);
    if (n > 0) push(expression, Operator::disjunction, 0, 2);
  }
  return expression;
}

}  // namespace entente::exchange
