// The stability concepts as data: what `entente concepts --json` and the page get.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace entente::view {

/// `{"concepts": [{"id", "name", …, "implies"}]}`, in the order in which they are shown.
nlohmann::ordered_json concepts_json();

}  // namespace entente::view
