// How sure the results are, and what they hinge on: a job.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "answers/ensemble.hpp"
#include "server/body.hpp"
#include "server/responses.hpp"
#include "view/json/ensemble_json.hpp"

namespace entente::server {

Response started(const Call& call, Jobs::Work work);

namespace {

constexpr answers::Range draws_at_once{1, 1'000'000};             // for more there is the command
constexpr std::uint64_t usual_draws = 20'000;                     // for somebody who waits for the answer
constexpr std::size_t most_answer_bytes = std::size_t{24} << 20;  ///< of an answer, which a page has to hold

std::optional<double> share_member(const nlohmann::json& body, const std::string& key) {
  const auto found = body.find(key);
  if (found == body.end() || found->is_null()) return std::nullopt;
  if (!found->is_number()) throw answers::no_share(key, found->dump());
  return found->get<double>();
}

ensemble::Question asked_ensemble(const nlohmann::json& body) {
  answers::EnsembleQuestion question;
  question.concepts = list_member(body, "concepts");
  question.draws = number_member(body, "draws", draws_at_once, usual_draws);
  question.seed = number_member(body, "seed", answers::EnsembleQuestion::seed_range, question.seed);
  question.until = share_member(body, "until");
  question.shake = share_member(body, "shake");
  question.claims = flag_member(body, "claims");
  question.reached = flag_member(body, "reached");
  question.outcome = text_member(body, "outcome");
  question.under = text_member(body, "under");
  // The other cores answer what is typed meanwhile.
  question.threads = std::max(1U, std::thread::hardware_concurrency() / 2);
  return answers::checked(question);
}

std::string run_ensemble(answers::Loaded& loaded, const ensemble::Question& question,
                         const answers::Terms& terms, const base::Progress& progress) {
  ensemble::Study study = answers::begin(loaded, question, terms);
  ensemble::Team alone;
  const ensemble::AfterRound after_round = [&](const ensemble::Tally& so_far) {
    progress(so_far.draws(), study.task.draws);
  };
  const bool partial = ensemble::run(study.task, alone, *study.tally, after_round, terms.cancellation);
  if (study.tally->draws() == 0) throw base::Cancelled();
  std::vector<ensemble::WrongSource> sources;
  if (!partial)
    sources = ensemble::doubt_sources(*loaded.model, study, terms.budget, alone, *terms.cancellation);
  const answers::EnsembleAnswer found = answers::conclude(study, partial, std::move(sources), terms);
  std::string written;
  view::write_ensemble_json(found, loaded.diagnostics, [&](std::string_view piece) {
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
  const auto loaded =
      std::make_shared<answers::Loaded>(answers::read_model(given_model(call.workbench, body)));
  return started(call, [loaded, question = asked_ensemble(body), terms = terms_of(call)](
                           const base::Cancellation& cancellation, const base::Progress& progress) {
    answers::Terms of_job = terms;  // whoever asked need not wait
    of_job.cancellation = &cancellation;
    return run_ensemble(*loaded, question, of_job, progress);
  });
}

}  // namespace entente::server
