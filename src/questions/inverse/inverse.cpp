#include "questions/inverse/inverse.hpp"

#include <stdexcept>

#include "stability/analysis.hpp"

namespace entente::questions {
namespace {

/// What the ordinary analysis says of a state of a changed model.
struct Verdict {
  bool stable = false;  ///< for the party
  bool equilibrium = false;
};

Verdict analyse_changed(const Conflict& conflict, const std::vector<Change>& changes, StateId state,
                        PartyIndex party, const stability::Concept& concept_) {
  const model::Model model = changed_model(conflict.model(), changes);
  base::Diagnostics diagnostics;
  auto changed = graph::compile(model, conflict.budget(), diagnostics);
  if (!changed) throw std::logic_error("a changed model does not compile");
  const stability::Analysis analysis =
      stability::analyse(*changed, {&concept_}, stability::SanctionRule::legal_sequences);
  return {analysis.stable[0][party].contains(state), analysis.equilibria[0].contains(state)};
}

}  // namespace

model::Model changed_model(const model::Model& model, const std::vector<Change>& changes) {
  model::Model changed = model;
  for (const Change& change : changes) changed.preferences[change.party] = change.preference;
  return changed;
}

Inverse invert(const Conflict& conflict, StateId state, const std::vector<PartyIndex>& parties,
               const stability::Concept& concept_, const ChangeLimits& limits) {
  WhatIf what_if(conflict, limits.cancellation);
  Inverse inverse{state, &concept_, what_if.equilibrium(state, concept_), {}, {}};
  for (const PartyIndex party : parties) {
    PartyInverse answer{party, condition_for(what_if, state, party, concept_), false, {}, {}};
    answer.met = answer.condition.met_by(conflict.values(party));
    if (!answer.met) answer.smallest = smallest_changes(conflict, answer.condition, limits);
    for (const Change& change : answer.smallest.changes) {
      const Verdict verdict = analyse_changed(conflict, {change}, state, party, concept_);
      if (!verdict.stable) throw std::logic_error("a change does not do what it was found for");
      answer.equilibrium.push_back(verdict.equilibrium);
    }
    inverse.parties.push_back(std::move(answer));
  }
  return inverse;
}

}  // namespace entente::questions
