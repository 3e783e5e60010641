// What would have to be true of the preferences for a state to hold.

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <numeric>

#include "questions/inverse/inverse.hpp"
#include "server/answers.hpp"
#include "server/questions.hpp"
#include "view/json/inverse_json.hpp"

namespace entente::server {
namespace {

/// Partial changes to look at: a second's worth, where the command takes five.
constexpr std::uint64_t most_steps = 1'000'000;

/// The parties that the body names; all where it names none.
std::vector<graph::PartyIndex> parties_or_all(const model::Model& model, const nlohmann::json& body) {
  std::vector<graph::PartyIndex> parties = asked_parties(model, body);
  if (!parties.empty()) return parties;
  parties.resize(model.parties.size());
  std::iota(parties.begin(), parties.end(), graph::PartyIndex{0});
  return parties;
}

}  // namespace

Response invert_model(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    const Asked asked = ask(call.workbench, body);
    const graph::Conflict& conflict = *asked.conflict;
    const std::string state = text_member(body, "state");
    if (state.empty()) throw WrongQuestion(400, "'state', the one that is to hold, is missing", "");
    const std::int64_t listed = number_member(body, "list", 5);
    if (listed < 1 || listed > 100) throw WrongQuestion(400, "'list' has to be a number from 1 to 100", "");
    const bool together = flag_member(body, "together");
    questions::ChangeLimits limits;
    limits.listed = static_cast<std::size_t>(listed);
    limits.most_steps = most_steps;
    limits.cancellation = call.cancellation();
    std::vector<questions::Inverse> answers;
    for (const stability::Concept* one : asked_concepts(body)) {
      call.cancellation()->check();
      answers.push_back(questions::invert(conflict, asked_state(conflict, state),
                                          parties_or_all(*asked.model, body), *one, limits));
      if (together)
        answers.back().together =
            questions::invert_together(conflict, asked_state(conflict, state), *one, limits);
    }
    return answer(view::inverse_json(conflict, answers)).body;
  });
}

}  // namespace entente::server
