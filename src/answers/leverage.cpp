#include "answers/leverage.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <utility>

#include "answers/naming.hpp"
#include "questions/settlement.hpp"

namespace entente::answers {
namespace {

using questions::Goal;

constexpr std::array<std::pair<std::string_view, Goal>, 4> known_goals{
    {{"holds", Goal::holds}, {"reached", Goal::reached}, {"only", Goal::only}, {"broken", Goal::broken}}};

Goal find_goal(const std::string& word) {
  for (const auto& [known, goal] : known_goals)
    if (known == word) return goal;
  throw wrong_value("goals", fmt::format("there is no goal '{}'", word),
                    fmt::format("choose one of: {}", fmt::join(goal_words(), ", ")));
}

std::vector<Goal> find_goals(const std::vector<std::string>& words) {
  std::vector<Goal> goals;
  for (const std::string& word : words) goals.push_back(find_goal(word));
  return goals;
}

std::vector<Goal> goals_for(std::vector<Goal> goals, bool has_status_quo) {
  if (goals.empty())
    return has_status_quo ? std::vector{Goal::holds, Goal::reached, Goal::only} : std::vector{Goal::holds};
  for (const Goal goal : goals)
    if ((goal == Goal::reached || goal == Goal::only) && !has_status_quo)
      throw CannotAnswer(Fault::question, "the model has no status quo for anything to be reached from",
                         "say in the model what is so now (status_quo:), or ask for the goal holds");
  return goals;
}

std::vector<graph::PartyIndex> committing_parties(const model::Model& model,
                                                  const std::vector<std::string>& by, const Terms& terms) {
  std::vector<graph::PartyIndex> parties = find_parties(model, by);
  if (by.empty()) return parties;
  for (const graph::PartyIndex party : parties)
    if (questions::commitments_of(model, {party}).empty())
      throw CannotAnswer(
          Fault::question,
          fmt::format("{} has no option that it could change, and so nothing to commit itself to",
                      model.parties[party].id),
          fmt::format("name other parties with {}", terms.name_of("by")));
  return parties;
}

}  // namespace

std::vector<std::string> goal_words() {
  std::vector<std::string> words;
  for (const auto& [word, goal] : known_goals) words.emplace_back(word);
  return words;
}

LeverageSearch prepare(const Loaded& loaded, const LeverageQuestion& question, const Terms& terms) {
  const stability::Concept& concept_ = *find_concepts("concept", {question.concept_}, "leverage").front();
  std::vector<Goal> goals = find_goals(question.goals);
  expect_between("most", question.most, LeverageQuestion::most_range);
  expect_between("list", question.list, LeverageQuestion::list_range);
  const graph::Conflict& conflict = *loaded.conflict;
  if (loaded.model->bare_graph)
    throw CannotAnswer(Fault::question, "a bare graph has no options to commit oneself to",
                       "write the model with options");
  base::Diagnostics diagnostics;
  auto wanted = questions::settlement(conflict, question.to, terms.name_of("to"), diagnostics);
  if (!wanted) throw CannotAnswer(Fault::question, std::move(diagnostics));
  LeverageSearch prepared;
  prepared.loaded = &loaded;
  prepared.to = question.to;
  prepared.wish = {&concept_, std::move(*wanted), conflict.status_quo()};
  prepared.parties = committing_parties(*loaded.model, question.by, terms);
  prepared.goals = goals_for(std::move(goals), conflict.status_quo().has_value());
  prepared.most = static_cast<std::size_t>(question.most);
  prepared.list = static_cast<std::size_t>(question.list);
  return prepared;
}

LeverageAnswer search(LeverageSearch prepared, const Terms& terms) {
  const questions::CommitmentTables tables(
      *prepared.loaded->conflict, questions::commitments_of(*prepared.loaded->model, prepared.parties));
  if (tables.family().empty())
    throw CannotAnswer(Fault::model, "no party has an option that it could change",
                       "give parties options to commit themselves to");
  LeverageAnswer answer;
  answer.to = std::move(prepared.to);
  answer.wish = std::move(prepared.wish);
  answer.states = answer.wish.wanted.count();
  answer.commitments = tables.family().size();
  answer.most = prepared.most;
  questions::SearchLimits limits;
  limits.most = prepared.most;
  limits.cancellation = terms.cancellation;
  for (const Goal goal : prepared.goals) {
    limits.progress = terms.progress_of("searching");
    answer.goals.push_back(questions::leverage(tables, answer.wish, goal, prepared.list, limits));
    answer.complete =
        answer.complete && (answer.goals.back().stopped || answer.goals.back().searched == prepared.most);
  }
  return answer;
}

}  // namespace entente::answers
