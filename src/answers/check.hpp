// What is wrong with a model, or may be: the answer to `entente check`.
#pragma once

#include "answers/loading.hpp"

namespace entente::answers {

struct CheckAnswer {
  const base::Diagnostics& diagnostics;  ///< the model's, with doubts about what it says
  std::size_t states = 0;                ///< none where the model has issues alone
};

/// Adds to a model's diagnostics, where it is compiled, what its author may not have meant of its states.
CheckAnswer check(Loaded& loaded);

}  // namespace entente::answers
