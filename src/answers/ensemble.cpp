#include "answers/ensemble.hpp"

#include <algorithm>

#include "answers/naming.hpp"

namespace entente::answers {

ensemble::Question checked(const EnsembleQuestion& question) {
  ensemble::Question asked;
  asked.concepts = find_concepts("concepts", question.concepts, "ensemble");
  expect_between("draws", question.draws, EnsembleQuestion::draws_range);
  if (question.until) expect_share("until", *question.until);
  if (question.shake) expect_share("shake", *question.shake);
  asked.wishes.claims = question.claims;
  asked.wishes.shake = question.shake.value_or(0);
  asked.until = question.until;
  asked.draws = question.draws;
  asked.seed = question.seed;
  asked.outcome = question.outcome;
  if (!question.under.empty()) asked.under = &find_concept("under", question.under);
  asked.reached = question.reached;
  asked.sample = question.sample;
  asked.threads = question.threads;
  return asked;
}

ensemble::Study begin(Loaded& loaded, const ensemble::Question& question, const Terms& terms) {
  auto study =
      ensemble::begin_study(*loaded.model, question, terms.budget, loaded.diagnostics, terms.cancellation);
  if (!study) throw CannotAnswer(Fault::model, std::move(loaded.diagnostics));
  return std::move(*study);
}

ensemble::Study begin(Loaded& loaded, const EnsembleQuestion& question, const Terms& terms) {
  return begin(loaded, checked(question), terms);
}

EnsembleAnswer conclude(const ensemble::Study& study, bool partial,
                        std::vector<ensemble::WrongSource> sources, const Terms& terms) {
  const ensemble::Findings findings(*study.tally, study.task.enumerate && !partial);
  EnsembleAnswer answer{*study.set_up,
                        study.concepts,
                        study.task,
                        study.wishes,
                        findings,
                        ensemble::find_admissible(*study.set_up, study.concepts, *study.tally,
                                                  findings.exact(), terms.cancellation),
                        std::move(sources)};
  answer.partial = partial;
  answer.distances = ensemble::distances_from_losing(study, states_worth_showing(answer), terms.cancellation);
  return answer;
}

std::vector<graph::StateId> states_worth_showing(const EnsembleAnswer& answer) {
  const graph::Conflict& conflict = *answer.set_up.conflict;
  std::vector<graph::StateId> states;
  std::vector<double> likely(conflict.size());
  for (graph::StateId state = 0; state < conflict.size(); ++state) {
    bool ever = conflict.status_quo() == state;
    for (std::size_t c = 0; c < answer.concepts.size(); ++c)
      ever = ever || answer.admissible.possibly(c, state) == ensemble::Holds::yes;
    if (!ever) continue;
    states.push_back(state);
    likely[state] = answer.findings.equilibrium(answer.task.outcome.concept_, state).probability;
  }
  std::stable_sort(states.begin(), states.end(),
                   [&](graph::StateId a, graph::StateId b) { return likely[a] > likely[b]; });
  return states;
}

}  // namespace entente::answers
