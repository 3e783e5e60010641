// By which commitments the parties could bring a settlement about: a job.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "questions/leverage/leverage.hpp"
#include "questions/settlement.hpp"
#include "server/answers.hpp"
#include "server/questions.hpp"
#include "view/json/leverage_json.hpp"

namespace entente::server {

Response started(const Call& call, Jobs::Work work);

namespace {

using questions::Goal;

struct Search {
  Asked asked;
  view::LeverageQuestion question;
  questions::Wish wish;
  std::vector<Goal> goals;
  std::size_t list = 12;
};

std::vector<Goal> asked_goals(const nlohmann::json& body, const graph::Conflict& conflict) {
  static const std::map<std::string, Goal> known{
      {"holds", Goal::holds}, {"reached", Goal::reached}, {"only", Goal::only}, {"broken", Goal::broken}};
  std::vector<Goal> goals;
  for (const std::string& word : list_member(body, "goals")) {
    const auto found = known.find(word);
    if (found == known.end())
      throw WrongQuestion(400, fmt::format("there is no goal '{}'", word),
                          "goals are holds, reached, only and broken");
    if (!conflict.status_quo() && (found->second == Goal::reached || found->second == Goal::only))
      throw WrongQuestion(400, "the model has no status quo for anything to be reached from",
                          "say in the model what is so now (status_quo:), or ask for the goal holds");
    goals.push_back(found->second);
  }
  if (goals.empty()) goals.push_back(conflict.status_quo() ? Goal::reached : Goal::holds);
  return goals;
}

std::shared_ptr<Search> asked_search(const Workbench& workbench, const nlohmann::json& body) {
  auto search = std::make_shared<Search>();
  search->asked = ask(workbench, body);
  const graph::Conflict& conflict = *search->asked.conflict;
  if (search->asked.model->bare_graph)
    throw WrongQuestion(400, "a bare graph has no options to commit oneself to",
                        "write the model with options");
  const std::string to = text_member(body, "to");
  if (to.empty()) throw WrongQuestion(400, "'to', what is to hold in the settlement, is missing", "");
  base::Diagnostics diagnostics;
  auto wanted = questions::settlement(conflict, to, "to", diagnostics);
  if (!wanted) throw WrongQuestion(400, std::move(diagnostics));
  const stability::Concept* concept_ = stability::find_concept(text_member(body, "concept", "nash"));
  if (concept_ == nullptr)
    throw WrongQuestion(400, fmt::format("there is no stability concept '{}'", text_member(body, "concept")),
                        "");
  const std::int64_t most = number_member(body, "most", 1);
  const std::int64_t list = number_member(body, "list", 12);
  if (most < 1 || most > 3) throw WrongQuestion(400, "'most' has to be a number from 1 to 3", "");
  if (list < 1 || list > 1000) throw WrongQuestion(400, "'list' has to be a number from 1 to 1000", "");
  search->list = static_cast<std::size_t>(list);
  search->goals = asked_goals(body, conflict);
  search->question = {to, wanted->count(), 0, static_cast<std::size_t>(most)};
  search->wish = {concept_, std::move(*wanted), conflict.status_quo()};
  return search;
}

std::string run_search(Search& search, const base::Cancellation& cancellation,
                       const base::Progress& progress) {
  const graph::Conflict& conflict = *search.asked.conflict;
  std::vector<graph::PartyIndex> parties(search.asked.model->parties.size());
  for (graph::PartyIndex party = 0; party < parties.size(); ++party) parties[party] = party;
  const questions::CommitmentTables tables(conflict, questions::commitments_of(*search.asked.model, parties));
  if (tables.family().empty())
    throw WrongQuestion(422, "no party has an option that it could change",
                        "give parties options to commit themselves to");
  search.question.commitments = tables.family().size();
  questions::SearchLimits limits;
  limits.most = search.question.most;
  limits.cancellation = &cancellation;
  limits.progress = progress;
  std::vector<questions::GoalAnswer> answers;
  for (const Goal goal : search.goals)
    answers.push_back(questions::leverage(tables, search.wish, goal, search.list, limits));
  return view::leverage_json(conflict, search.question, search.wish, answers).dump();
}

}  // namespace

Response start_leverage(const Call& call) {
  const auto search = asked_search(call.workbench, nlohmann::json::parse(call.request.body));
  return started(call, [search](const base::Cancellation& cancellation, const base::Progress& progress) {
    return run_search(*search, cancellation, progress);
  });
}

}  // namespace entente::server
