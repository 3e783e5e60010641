#include "stability/states_where.hpp"

#include <fmt/format.h>

#include "graph/evaluate.hpp"
#include "model/expression.hpp"
#include "model/model.hpp"

namespace entente::stability {

std::optional<StateSet> states_where(const graph::Conflict& conflict, const std::string& expression,
                                     const std::string& name, base::Diagnostics& diagnostics) {
  const auto parsed = model::parse_words(expression, model::ModelNames(conflict.model()), name, diagnostics);
  if (!parsed) return std::nullopt;
  StateSet states(conflict.size(), false);
  for (std::size_t first = 0; first < conflict.size(); first += 64)
    states.set_word(first / 64,
                    graph::evaluate(*parsed, conflict.states().block(static_cast<StateId>(first))));
  return states;
}

std::optional<StateSet> states_meant(const graph::Conflict& conflict, const std::string& words,
                                     const std::string& name, base::Diagnostics& diagnostics) {
  if (const auto named = conflict.states().resolve(words); named.state) {
    StateSet one(conflict.size(), false);
    one.insert(*named.state);
    return one;
  }
  if (report_unknown_name(conflict, words, {}, diagnostics)) return std::nullopt;
  return states_where(conflict, words, name, diagnostics);
}

bool report_unknown_name(const graph::Conflict& conflict, const std::string& words,
                         std::vector<std::string> others, base::Diagnostics& diagnostics) {
  const model::Model& model = conflict.model();
  const bool is_name = words.find_first_of(" \t\n()!&|,.") == std::string::npos && !words.empty();
  if (!is_name || words == "true" || words == "false" || model::ModelNames(model).find(words).atom)
    return false;
  // 's99' and patterns have their own way of being wrong.
  const graph::StateSpace::Resolved resolved = conflict.states().resolve(words);
  for (const std::string& name : conflict.states().names()) others.push_back(name);
  for (const model::Option& option : model.options) others.push_back(option.id);
  const std::string nearest = base::nearest_name(words, others);
  diagnostics.error({}, resolved.message,
                    nearest.empty() ? resolved.hint + "; or an expression over options"
                                    : fmt::format("did you mean '{}'?", nearest));
  return true;
}

}  // namespace entente::stability
