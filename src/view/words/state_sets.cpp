#include "view/words/state_sets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "view/words/move_words.hpp"

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

/// The states that agree with `code` on the options of `fixed`; or one state alone.
struct Part {
  Code code;
  Code fixed;
  std::vector<StateId> states;
};

/// Parts of the set (ascending) that cover it, with words for each, at most `most`.
template <typename Words>
std::vector<std::string> in_parts(const Conflict& conflict, const std::vector<StateId>& states,
                                  std::size_t most, const Words& words_of) {
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
    Part part{conflict.states().code(states[n]), ~Code{0}, {states[n]}};
    for (std::size_t k = 0; patterns && k < options; ++k) {
      const Code open = part.fixed & ~(Code{1} << k);
      std::vector<StateId> all = matching(conflict, part.code, open);
      if (!std::includes(states.begin(), states.end(), all.begin(), all.end())) continue;
      part.fixed = open;
      part.states = std::move(all);
    }
    for (const StateId state : part.states)
      covered[static_cast<std::size_t>(std::lower_bound(states.begin(), states.end(), state) -
                                       states.begin())] = true;
    words.push_back(words_of(part));
  }
  return words;
}

}  // namespace

std::vector<std::string> state_set_words(const Conflict& conflict, const std::vector<StateId>& states,
                                         std::size_t most) {
  return in_parts(conflict, states, most, [&](const Part& part) {
    if (part.states.size() == 1) return conflict.states().shown(part.states.front());
    return fmt::format("{} ({} states)", pattern_text(conflict.model().options.size(), part.code, part.fixed),
                       part.states.size());
  });
}

std::vector<std::string> move_set_words(const Conflict& conflict, graph::PartyIndex party, StateId from,
                                        const std::vector<StateId>& states, std::size_t most) {
  return in_parts(conflict, states, most, [&](const Part& part) {
    if (part.states.size() == 1) return move_words(conflict, {party, from, part.states.front()});
    std::array<std::vector<std::string>, 2> done;  // drops, takes
    std::vector<std::string> left;
    for (const model::OptionIndex option : conflict.model().parties[party].options) {
      if (((part.fixed >> option) & 1) == 0) continue;
      const Code after = (part.code >> option) & 1;
      const bool changed = after != ((conflict.states().code(from) >> option) & 1);
      (changed ? done[after] : left).push_back(option_words(conflict.model().options[option]));
    }
    std::vector<std::string> words;
    if (!done[1].empty()) words.push_back("takes " + enumerate(done[1]));
    if (!done[0].empty()) words.push_back("drops " + enumerate(done[0]));
    if (!left.empty()) words.push_back("leaves " + enumerate(left) + " as it is");
    return fmt::format("{}, whatever else it does ({} states)", enumerate(words), part.states.size());
  });
}

}  // namespace entente::view
