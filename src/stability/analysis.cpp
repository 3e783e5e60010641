#include "stability/analysis.hpp"

#include <tbb/parallel_for.h>

#include <memory>
#include <mutex>

#include "stability/arc_stability.hpp"
#include "stability/class_stability.hpp"

namespace entente::stability {

std::string_view to_word(SanctionRule rule) {
  switch (rule) {
    case SanctionRule::legal_sequences:
      return "legal-sequences";
    case SanctionRule::each_once:
      return "each-once";
    case SanctionRule::single_step:
      return "single-step";
  }
  return {};
}

Analysis analyse(Conflict& conflict, std::vector<const Concept*> concepts, SanctionRule rule,
                 const base::Progress& progress, const base::Cancellation* cancellation) {
  if (rule != SanctionRule::legal_sequences) conflict.use_arcs();

  Analysis analysis;
  analysis.concepts = std::move(concepts);
  analysis.rule = rule;
  const std::size_t parties = conflict.party_count();
  analysis.stable.assign(analysis.concepts.size(), std::vector<StateSet>(parties));

  // One task for every concept and party, the longest (with replies) first.
  const bool regular = conflict.form() == graph::Form::classes;
  const auto classes = regular ? std::make_unique<ClassStability>(conflict) : nullptr;
  const std::size_t tasks = analysis.concepts.size() * parties;
  std::size_t done = 0;
  std::mutex progress_lock;
  tbb::parallel_for(
      std::size_t{0}, tasks,
      [&](std::size_t task) {
        const std::size_t c = analysis.concepts.size() - 1 - task / parties;
        const auto party = static_cast<PartyIndex>(task % parties);
        const Concept& concept_ = *analysis.concepts[c];
        if (cancellation != nullptr) cancellation->check();
        if (!conflict.can_move(party)) {
          analysis.stable[c][party] = StateSet(conflict.size(), true);
        } else if (regular) {
          analysis.stable[c][party] = classes->stable_states(party, concept_.sanction, cancellation);
        } else {
          analysis.stable[c][party] =
              arc_stable_states(conflict, party, concept_.sanction, rule, cancellation);
        }
        const std::lock_guard lock(progress_lock);
        if (progress) progress(++done, tasks);
      },
      tbb::simple_partitioner());

  for (const std::vector<StateSet>& stable : analysis.stable) {
    StateSet equilibria(conflict.size(), true);
    for (const StateSet& of_party : stable) equilibria.intersect(of_party);
    analysis.equilibria.push_back(std::move(equilibria));
  }
  return analysis;
}

}  // namespace entente::stability
