// The claims of a model or a ledger, and what rests on them.

#include <nlohmann/json.hpp>

#include "answers/evidence.hpp"
#include "answers/naming.hpp"
#include "server/body.hpp"
#include "server/responses.hpp"
#include "view/json/diagnostics_json.hpp"
#include "view/json/evidence_json.hpp"

namespace entente::server {

/// Not kept in memory: without `as_of` the answer depends on the day.
Response review_evidence(const Call& call) {
  const nlohmann::json body = nlohmann::json::parse(call.request.body);
  const answers::Loaded loaded = answers::read_model_or_ledger(given_model(call.workbench, body));
  const answers::EvidenceAnswer found =
      answers::review_evidence(loaded, {.as_of = answers::find_day("as_of", text_member(body, "as_of"))});
  nlohmann::ordered_json reviewed = view::evidence_json(*loaded.model, found.review, found.day);
  reviewed["warnings"] = view::diagnostics_json(loaded.diagnostics).at("warnings");
  return answer(reviewed);
}

}  // namespace entente::server
