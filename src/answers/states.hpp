// Which states there are: the answer to `entente states`.
#pragma once

#include <string>

#include "answers/loading.hpp"
#include "stability/state_set.hpp"

namespace entente::answers {

struct StatesQuestion {
  std::string where = {};  ///< an expression over options; empty: all states
};

struct StatesAnswer {
  stability::StateSet chosen;
};

/// Throws CannotAnswer.
StatesAnswer choose_states(const Loaded& loaded, const StatesQuestion& question, const Terms& terms);

}  // namespace entente::answers
