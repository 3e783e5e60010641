// Which states are stable for whom, and which are equilibria.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/cancellation.hpp"
#include "graph/conflict.hpp"
#include "stability/concept.hpp"
#include "stability/state_set.hpp"

namespace entente::stability {

using graph::Conflict;
using graph::PartyIndex;

/// How the others may combine their moves into a sanction.
enum class SanctionRule {
  legal_sequences,  ///< any sequence in which nobody moves twice in a row: the definition
  each_once,        ///< each of them at most once, as GMCR+ works it out
  single_step,      ///< one move of one of them, as older tables have it
};

std::string_view to_word(SanctionRule rule);

struct Engine;  // engines.hpp

struct Analysis {
  std::vector<const Concept*> concepts;
  SanctionRule rule = SanctionRule::legal_sequences;

  /// stable[concept][party], concepts as in `concepts`: one bit a state.
  std::vector<std::vector<StateSet>> stable;

  /// The states stable for every party, by concept.
  std::vector<StateSet> equilibria;
};

/// The states that are equilibria under some concept.
StateSet all_equilibria(const Analysis& analysis);

/// Works out the stability of every state for every party under each concept, by
/// the first engine that suits, or, for tests, of those from `from` on. `conflict`
/// is changed only where the rule needs its moves as arcs. Uses all cores. Throws
/// base::LimitExceeded and base::Cancelled.
Analysis analyse(Conflict& conflict, std::vector<const Concept*> concepts, SanctionRule rule,
                 const base::Progress& progress = {}, const base::Cancellation* cancellation = nullptr,
                 const Engine* from = nullptr);

}  // namespace entente::stability
