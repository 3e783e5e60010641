#include "view/json/leverage_json.hpp"

#include <nlohmann/json.hpp>

#include "view/json/model_json.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::StateId;
using nlohmann::ordered_json;
using questions::Answer;
using questions::Cost;
using questions::Goal;
using questions::GoalAnswer;
using questions::Move;
using questions::Threat;

std::string_view goal_id(Goal goal) {
  switch (goal) {
    case Goal::holds:
      return "holds";
    case Goal::reached:
      return "reached";
    case Goal::only:
      return "only";
    case Goal::broken:
      return "broken";
  }
  return {};
}

std::string_view credibility_id(Threat::Credibility credibility) {
  switch (credibility) {
    case Threat::Credibility::untested:
      return "untested";
    case Threat::Credibility::credible:
      return "credible";
    case Threat::Credibility::not_credible:
      return "not credible";
    case Threat::Credibility::impossible:
      return "impossible";
  }
  return {};
}

const std::string& party_id(const Conflict& conflict, graph::PartyIndex party) {
  return conflict.model().parties[party].id;
}

ordered_json move_object(const Conflict& conflict, const Move& move) {
  return {{"party", party_id(conflict, move.mover)}, {"from", move.from + 1}, {"to", move.to + 1}};
}

ordered_json answer_json(const Conflict& conflict, const Answer& answer) {
  ordered_json commitments = ordered_json::array();
  for (std::size_t n = 0; n < answer.commitments.size(); ++n)
    commitments.push_back(
        {{"party", party_id(conflict, answer.commitments[n].party)},
         {"expression", questions::expression_of(conflict.model(), answer.commitments[n]).text},
         {"kept_now", static_cast<bool>(answer.kept_now[n])}});
  ordered_json settlements = ordered_json::array();
  for (const StateId state : answer.settlements) settlements.push_back(state + 1);
  ordered_json path = ordered_json::array();
  for (const Move& move : answer.path) path.push_back(move_object(conflict, move));
  ordered_json costs = ordered_json::array();
  for (const Cost& cost : answer.costs)
    costs.push_back(
        {{"party", party_id(conflict, cost.party)},
         {"against_status_quo",
          cost.against_status_quo ? ordered_json(to_word(*cost.against_status_quo)) : ordered_json()},
         {"given_up", cost.given_up ? ordered_json(*cost.given_up + 1) : ordered_json()}});
  ordered_json threats = ordered_json::array();
  for (const Threat& threat : answer.threats)
    threats.push_back(
        {{"commitment", threat.commitment},
         {"standing", credibility_id(threat.credibility)},
         {"test", threat.test ? move_object(conflict, *threat.test) : ordered_json()},
         {"carried_out", threat.carried_out ? move_object(conflict, *threat.carried_out) : ordered_json()}});
  ordered_json left = ordered_json::array();
  for (const StateId state : answer.equilibria_left) left.push_back(state + 1);
  return {{"commitments", std::move(commitments)},
          {"settlements", std::move(settlements)},
          {"path", std::move(path)},
          {"costs", std::move(costs)},
          {"threats", std::move(threats)},
          {"equilibria_left", std::move(left)}};
}

}  // namespace

ordered_json leverage_json(const Conflict& conflict, const answers::LeverageAnswer& answer) {
  ordered_json goals = ordered_json::array();
  for (const GoalAnswer& goal : answer.goals) {
    ordered_json sets = ordered_json::array();
    for (const Answer& one : goal.answers) sets.push_back(answer_json(conflict, one));
    goals.push_back({{"goal", goal_id(goal.goal)},
                     {"found", goal.found},
                     {"searched", goal.searched},
                     {"stopped", goal.stopped},
                     {"sets", std::move(sets)}});
  }
  return {{"entente", ENTENTE_VERSION},
          {"to", answer.to},
          {"concept", answer.wish.concept_->id},
          {"states", answer.states},
          {"possible_commitments", answer.commitments},
          {"most", answer.most},
          {"goals", std::move(goals)}};
}

}  // namespace entente::view
