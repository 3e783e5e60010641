#include "answers/check.hpp"

#include "graph/warnings.hpp"

namespace entente::answers {

CheckAnswer check(Loaded& loaded) {
  graph::warn_about(*loaded.conflict, loaded.diagnostics);
  return {loaded.diagnostics, loaded.conflict->size()};
}

}  // namespace entente::answers
