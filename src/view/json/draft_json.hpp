// A drafted model for programs (docs/draft.md).
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "model/model.hpp"

namespace entente::view {

/// `{"parties": [{"id", "name", "options": [{"id", "label", "claims", "proposed", "now"}]}],
/// "preferences": {party: [{"if", "claims", "proposed"}]}, "claims": {id: {…}}, "open": […]}`.
nlohmann::ordered_json draft_json(const model::Model& model);

}  // namespace entente::view
