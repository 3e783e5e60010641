#include "questions/prospect.hpp"

#include "questions/moves/reach.hpp"
#include "questions/paths.hpp"

namespace entente::questions {

Prospect look_ahead(const Conflict& conflict, StateId from, const stability::StateSet& equilibria,
                    graph::Relation by, const base::Cancellation* cancellation) {
  const auto search =
      make_reach(conflict, everybody(conflict), by, stability::SanctionRule::legal_sequences, cancellation);
  search->find(from, [](StateId) { return false; });
  Prospect prospect;
  if (equilibria.contains(from)) prospect.equilibria.push_back({from, {}});
  std::optional<StateId> last;
  for (const Reached& reached : search->reached()) {
    if (reached.state == from) continue;
    ++prospect.reached;
    last = reached.state;
    if (equilibria.contains(reached.state))
      prospect.equilibria.push_back({reached.state, search->moves_to(reached.state)});
  }
  if (last) prospect.furthest = search->moves_to(*last).size();
  if (by == graph::relation::better) prospect.circle = find_circle(conflict, from, cancellation);
  return prospect;
}

}  // namespace entente::questions
