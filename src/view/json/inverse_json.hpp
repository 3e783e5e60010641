// The answer to `entente inverse` for programs (docs/inverse.md).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "questions/inverse/inverse.hpp"

namespace entente::view {

nlohmann::ordered_json inverse_json(const graph::Conflict& conflict,
                                    const std::vector<questions::Inverse>& answers);

/// A preference as the model file writes it: `{"priorities": […]}`,
/// `{"weights": {…}}`, `{"ranking": "s1 > s2"}`.
nlohmann::ordered_json preference_json(const model::Preference& preference);

}  // namespace entente::view
