#include "stability/states_where.hpp"

#include "graph/evaluate.hpp"
#include "model/expression.hpp"
#include "model/model.hpp"

namespace entente::stability {

std::optional<StateSet> states_where(const graph::Conflict& conflict, const std::string& expression,
                                     const std::string& name, base::Diagnostics& diagnostics) {
  const auto text = std::make_shared<const base::Text>(name, expression);
  const auto parsed = model::parse_expression(
      expression, model::ModelNames(conflict.model()),
      [&](std::size_t offset, std::size_t bytes) { return base::place_at(text, offset, bytes); },
      diagnostics);
  if (!parsed) return std::nullopt;
  StateSet states(conflict.size(), false);
  for (std::size_t first = 0; first < conflict.size(); first += 64)
    states.set_word(first / 64,
                    graph::evaluate(*parsed, conflict.states().block(static_cast<StateId>(first))));
  return states;
}

}  // namespace entente::stability
