#include "answers/states.hpp"

#include "stability/states_where.hpp"

namespace entente::answers {

StatesAnswer choose_states(const Loaded& loaded, const StatesQuestion& question, const Terms& terms) {
  const graph::Conflict& conflict = *loaded.conflict;
  if (question.where.empty()) return {stability::StateSet(conflict.size(), true)};
  base::Diagnostics diagnostics;
  auto found = stability::states_where(conflict, question.where, terms.name_of("where"), diagnostics);
  if (!found) throw CannotAnswer(Fault::question, std::move(diagnostics));
  return {std::move(*found)};
}

}  // namespace entente::answers
