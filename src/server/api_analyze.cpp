// What is wrong with a model, and what holds in it.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "graph/warnings.hpp"
#include "server/answers.hpp"
#include "server/questions.hpp"
#include "stability/analysis.hpp"
#include "view/analysis_json.hpp"
#include "view/diagnostics_json.hpp"

namespace entente::server {

std::vector<const stability::Concept*> asked_concepts(const nlohmann::json& body) {
  std::vector<const stability::Concept*> concepts;
  if (const auto given = body.find("concepts"); given != body.end() && !given->is_null()) {
    if (!given->is_array()) throw WrongQuestion(400, "'concepts' has to be a list", "");
    for (const nlohmann::json& id : *given) {
      const stability::Concept* known =
          id.is_string() ? stability::find_concept(id.get<std::string>()) : nullptr;
      if (known == nullptr)
        throw WrongQuestion(400, fmt::format("there is no stability concept {}", id.dump()), "");
      if (std::find(concepts.begin(), concepts.end(), known) == concepts.end()) concepts.push_back(known);
    }
  }
  return concepts.empty() ? stability::concepts() : concepts;
}

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
