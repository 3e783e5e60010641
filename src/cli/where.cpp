#include "cli/where.hpp"

#include <bit>

#include "cli/command.hpp"

namespace entente::cli {

std::vector<graph::StateId> states_where(const graph::Conflict& conflict, const std::string& option,
                                         const std::string& expression) {
  std::optional<model::Expression> parsed;
  if (!expression.empty()) {
    base::Diagnostics diagnostics;
    const auto text = std::make_shared<const base::Text>(option, expression);
    parsed = model::parse_expression(
        expression, model::ModelNames(conflict.model()),
        [&](std::size_t offset, std::size_t bytes) { return base::place_at(text, offset, bytes); },
        diagnostics);
    if (!parsed) throw InputError(std::move(diagnostics));
  }
  std::vector<graph::StateId> states;
  for (std::size_t first = 0; first < conflict.size(); first += 64) {
    std::uint64_t holds = ~std::uint64_t{0};
    if (parsed) holds = graph::evaluate(*parsed, conflict.states().block(static_cast<graph::StateId>(first)));
    for (; holds != 0; holds &= holds - 1) {
      const std::size_t state = first + static_cast<std::size_t>(std::countr_zero(holds));
      if (state < conflict.size()) states.push_back(static_cast<graph::StateId>(state));
    }
  }
  return states;
}

}  // namespace entente::cli
