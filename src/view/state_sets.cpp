#include "view/state_sets.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::view {
namespace {

using graph::Code;
using graph::Conflict;
using graph::StateId;

/// In larger conflicts states are listed one by one.
constexpr std::size_t most_states_for_patterns = 65536;

/// The feasible states that agree with `code` on the options of `fixed`.
std::vector<StateId> matching(const Conflict& conflict, Code code, Code fixed) {
  std::vector<StateId> states;
  for (StateId state = 0; state < conflict.size(); ++state)
    if (((conflict.states().code(state) ^ code) & fixed) == 0) states.push_back(state);
  return states;
}

std::string pattern_text(std::size_t options, Code code, Code fixed) {
  std::string text;
  for (std::size_t k = 0; k < options; ++k)
    text += ((fixed >> k) & 1) == 0 ? '-' : ((code >> k) & 1) != 0 ? 'Y' : 'N';
  return text;
}

}  // namespace

std::vector<std::string> state_set_words(const Conflict& conflict, const std::vector<StateId>& states,
                                         std::size_t most) {
  const bool patterns =
      !conflict.states().bare() && !conflict.states().merged() && conflict.size() <= most_states_for_patterns;
  const std::size_t options = conflict.model().options.size();
  std::vector<bool> covered(states.size(), false);
  std::vector<std::string> words;
  for (std::size_t n = 0; n < states.size(); ++n) {
    if (covered[n]) continue;
    if (words.size() == most) {
      const auto left = std::count(covered.begin() + static_cast<std::ptrdiff_t>(n), covered.end(), false);
      words.push_back(fmt::format("and {} more", left));
      break;
    }
    // Leave options open, one after the other, for as long as all that match are in the set.
    std::vector<StateId> inside{states[n]};
    Code fixed = ~Code{0};
    for (std::size_t k = 0; patterns && k < options; ++k) {
      const Code open = fixed & ~(Code{1} << k);
      std::vector<StateId> all = matching(conflict, conflict.states().code(states[n]), open);
      if (!std::includes(states.begin(), states.end(), all.begin(), all.end())) continue;
      fixed = open;
      inside = std::move(all);
    }
    for (const StateId state : inside)
      covered[static_cast<std::size_t>(std::lower_bound(states.begin(), states.end(), state) -
                                       states.begin())] = true;
    words.push_back(inside.size() == 1
                        ? conflict.states().shown(states[n])
                        : fmt::format("{} ({} states)",
                                      pattern_text(options, conflict.states().code(states[n]), fixed),
                                      inside.size()));
  }
  return words;
}

}  // namespace entente::view
