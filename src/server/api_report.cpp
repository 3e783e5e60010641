// The conflict on one page, as `entente report` writes it.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "graph/warnings.hpp"
#include "server/answers.hpp"
#include "server/questions.hpp"
#include "stability/analysis.hpp"
#include "view/page/dossier.hpp"

namespace entente::server {

Response write_report(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    Asked asked = ask(call.workbench, body);
    graph::warn_about(*asked.conflict, asked.diagnostics);
    const std::string as_of = text_member(body, "as_of");
    const auto day = base::parse_date(as_of);
    if (!as_of.empty() && (!day || day->day == 0))
      throw WrongQuestion(400, fmt::format("'as_of' is no day: '{}'", as_of), "write one such as 2025-08-25");
    const stability::Analysis analysis =
        stability::analyse(*asked.conflict, stability::concepts(), stability::SanctionRule::legal_sequences,
                           {}, call.cancellation());
    std::string command = "entente report " + text_member(body, "file", "model.yaml");
    if (day) command += " --as-of " + as_of;
    return answer({{"page",
                    view::conflict_report({*asked.conflict, analysis, asked.diagnostics, command, day})}})
        .body;
  });
}

}  // namespace entente::server
