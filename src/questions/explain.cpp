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
        outlook_(conflict.outlook()),
        party_(party),
        state_(state),
        sanction_(sanction) {}

  bool deters(StateId state) const { return spares(state) && !(sanction_.lasting && escape(state)); }

  /// The best state to which the party can go on, if that does not spare the one that it left.
  std::optional<StateId> escape(StateId state) const {
    const std::optional<StateId> best = best_move(conflict_, party_, state);
    return best && !spares(*best) ? best : std::nullopt;
  }

  NoSanction no_sanction(const Reached& reached) const {
    return {reached, spares(reached.state) ? escape(reached.state) : std::nullopt};
  }

 private:
  bool spares(StateId state) const { return outlook_.holds(sanction_.spares, party_, state_, state); }

  const Conflict& conflict_;
  graph::Outlook outlook_;
  PartyIndex party_;
  StateId state_;
  Sanction sanction_;
};

}  // namespace

std::vector<StateId> improvements_from(const Conflict& conflict, PartyIndex party, StateId state) {
  return tempting_from(conflict, party, state, graph::relation::better);
}

std::vector<StateId> tempting_from(const Conflict& conflict, PartyIndex party, StateId state,
                                   graph::Relation tempts) {
  std::vector<StateId> tempting;
  const graph::Value here = conflict.value(party, state);
  conflict.for_each_move(party, state, [&](StateId to, graph::Value there) {
    if (holds(tempts, here, there)) tempting.push_back(to);
  });
  std::sort(tempting.begin(), tempting.end(), [&](StateId a, StateId b) {
    const graph::Value value_a = conflict.value(party, a);
    const graph::Value value_b = conflict.value(party, b);
    return value_a > value_b || (value_a == value_b && a < b);
  });
  return tempting;
}

Explanation Explainer::explain(StateId state, PartyIndex party, const stability::Concept& concept_) {
  Explanation explanation{state, party, &concept_, rule_, true, {}, {}, {}};
  const std::vector<StateId> improvements = tempting_from(conflict_, party, state, concept_.rule.tempts);
  if (improvements.empty()) return explanation;
  if (!concept_.rule.sanction()) {
    explanation.stable = false;
    explanation.improvement = improvements.front();
    return explanation;
  }
  const Deterrence deterrence(conflict_, party, state, *concept_.rule.sanction());
  Reach& replies = replies_to(party, concept_.rule.sanction()->answers);
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

Reach& Explainer::replies_to(PartyIndex party, graph::Relation replies) {
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
