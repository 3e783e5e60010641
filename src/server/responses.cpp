#include "server/responses.hpp"

#include <fmt/format.h>

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

Response problem(const answers::CannotAnswer& refusal) {
  if (refusal.fault == answers::Fault::model) return problem(422, refusal.diagnostics);
  if (refusal.member.empty()) return problem(400, refusal.diagnostics);
  const base::Diagnostic wrong = refusal.diagnostics.sorted(base::Severity::error).front();
  return problem(400, fmt::format("{}: {}", refusal.member, wrong.message), wrong.hint);
}

Response answer(const nlohmann::ordered_json& object) {
  Response response;
  response.body = object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  return response;
}

}  // namespace entente::server
