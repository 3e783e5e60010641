#include "questions/inverse/what_if.hpp"

#include <algorithm>

namespace entente::questions {

using stability::Replies;

WhatIf::WhatIf(const Conflict& conflict, const base::Cancellation* cancellation)
    : conflict_(conflict), cancellation_(cancellation), arrivals_(conflict.size()) {
  for (PartyIndex party = 0; party < conflict.party_count(); ++party)
    values_.push_back(&conflict.values(party));
}

bool WhatIf::counts(PartyIndex mover, StateId from, StateId to, Replies replies) const {
  return replies == Replies::moves || values(mover)[to] > values(mover)[from];
}

/// Follows every move of one party out of a state.
void WhatIf::leave(StateId from, PartyIndex mover, Replies replies) {
  conflict_.for_each_move(mover, from, [&](StateId to, Value) {
    if (!counts(mover, from, to, replies)) return;
    Arrival& arrival = arrivals_[to];
    if (arrival.search != search_) {
      arrival = {search_, mover, false};
      reached_.push_back(to);
      for (PartyIndex next = 0; next < conflict_.party_count(); ++next)
        if (next != mover && next != party_) to_leave_.emplace_back(to, next);
    } else if (!arrival.several && arrival.only != mover) {
      // Now the first last mover may move on as well.
      arrival.several = true;
      to_leave_.emplace_back(to, arrival.only);
    }
  });
}

const std::vector<StateId>& WhatIf::replies(PartyIndex party, StateId start, Replies replies) {
  if (++search_ == 0) {  // the counter has gone round
    std::fill(arrivals_.begin(), arrivals_.end(), Arrival{});
    search_ = 1;
  }
  party_ = party;
  reached_.clear();
  to_leave_.clear();
  for (PartyIndex mover = 0; mover < conflict_.party_count(); ++mover)
    if (mover != party) leave(start, mover, replies);
  for (std::size_t next = 0; next < to_leave_.size(); ++next) {
    if (cancellation_ != nullptr && next % 1024 == 0) cancellation_->check();
    const auto [from, mover] = to_leave_[next];
    leave(from, mover, replies);
  }
  return reached_;
}

bool WhatIf::deters(StateId reached, PartyIndex party, Value standing, bool lasting) const {
  const std::vector<Value>& value = values(party);
  if (value[reached] > standing) return false;
  bool escapes = false;
  if (lasting)
    conflict_.for_each_move(party, reached, [&](StateId to, Value) { escapes |= value[to] > standing; });
  return !escapes;
}

bool WhatIf::stable(StateId state, PartyIndex party, const stability::Concept& concept_) {
  const std::vector<Value>& value = values(party);
  std::vector<StateId> improvements;
  conflict_.for_each_move(party, state, [&](StateId to, Value) {
    if (value[to] > value[state]) improvements.push_back(to);
  });
  if (improvements.empty()) return true;
  if (!concept_.sanction) return false;
  return std::all_of(improvements.begin(), improvements.end(), [&](StateId improvement) {
    const std::vector<StateId>& reached = replies(party, improvement, concept_.sanction->replies);
    return std::any_of(reached.begin(), reached.end(), [&](StateId sanction) {
      return deters(sanction, party, value[state], concept_.sanction->lasting);
    });
  });
}

bool WhatIf::equilibrium(StateId state, const stability::Concept& concept_) {
  for (PartyIndex party = 0; party < conflict_.party_count(); ++party)
    if (!stable(state, party, concept_)) return false;
  return true;
}

}  // namespace entente::questions
