#include "questions/settlement.hpp"

#include <fmt/format.h>

#include "model/expression.hpp"
#include "model/model.hpp"

namespace entente::questions {

std::optional<stability::StateSet> settlement(const graph::Conflict& conflict, const std::string& words,
                                              const std::string& name, base::Diagnostics& diagnostics) {
  stability::StateSet states(conflict.size(), false);
  if (const auto named = conflict.states().resolve(words); named.state) {
    states.insert(*named.state);
    return states;
  }
  const auto text = std::make_shared<const base::Text>(name, words);
  const auto parsed = model::parse_expression(
      words, model::ModelNames(conflict.model()),
      [&](std::size_t offset, std::size_t bytes) { return base::place_at(text, offset, bytes); },
      diagnostics);
  if (!parsed) return std::nullopt;
  for (graph::StateId state = 0; state < conflict.size(); ++state)
    if (parsed->holds(
            [&](std::uint32_t option) { return ((conflict.states().code(state) >> option) & 1) != 0; }))
      states.insert(state);
  if (states.count() > 0) return states;
  diagnostics.error({}, fmt::format("no feasible state satisfies '{}'", words),
                    "see which states there are with: entente states MODEL --where EXPRESSION");
  return std::nullopt;
}

}  // namespace entente::questions
