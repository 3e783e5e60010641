#include "questions/inverse/what_if.hpp"

#include <algorithm>

namespace entente::questions {

using graph::Relation;

WhatIf::WhatIf(const Conflict& conflict, const base::Cancellation* cancellation)
    : conflict_(conflict),
      cancellation_(cancellation),
      outlook_(conflict.outlook()),
      arrivals_(conflict.size()) {}

/// Follows every move of one party out of a state.
void WhatIf::leave(StateId from, PartyIndex mover, Relation replies) {
  conflict_.for_each_move(mover, from, [&](StateId to, Value) {
    if (!outlook_.holds(replies, mover, from, to)) return;
    Arrivals& arrivals = arrivals_[to];
    if (arrivals.search != search_) {
      arrivals = {search_, {}};
      reached_.push_back(to);
    }
    const graph::Onward movers = arrivals.last.come(mover);
    if (movers.any()) to_leave_.push_back({to, movers});
  });
}

const std::vector<StateId>& WhatIf::replies(PartyIndex party, StateId start, Relation replies) {
  if (++search_ == 0) {  // the counter has gone round
    std::fill(arrivals_.begin(), arrivals_.end(), Arrivals{});
    search_ = 1;
  }
  reached_.clear();
  to_leave_.clear();
  for (PartyIndex mover = 0; mover < conflict_.party_count(); ++mover)
    if (mover != party) leave(start, mover, replies);
  for (std::size_t next = 0; next < to_leave_.size(); ++next) {
    if (cancellation_ != nullptr && next % 1024 == 0) cancellation_->check();
    const Leaving now = to_leave_[next];
    for (PartyIndex mover = 0; mover < conflict_.party_count(); ++mover)
      if (mover != party && now.movers.lets(mover)) leave(now.from, mover, replies);
  }
  return reached_;
}

bool WhatIf::deters(StateId reached, PartyIndex party, StateId state,
                    const stability::Sanction& sanction) const {
  const auto spares = [&](StateId to) { return outlook_.holds(sanction.spares, party, state, to); };
  if (!spares(reached)) return false;
  bool escapes = false;
  if (sanction.lasting)
    conflict_.for_each_move(party, reached, [&](StateId to, Value) { escapes |= !spares(to); });
  return !escapes;
}

bool WhatIf::stable(StateId state, PartyIndex party, const stability::Concept& concept_) {
  std::vector<StateId> tempting;
  conflict_.for_each_move(party, state, [&](StateId to, Value) {
    if (outlook_.holds(concept_.rule.tempts, party, state, to)) tempting.push_back(to);
  });
  if (tempting.empty()) return true;
  const stability::Sanction* sanction = concept_.rule.sanction();
  return sanction != nullptr && std::all_of(tempting.begin(), tempting.end(), [&](StateId to) {
           const std::vector<StateId>& reached = replies(party, to, sanction->answers);
           return std::any_of(reached.begin(), reached.end(),
                              [&](StateId end) { return deters(end, party, state, *sanction); });
         });
}

bool WhatIf::equilibrium(StateId state, const stability::Concept& concept_) {
  for (PartyIndex party = 0; party < conflict_.party_count(); ++party)
    if (!stable(state, party, concept_)) return false;
  return true;
}

}  // namespace entente::questions
