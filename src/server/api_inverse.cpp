// What would have to be true of the preferences for a state to hold.

#include <nlohmann/json.hpp>

#include "answers/inverse.hpp"
#include "server/body.hpp"
#include "server/responses.hpp"
#include "view/json/inverse_json.hpp"

namespace entente::server {
namespace {

constexpr answers::Range changes_listed{1, 100};

/// Partial changes to look at: a second's worth, where the command takes five.
constexpr std::uint64_t most_steps = 1'000'000;

}  // namespace

Response invert_model(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    const answers::Loaded loaded = asked_model(call, body);
    answers::InverseQuestion question;
    question.state = required_member(body, "state", "the one that is to hold");
    question.concepts = list_member(body, "concepts");
    question.parties = list_member(body, "parties");
    question.together = flag_member(body, "together");
    question.list = number_member(body, "list", changes_listed, question.list);
    question.steps = most_steps;
    return answer(view::inverse_json(*loaded.conflict, answers::invert(loaded, question, terms_of(call))))
        .body;
  });
}

}  // namespace entente::server
