// What is wrong with a model, and what holds in it.

#include <nlohmann/json.hpp>

#include "graph/warnings.hpp"
#include "server/answers.hpp"
#include "server/questions.hpp"
#include "stability/analysis.hpp"
#include "view/analysis_json.hpp"
#include "view/diagnostics_json.hpp"

namespace entente::server {

Response check_model(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    Asked asked = ask(call.workbench, body);
    graph::warn_about(*asked.conflict, asked.diagnostics);
    return answer(view::diagnostics_json(asked.diagnostics)).body;
  });
}

Response analyze_model(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    Asked asked = ask(call.workbench, body);
    graph::warn_about(*asked.conflict, asked.diagnostics);
    const stability::Analysis analysis =
        stability::analyse(*asked.conflict, asked_concepts(body), stability::SanctionRule::legal_sequences);
    std::string written;
    view::write_analysis_json(*asked.conflict, analysis, view::Listing::automatic, asked.diagnostics,
                              [&](std::string_view piece) { written += piece; });
    return written;
  });
}

}  // namespace entente::server
