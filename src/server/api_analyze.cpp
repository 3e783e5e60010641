// What is wrong with a model, and what holds in it.

#include <nlohmann/json.hpp>

#include "graph/warnings.hpp"
#include "server/answers.hpp"
#include "server/questions.hpp"
#include "stability/analysis.hpp"
#include "view/json/analysis_columns.hpp"
#include "view/json/analysis_json.hpp"
#include "view/json/diagnostics_json.hpp"

namespace entente::server {

Response check_model(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    Asked asked = ask(call.workbench, body);
    graph::warn_about(*asked.conflict, asked.diagnostics);
    return answer(view::diagnostics_json(asked.diagnostics)).body;
  });
}

namespace {

/// Asks for an analysis, and answers with what `write` makes of it.
template <typename Write>
Response analyze(const Call& call, const Write& write) {
  return answer_once(call, [&](const nlohmann::json& body) {
    Asked asked = ask(call.workbench, body);
    graph::warn_about(*asked.conflict, asked.diagnostics);
    return write(asked,
                 stability::analyse(*asked.conflict, asked_concepts(body),
                                    stability::SanctionRule::legal_sequences, {}, call.cancellation()));
  });
}

}  // namespace

Response analyze_model(const Call& call) {
  return analyze(call, [](const Asked& asked, const stability::Analysis& analysis) {
    std::string written;
    view::write_analysis_json(*asked.conflict, analysis, view::Listing::automatic, asked.diagnostics,
                              [&](std::string_view piece) { written += piece; });
    return written;
  });
}

Response analyze_in_columns(const Call& call) {
  return analyze(call, [](const Asked& asked, const stability::Analysis& analysis) {
    return answer(view::analysis_columns(*asked.conflict, analysis, asked.diagnostics)).body;
  });
}

}  // namespace entente::server
