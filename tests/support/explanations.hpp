// `entente explain --json` without a process for every question.
#pragma once

#include <string>
#include <vector>

namespace entente::tests {

/// One answer a state of the model, in order of id, for all parties and
/// concepts. Throws std::runtime_error where the model is refused.
std::vector<std::string> explanations_of(const std::string& yaml, const std::string& sanctions);

}  // namespace entente::tests
