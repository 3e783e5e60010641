// Why a state holds, or what breaks it: as a certificate and in words.

#include <nlohmann/json.hpp>

#include "answers/explain.hpp"
#include "server/body.hpp"
#include "server/responses.hpp"
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
    answers::Loaded loaded = asked_model(call, body);
    const graph::Conflict& conflict = *loaded.conflict;
    answers::ExplainAnswer found = answers::explain(
        loaded, {.state = text_member(body, "state"), .concepts = list_member(body, "concepts")},
        terms_of(call));
    std::string certificate;
    view::ExplanationJson json(conflict, found.state(), found.rule(), loaded.diagnostics, false,
                               [&](std::string_view piece) { certificate += piece; });
    view::ExplanationWriter writer(conflict, found.state(), found.rule(), found.concepts());
    for (const graph::PartyIndex party : found.parties()) {
      const std::vector<questions::Explanation> explanations = found.of(party);
      for (const questions::Explanation& one : explanations) json.add(one);
      writer.add(explanations);
    }
    json.end();
    return "{\"answer\": " + certificate + ", \"words\": " + answer(words_json(writer.words())).body + "}\n";
  });
}

}  // namespace entente::server
