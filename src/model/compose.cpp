#include "model/compose.hpp"

#include <fmt/format.h>

#include <cassert>
#include <stdexcept>

namespace entente::model {
namespace {

/// Parses text that is known to be an expression of this model. Throws where an
/// operand that the user nested to the limit has no room for one level more.
Expression parsed(const Model& model, const std::string& text) {
  base::Diagnostics diagnostics;
  auto expression = parse_expression(
      text, ModelNames(model), [](std::size_t, std::size_t) { return base::Place{}; }, diagnostics);
  if (!expression)
    throw std::runtime_error(fmt::format("the expression '{}' cannot be made part of another one", text));
  return *expression;
}

bool is_literal(const Expression& expression) {
  const auto& steps = expression.steps;
  return !steps.empty() && steps[0].op == Expression::Operator::atom &&
         (steps.size() == 1 || (steps.size() == 2 && steps[1].op == Expression::Operator::negation));
}

std::string operand(const Expression& expression) {
  return is_literal(expression) ? expression.text : "(" + expression.text + ")";
}

}  // namespace

std::string atom_name(const Model& model, std::uint32_t atom) {
  if (model.bare_graph) return model.graph_states[atom].name;
  const Option& option = model.options[atom];
  const auto found = ModelNames(model).find(option.id);
  return found.atom == atom ? option.id : model.parties[option.party].id + "." + option.id;
}

Expression literal(const Model& model, std::uint32_t atom, bool holds) {
  return parsed(model, (holds ? "" : "not ") + atom_name(model, atom));
}

Expression negated(const Model& model, const Expression& expression) {
  if (is_literal(expression))
    return literal(model, expression.steps[0].argument, expression.steps.size() == 2);
  return parsed(model, "not (" + expression.text + ")");
}

Expression joined(const Model& model, const Expression& left, std::string_view word,
                  const Expression& right) {
  return parsed(model, fmt::format("{} {} {}", operand(left), word, operand(right)));
}

Expression all_of(const Model& model, const std::vector<Expression>& operands) {
  if (operands.empty()) return parsed(model, "true");
  if (operands.size() == 1) return operands.front();
  std::string text;
  for (const Expression& one : operands) text += (text.empty() ? "" : " and ") + operand(one);
  return parsed(model, text);
}

}  // namespace entente::model
