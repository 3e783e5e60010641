#include "questions/explain.hpp"

#include <algorithm>

namespace entente::questions {
namespace {

using stability::Sanction;

/// Decides which states deter a party from leaving a state.
class Deterrence {
 public:
  Deterrence(const Conflict& conflict, PartyIndex party, StateId state, const Sanction& sanction)
      : conflict_(conflict),
        party_(party),
        value_(conflict.value(party, state)),
        lasting_(sanction.lasting) {}

  bool deters(StateId state) const {
    return conflict_.value(party_, state) <= value_ && !(lasting_ && escape(state));
  }

  /// The best state to which the party can go on, if that is better than the one that it left.
  std::optional<StateId> escape(StateId state) const {
    const std::optional<StateId> best = best_move(conflict_, party_, state);
    return best && conflict_.value(party_, *best) > value_ ? best : std::nullopt;
  }

  NoSanction no_sanction(const Reached& reached) const {
    const bool better = conflict_.value(party_, reached.state) > value_;
    return {reached, better ? std::nullopt : escape(reached.state)};
  }

 private:
  const Conflict& conflict_;
  PartyIndex party_;
  graph::Value value_;
  bool lasting_;
};

}  // namespace

std::vector<StateId> improvements_from(const Conflict& conflict, PartyIndex party, StateId state) {
  std::vector<StateId> improvements;
  conflict.for_each_improvement(party, state, [&](StateId to) { improvements.push_back(to); });
  std::sort(improvements.begin(), improvements.end(), [&](StateId a, StateId b) {
    const graph::Value value_a = conflict.value(party, a);
    const graph::Value value_b = conflict.value(party, b);
    return value_a > value_b || (value_a == value_b && a < b);
  });
  return improvements;
}

Explanation Explainer::explain(StateId state, PartyIndex party, const stability::Concept& concept_) {
  Explanation explanation{state, party, &concept_, rule_, true, {}, {}, {}};
  const std::vector<StateId> improvements = improvements_from(conflict_, party, state);
  if (improvements.empty()) return explanation;
  if (!concept_.sanction) {
    explanation.stable = false;
    explanation.improvement = improvements.front();
    return explanation;
  }
  const Deterrence deterrence(conflict_, party, state, *concept_.sanction);
  Reach& replies = replies_to(party, concept_.sanction->replies);
  for (const StateId improvement : improvements) {
    auto sanction = replies.find(improvement, [&](StateId reached) { return deterrence.deters(reached); });
    if (!sanction) {
      explanation.stable = false;
      explanation.deterred.clear();
      explanation.improvement = improvement;
      for (const Reached& reached : replies.reached())
        explanation.reached.push_back(deterrence.no_sanction(reached));
      return explanation;
    }
    explanation.deterred.push_back({improvement, std::move(*sanction)});
  }
  return explanation;
}

Reach& Explainer::replies_to(PartyIndex party, stability::Replies replies) {
  if (search_ == nullptr || searched_party_ != party || searched_replies_ != replies) {
    std::vector<PartyIndex> others;
    for (PartyIndex other = 0; other < conflict_.party_count(); ++other)
      if (other != party) others.push_back(other);
    search_.reset();  // before the next takes its memory
    search_ = make_reach(conflict_, std::move(others), replies, rule_, cancellation_);
    searched_party_ = party;
    searched_replies_ = replies;
  }
  return *search_;
}

}  // namespace entente::questions
