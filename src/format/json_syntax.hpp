// Is a text JSON, and where does it stop being it?
#pragma once

#include <memory>

#include "base/diagnostics.hpp"
#include "base/text.hpp"

namespace entente::format {

/// Reports the first place at which the text is no JSON, and returns false then.
bool check_json(const std::shared_ptr<const base::Text>& text, base::Diagnostics& diagnostics);

}  // namespace entente::format
