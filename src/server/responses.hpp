// The answers that all of the API shares: what went wrong, in the shape that
// the commands give it with --json.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "answers/asking.hpp"
#include "base/diagnostics.hpp"
#include "server/http.hpp"

namespace entente::server {

/// `{"errors": [{"message", "hint", …}], "warnings": []}` under this status.
Response problem(int status, const std::string& message, const std::string& hint = {});
Response problem(int status, const base::Diagnostics& diagnostics);

/// What cannot be answered as asked: 400 where the question is to blame, 422 where the model is. A member
/// whose value is wrong is named before the message.
Response problem(const answers::CannotAnswer& refusal);

Response answer(const nlohmann::ordered_json& object);

}  // namespace entente::server
