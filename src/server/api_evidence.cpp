// The claims of a model or a ledger, and what rests on them.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "format/model_file.hpp"
#include "questions/evidence.hpp"
#include "server/answers.hpp"
#include "server/questions.hpp"
#include "view/json/diagnostics_json.hpp"
#include "view/json/evidence_json.hpp"

namespace entente::server {

/// Not kept in memory: without `as_of` the answer depends on the day.
Response review_evidence(const Call& call) {
  const nlohmann::json body = nlohmann::json::parse(call.request.body);
  const GivenText given = given_text(call.workbench, body);
  base::Date today = base::today();
  if (const std::string as_of = text_member(body, "as_of"); !as_of.empty()) {
    const auto date = base::parse_date(as_of);
    if (!date || date->day == 0)
      throw WrongQuestion(400, fmt::format("'{}' is no day", as_of), "write one such as 2025-08-25");
    today = *date;
  }
  base::Diagnostics diagnostics;
  const auto model = format::read_model_or_ledger_text(given.text, given.folder, diagnostics);
  if (!model) throw WrongQuestion(422, std::move(diagnostics));
  nlohmann::ordered_json reviewed =
      view::evidence_json(*model, questions::review_evidence(*model, today), today);
  reviewed["warnings"] = view::diagnostics_json(diagnostics).at("warnings");
  return answer(reviewed);
}

}  // namespace entente::server
