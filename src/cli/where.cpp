#include "cli/where.hpp"

#include <numeric>

#include "cli/command.hpp"
#include "stability/states_where.hpp"

namespace entente::cli {

std::vector<graph::StateId> states_where(const graph::Conflict& conflict, const std::string& option,
                                         const std::string& expression) {
  std::vector<graph::StateId> states;
  if (expression.empty()) {
    states.resize(conflict.size());
    std::iota(states.begin(), states.end(), graph::StateId{0});
    return states;
  }
  base::Diagnostics diagnostics;
  const auto found = stability::states_where(conflict, expression, option, diagnostics);
  if (!found) throw InputError(std::move(diagnostics));
  states.reserve(found->count());
  found->for_each([&](graph::StateId state) { states.push_back(state); });
  return states;
}

}  // namespace entente::cli
