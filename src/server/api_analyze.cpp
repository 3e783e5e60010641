// What is wrong with a model, and what holds in it.

#include <nlohmann/json.hpp>

#include "answers/analyze.hpp"
#include "answers/check.hpp"
#include "server/body.hpp"
#include "server/responses.hpp"
#include "view/json/analysis_columns.hpp"
#include "view/json/analysis_json.hpp"
#include "view/json/diagnostics_json.hpp"

namespace entente::server {

Response check_model(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    answers::Loaded loaded = asked_model(call, body);
    return answer(view::diagnostics_json(answers::check(loaded).diagnostics)).body;
  });
}

namespace {

/// Asks for an analysis, and answers with what `write` makes of it.
template <typename Write>
Response analyze(const Call& call, const Write& write) {
  return answer_once(call, [&](const nlohmann::json& body) {
    answers::Loaded loaded = asked_model(call, body);
    answers::check(loaded);
    return write(loaded,
                 answers::analyze(loaded, {.concepts = list_member(body, "concepts")}, terms_of(call)));
  });
}

}  // namespace

Response analyze_model(const Call& call) {
  return analyze(call, [](const answers::Loaded& loaded, const stability::Analysis& analysis) {
    std::string written;
    view::write_analysis_json(*loaded.conflict, analysis, view::Listing::automatic, loaded.diagnostics,
                              [&](std::string_view piece) { written += piece; });
    return written;
  });
}

Response analyze_in_columns(const Call& call) {
  return analyze(call, [](const answers::Loaded& loaded, const stability::Analysis& analysis) {
    return answer(view::analysis_columns(*loaded.conflict, analysis, loaded.diagnostics)).body;
  });
}

}  // namespace entente::server
