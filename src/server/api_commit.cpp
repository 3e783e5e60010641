// A party's preference once it has committed itself: what a page cannot work out
// from the text alone, where the preference ranks states.

#include <nlohmann/json.hpp>

#include "answers/naming.hpp"
#include "model/expression.hpp"
#include "questions/leverage/commitment.hpp"
#include "server/body.hpp"
#include "server/responses.hpp"
#include "view/json/inverse_json.hpp"

namespace entente::server {
namespace {

model::Expression asked_expression(const model::Model& model, const std::string& words) {
  base::Diagnostics diagnostics;
  auto parsed = model::parse_words(words, model::ModelNames(model), "expression", diagnostics);
  if (!parsed) throw answers::CannotAnswer(answers::Fault::question, std::move(diagnostics));
  return std::move(*parsed);
}

}  // namespace

Response commit_party(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    const answers::Loaded loaded = asked_model(call, body);
    const std::string party = text_member(body, "party");
    const graph::PartyIndex who = answers::find_party(*loaded.model, party);
    const model::Expression word = asked_expression(
        *loaded.model, required_member(body, "expression", "what the party commits itself to"));
    return answer({{"party", party},
                   {"preference", view::preference_json(questions::led_by(*loaded.conflict, who, word))}})
        .body;
  });
}

}  // namespace entente::server
