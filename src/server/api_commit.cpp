// A party's preference once it has committed itself: what a page cannot work out
// from the text alone, where the preference ranks states.

#include <nlohmann/json.hpp>

#include "model/expression.hpp"
#include "questions/leverage/commitment.hpp"
#include "server/answers.hpp"
#include "server/questions.hpp"
#include "view/json/inverse_json.hpp"

namespace entente::server {
namespace {

model::Expression asked_expression(const model::Model& model, const std::string& words) {
  if (words.empty())
    throw WrongQuestion(400, "'expression', what the party commits itself to, is missing", "");
  base::Diagnostics diagnostics;
  auto parsed = model::parse_words(words, model::ModelNames(model), "expression", diagnostics);
  if (!parsed) throw WrongQuestion(400, std::move(diagnostics));
  return std::move(*parsed);
}

}  // namespace

Response commit_party(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    const Asked asked = ask(call.workbench, body);
    const std::string party = text_member(body, "party");
    const graph::PartyIndex who = asked_party(*asked.model, party);
    const model::Expression word = asked_expression(*asked.model, text_member(body, "expression"));
    return answer({{"party", party},
                   {"preference", view::preference_json(questions::led_by(*asked.conflict, who, word))}})
        .body;
  });
}

}  // namespace entente::server
