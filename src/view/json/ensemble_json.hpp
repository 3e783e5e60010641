// An ensemble for programs (docs/ensemble.md), written as a stream since it may be large.
#pragma once

#include <functional>
#include <string_view>

#include "answers/ensemble.hpp"
#include "base/diagnostics.hpp"

namespace entente::view {

/// Writes one JSON object in pieces to `write`. `warnings` are added under that name.
void write_ensemble_json(const answers::EnsembleAnswer& result, const base::Diagnostics& warnings,
                         const std::function<void(std::string_view)>& write);

}  // namespace entente::view
