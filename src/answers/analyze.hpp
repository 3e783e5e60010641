// Which states are stable for whom, and which are equilibria: the answer to `entente analyze`.
#pragma once

#include <string>
#include <vector>

#include "answers/loading.hpp"
#include "stability/analysis.hpp"

namespace entente::answers {

struct AnalyzeQuestion {
  std::vector<std::string> concepts = {};  ///< ids; none: all
  std::string sanctions = "legal-sequences";
};

/// Throws CannotAnswer, base::LimitExceeded and base::Cancelled.
stability::Analysis analyze(Loaded& loaded, const AnalyzeQuestion& question, const Terms& terms);

}  // namespace entente::answers
