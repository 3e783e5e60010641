// Why a state is stable for a party under a concept, or why it is not: the
// answer to `entente explain`, and a certificate that can be checked without
// the engine (docs/certificates.md).
//
// Everything follows from what the concept says of sanctions. A stable state is
// explained by a sanction for each of the party's improvements; one that is not
// by an improvement from which the others reach nothing that deters, with all
// that they reach.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/cancellation.hpp"
#include "questions/moves/moves.hpp"
#include "questions/moves/reach.hpp"
#include "stability/analysis.hpp"
#include "stability/concept.hpp"

namespace entente::questions {

/// An improvement and the moves of the others that deter it: they begin at the
/// improvement and end in the sanction, a state that spares the one explained.
struct Deterred {
  StateId improvement = 0;
  std::vector<Move> sanction;
};

/// A state that the others can reach from an improvement and that does not deter it.
struct NoSanction {
  Reached reached;
  /// Where it would spare the one explained: the state to which the party can go on
  /// from it that does not (only for concepts whose sanctions must last).
  std::optional<StateId> escape;
};

struct Explanation {
  StateId state = 0;
  PartyIndex party = 0;
  const stability::Concept* concept_ = nullptr;
  stability::SanctionRule rule = stability::SanctionRule::legal_sequences;
  bool stable = false;

  /// If stable: every improvement, the best for the party first.
  std::vector<Deterred> deterred;

  /// If not: the best improvement that nothing deters, and all that the others
  /// can reach from it (nothing for concepts without sanctions).
  std::optional<StateId> improvement;
  std::vector<NoSanction> reached;
};

/// Explains states one after the other; what a search needs is kept for the
/// next. `conflict` must outlive it.
class Explainer {
 public:
  Explainer(const Conflict& conflict, stability::SanctionRule rule,
            const base::Cancellation* cancellation = nullptr)
      : conflict_(conflict), rule_(rule), cancellation_(cancellation) {}

  /// Throws base::Cancelled and base::LimitExceeded.
  Explanation explain(StateId state, PartyIndex party, const stability::Concept& concept_);

 private:
  Reach& replies_to(PartyIndex party, graph::Relation replies);

  const Conflict& conflict_;
  stability::SanctionRule rule_;
  const base::Cancellation* cancellation_;
  std::optional<PartyIndex> searched_party_;
  graph::Relation searched_replies_ = graph::relation::any;
  std::unique_ptr<Reach> search_;
};

/// The party's improvements from a state, the best first.
std::vector<StateId> improvements_from(const Conflict& conflict, PartyIndex party, StateId state);

/// The party's moves from a state that tempt it, the best first.
std::vector<StateId> tempting_from(const Conflict& conflict, PartyIndex party, StateId state,
                                   graph::Relation tempts);

}  // namespace entente::questions
