#include "answers/explain.hpp"

#include "answers/naming.hpp"

namespace entente::answers {

ExplainAnswer::ExplainAnswer(Loaded& loaded, const ExplainQuestion& question, const Terms& terms)
    : concepts_(find_concepts("concepts", question.concepts)),
      rule_(find_sanctions("sanctions", question.sanctions)),
      state_(find_state_or_status_quo(*loaded.conflict, "state", question.state, terms)),
      parties_(find_parties_in_order(*loaded.model, question.parties)),
      cancellation_(terms.cancellation),
      explainer_(*loaded.conflict, rule_, terms.cancellation) {
  warn_of_sanctions(rule_, loaded.diagnostics, terms);
}

questions::Explanation ExplainAnswer::of(graph::PartyIndex party, const stability::Concept& concept_) {
  if (cancellation_ != nullptr) cancellation_->check();
  return explainer_.explain(state_, party, concept_);
}

std::vector<questions::Explanation> ExplainAnswer::of(graph::PartyIndex party) {
  std::vector<questions::Explanation> explanations;
  explanations.reserve(concepts_.size());
  for (const stability::Concept* one : concepts_) explanations.push_back(of(party, *one));
  return explanations;
}

ExplainAnswer explain(Loaded& loaded, const ExplainQuestion& question, const Terms& terms) {
  return {loaded, question, terms};
}

}  // namespace entente::answers
