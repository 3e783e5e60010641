// By which commitments the parties could bring a settlement about: a job.

#include <nlohmann/json.hpp>

#include "answers/leverage.hpp"
#include "server/body.hpp"
#include "server/responses.hpp"
#include "view/json/leverage_json.hpp"

namespace entente::server {

Response started(const Call& call, Jobs::Work work);

namespace {

constexpr answers::Range commitments_in_set{1, 3};
constexpr answers::Range sets_listed{1, 1000};

/// Less than the command asks where nothing is said: somebody waits for the answer.
answers::LeverageQuestion asked_leverage(const nlohmann::json& body, const graph::Conflict& conflict) {
  answers::LeverageQuestion question;
  question.to = required_member(body, "to", "what is to hold in the settlement");
  question.concept_ = text_member(body, "concept", question.concept_);
  question.most = number_member(body, "most", commitments_in_set, 1);
  question.list = number_member(body, "list", sets_listed, question.list);
  question.goals = list_member(body, "goals");
  if (question.goals.empty()) question.goals = {conflict.status_quo() ? "reached" : "holds"};
  return question;
}

}  // namespace

Response start_leverage(const Call& call) {
  const nlohmann::json body = nlohmann::json::parse(call.request.body);
  const auto loaded = std::make_shared<const answers::Loaded>(asked_model(call, body));
  const answers::Terms terms = terms_of(call);
  auto prepared = answers::prepare(*loaded, asked_leverage(body, *loaded->conflict), terms);
  return started(call, [loaded, prepared = std::move(prepared), terms](const base::Cancellation& cancellation,
                                                                       const base::Progress& progress) {
    answers::Terms of_job = terms;  // whoever asked need not wait
    of_job.cancellation = &cancellation;
    of_job.progress = [&](const std::string&) { return progress; };
    return view::leverage_json(*loaded->conflict, answers::search(prepared, of_job)).dump();
  });
}

}  // namespace entente::server
