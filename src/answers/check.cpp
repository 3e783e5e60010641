#include "answers/check.hpp"

#include "graph/warnings.hpp"

namespace entente::answers {

CheckAnswer check(Loaded& loaded) {
  if (loaded.conflict == nullptr) return {loaded.diagnostics, 0};
  graph::warn_about(*loaded.conflict, loaded.diagnostics);
  return {loaded.diagnostics, loaded.conflict->size()};
}

}  // namespace entente::answers
