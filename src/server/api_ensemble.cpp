// How sure the results are, and what they hinge on: a job.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "ensemble/study.hpp"
#include "server/answers.hpp"
#include "server/questions.hpp"
#include "view/json/ensemble_json.hpp"

namespace entente::server {

Response started(const Call& call, Jobs::Work work);

namespace {

constexpr std::int64_t most_draws = 1'000'000;
constexpr std::size_t most_answer_bytes = std::size_t{24} << 20;  ///< of an answer, which a page has to hold

double share_member(const nlohmann::json& body, const std::string& key) {
  const auto found = body.find(key);
  if (found == body.end() || found->is_null()) return 0;
  const double share = found->is_number() ? found->get<double>() : 0;
  if (!(share > 0 && share < 1))
    throw WrongQuestion(400, fmt::format("'{}' has to be a number above 0 and below 1", key), "");
  return share;
}

ensemble::Question asked_question(const nlohmann::json& body) {
  ensemble::Question question;
  question.concepts = asked_concepts(body);
  const std::int64_t draws = number_member(body, "draws", 20'000);
  if (draws < 1 || draws > most_draws)
    throw WrongQuestion(400, fmt::format("'draws' has to be a number from 1 to {}", most_draws),
                        "for more, use: entente ensemble");
  question.draws = static_cast<std::uint64_t>(draws);
  question.seed = static_cast<std::uint64_t>(number_member(body, "seed", 1));
  if (const double until = share_member(body, "until"); until > 0) question.until = until;
  question.wishes.shake = share_member(body, "shake");
  question.wishes.claims = flag_member(body, "claims");
  question.reached = flag_member(body, "reached");
  question.outcome = text_member(body, "outcome");
  if (const std::string under = text_member(body, "under"); !under.empty()) {
    question.under = stability::find_concept(under);
    if (question.under == nullptr)
      throw WrongQuestion(400, fmt::format("there is no stability concept '{}'", under), "");
  }
  // The other cores answer what is typed meanwhile.
  question.threads = std::max(1U, std::thread::hardware_concurrency() / 2);
  return question;
}

std::string run_ensemble(const model::Model& model, const ensemble::Question& question,
                         base::Diagnostics diagnostics, const base::MemoryBudget& budget,
                         const base::Cancellation& cancellation, const base::Progress& progress) {
  auto study = ensemble::begin_study(model, question, budget, diagnostics, &cancellation);
  if (!study) throw WrongQuestion(422, std::move(diagnostics));
  ensemble::Team alone;
  const ensemble::AfterRound after_round = [&](const ensemble::Tally& so_far) {
    progress(so_far.draws(), study->task.draws);
  };
  const bool partial = ensemble::run(study->task, alone, *study->tally, after_round, &cancellation);
  if (study->tally->draws() == 0) throw base::Cancelled();
  const ensemble::Findings findings(*study->tally, study->task.enumerate && !partial);
  const ensemble::Admissible admissible = ensemble::find_admissible(
      *study->set_up, study->concepts, *study->tally, findings.exact(), &cancellation);
  view::EnsembleResult result{*study->set_up, study->concepts, study->task,
                              study->wishes,  findings,        admissible};
  result.partial = partial;
  if (!partial) result.sources = ensemble::doubt_sources(model, *study, budget, alone, cancellation);
  result.distances =
      ensemble::distances_from_losing(*study, view::states_worth_showing(result), &cancellation);
  std::string written;
  view::write_ensemble_json(result, diagnostics, [&](std::string_view piece) {
    if (written.size() + piece.size() > most_answer_bytes)
      throw base::LimitExceeded(
          fmt::format("the answer is larger than {}", base::readable_bytes(most_answer_bytes)),
          "ask about fewer concepts, or write it to a database with: entente ensemble --out");
    written += piece;
  });
  return written;
}

}  // namespace

Response start_ensemble(const Call& call) {
  const nlohmann::json body = nlohmann::json::parse(call.request.body);
  base::Diagnostics diagnostics;
  const std::shared_ptr<const model::Model> model = ask_model(call.workbench, body, diagnostics);
  return started(call, [model, diagnostics, question = asked_question(body), budget = call.workbench.budget](
                           const base::Cancellation& cancellation, const base::Progress& progress) {
    return run_ensemble(*model, question, diagnostics, budget, cancellation, progress);
  });
}

}  // namespace entente::server
