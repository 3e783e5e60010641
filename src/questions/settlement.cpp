#include "questions/settlement.hpp"

#include <fmt/format.h>

#include "stability/states_where.hpp"

namespace entente::questions {

std::optional<stability::StateSet> settlement(const graph::Conflict& conflict, const std::string& words,
                                              const std::string& name, base::Diagnostics& diagnostics) {
  auto states = stability::states_meant(conflict, words, name, diagnostics);
  if (!states || states->count() > 0) return states;
  diagnostics.error({}, fmt::format("no feasible state satisfies '{}'", words),
                    "see which states there are with: entente states MODEL --where EXPRESSION");
  return std::nullopt;
}

}  // namespace entente::questions
