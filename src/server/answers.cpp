#include "server/answers.hpp"

#include <nlohmann/json.hpp>

#include "view/json/diagnostics_json.hpp"

namespace entente::server {

Response problem(int status, const base::Diagnostics& diagnostics) {
  Response response = answer(view::diagnostics_json(diagnostics));
  response.status = status;
  return response;
}

Response problem(int status, const std::string& message, const std::string& hint) {
  base::Diagnostics diagnostics;
  diagnostics.error({}, message, hint);
  return problem(status, diagnostics);
}

Response answer(const nlohmann::ordered_json& object) {
  Response response;
  response.body = object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  return response;
}

}  // namespace entente::server
