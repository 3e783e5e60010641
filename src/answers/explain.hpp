// Why a state holds for each party, or what breaks it: the answer to `entente explain`.
#pragma once

#include <string>
#include <vector>

#include "answers/loading.hpp"
#include "questions/explain.hpp"

namespace entente::answers {

struct ExplainQuestion {
  std::string state = {};                  ///< `s3`, a pattern or a name; empty: the status quo
  std::vector<std::string> parties = {};   ///< ids or names; none: all
  std::vector<std::string> concepts = {};  ///< ids; none: all
  std::string sanctions = "legal-sequences";
};

/// What the question came to, and its explanations one at a time, since what can be reached may be much. The
/// model has to outlive it.
class ExplainAnswer {
 public:
  ExplainAnswer(Loaded& loaded, const ExplainQuestion& question, const Terms& terms);

  graph::StateId state() const { return state_; }
  stability::SanctionRule rule() const { return rule_; }
  const std::vector<const stability::Concept*>& concepts() const { return concepts_; }
  const std::vector<graph::PartyIndex>& parties() const { return parties_; }  ///< in the model's order

  /// Explains the state for a party under a concept. Throws base::Cancelled and base::LimitExceeded.
  questions::Explanation of(graph::PartyIndex party, const stability::Concept& concept_);

  /// The same under each of the concepts.
  std::vector<questions::Explanation> of(graph::PartyIndex party);

 private:
  std::vector<const stability::Concept*> concepts_;
  stability::SanctionRule rule_;
  graph::StateId state_;
  std::vector<graph::PartyIndex> parties_;
  const base::Cancellation* cancellation_;
  questions::Explainer explainer_;
};

/// Throws CannotAnswer.
ExplainAnswer explain(Loaded& loaded, const ExplainQuestion& question, const Terms& terms);

}  // namespace entente::answers
