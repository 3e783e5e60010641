// The stability concepts, for the page.

#include <nlohmann/json.hpp>

#include "server/api.hpp"
#include "server/responses.hpp"
#include "view/json/concepts_json.hpp"

namespace entente::server {

Response list_concepts(const Call&) { return answer(view::concepts_json()); }

}  // namespace entente::server
