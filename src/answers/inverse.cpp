#include "answers/inverse.hpp"

#include "answers/naming.hpp"

namespace entente::answers {

std::vector<questions::Inverse> invert(const Loaded& loaded, const InverseQuestion& question,
                                       const Terms& terms) {
  const auto concepts = find_concepts("concepts", question.concepts, "inverse");
  expect_between("list", question.list, InverseQuestion::list_range);
  const graph::Conflict& conflict = *loaded.conflict;
  const graph::StateId state = find_state(conflict, question.state);
  const auto parties = find_parties(*loaded.model, question.parties);

  questions::ChangeLimits limits;
  limits.listed = static_cast<std::size_t>(question.list);
  limits.most_steps = question.steps;
  limits.cancellation = terms.cancellation;
  std::vector<questions::Inverse> answers;
  for (const stability::Concept* one : concepts) {
    if (terms.cancellation != nullptr) terms.cancellation->check();
    answers.push_back(questions::invert(conflict, state, parties, *one, limits));
    if (question.together)
      answers.back().together = questions::invert_together(conflict, state, *one, limits);
  }
  return answers;
}

}  // namespace entente::answers
