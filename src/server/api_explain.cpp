// Why a state holds, or what breaks it: as a certificate and in words.

#include <nlohmann/json.hpp>

#include "questions/explain.hpp"
#include "server/answers.hpp"
#include "server/questions.hpp"
#include "view/json/explanation_json.hpp"
#include "view/words/explanation_words.hpp"

namespace entente::server {
namespace {

using nlohmann::ordered_json;

ordered_json words_json(const view::ExplanationWords& words) {
  ordered_json sections = ordered_json::array();
  for (const view::ExplanationWords::Section& section : words.sections) {
    ordered_json groups = ordered_json::array();
    for (const view::ExplanationWords::Group& group : section.groups)
      groups.push_back({{"stays", group.stays}, {"under", group.under}, {"points", group.points}});
    sections.push_back({{"party", section.party}, {"groups", std::move(groups)}});
  }
  ordered_json concepts = ordered_json::array();
  for (const stability::Concept* one : words.spelled_out)
    concepts.push_back({{"name", one->short_name}, {"definition", one->definition}});
  return {{"heading", words.heading},        {"taken", words.taken},
          {"verdict", words.verdict},        {"content", words.content},
          {"sections", std::move(sections)}, {"concepts", std::move(concepts)}};
}

}  // namespace

Response explain_state(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    const Asked asked = ask(call.workbench, body);
    const graph::Conflict& conflict = *asked.conflict;
    const graph::StateId state = asked_state_or_status_quo(conflict, text_member(body, "state"));
    const auto concepts = asked_concepts(body);
    questions::Explainer explainer(conflict, stability::SanctionRule::legal_sequences, call.cancellation());
    std::string certificate;
    view::ExplanationJson json(conflict, state, stability::SanctionRule::legal_sequences, asked.diagnostics,
                               false, [&](std::string_view piece) { certificate += piece; });
    view::ExplanationWriter writer(conflict, state, stability::SanctionRule::legal_sequences, concepts);
    for (graph::PartyIndex party = 0; party < conflict.party_count(); ++party) {
      std::vector<questions::Explanation> explanations;
      for (const stability::Concept* one : concepts) {
        call.cancellation()->check();
        explanations.push_back(explainer.explain(state, party, *one));
        json.add(explanations.back());
      }
      writer.add(explanations);
    }
    json.end();
    return "{\"answer\": " + certificate + ", \"words\": " + answer(words_json(writer.words())).body + "}\n";
  });
}

}  // namespace entente::server
