#include "questions/inverse/condition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

namespace entente::questions {
namespace {

using stability::StateSet;
using States = std::vector<StateId>;

bool within(const States& states, const StateSet& set) {
  return std::all_of(states.begin(), states.end(), [&](StateId state) { return set.contains(state); });
}

/// The sets that contain no other of them, smallest first.
std::vector<States> smallest_sets(std::vector<States> sets) {
  std::sort(sets.begin(), sets.end(), [](const States& a, const States& b) {
    return a.size() < b.size() || (a.size() == b.size() && a < b);
  });
  sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
  if (sets.empty() || sets.back().size() == sets.front().size()) return sets;
  std::vector<States> kept;
  std::unordered_map<StateId, std::vector<std::size_t>> kept_by_first;
  for (States& set : sets) {
    const bool contains_kept = std::any_of(set.begin(), set.end(), [&](StateId first) {
      const auto candidates = kept_by_first.find(first);
      return candidates != kept_by_first.end() &&
             std::any_of(candidates->second.begin(), candidates->second.end(), [&](std::size_t n) {
               return std::includes(set.begin(), set.end(), kept[n].begin(), kept[n].end());
             });
    });
    if (contains_kept) continue;
    kept_by_first[set.front()].push_back(kept.size());
    kept.push_back(std::move(set));
  }
  return kept;
}

/// Finds the sanctions that could deter a party from leaving a state.
class Sanctions {
 public:
  Sanctions(WhatIf& what_if, StateId state, PartyIndex party, const stability::Sanction& sanction)
      : what_if_(what_if), state_(state), party_(party), sanction_(sanction) {}

  /// What must not be better than the state for the others' answers to `move`
  /// to deter; an empty set where they deter in any case.
  std::vector<States> against(StateId move) {
    std::vector<States> sets;
    for (const StateId reached : what_if_.replies(party_, move, sanction_.answers)) {
      States set{reached};
      if (sanction_.lasting)
        what_if_.conflict().for_each_move(party_, reached, [&](StateId to, Value) { set.push_back(to); });
      std::sort(set.begin(), set.end());
      set.erase(std::unique(set.begin(), set.end()), set.end());
      if (std::binary_search(set.begin(), set.end(), move))
        continue;  // asks for more than that the move be none
      const auto own = std::lower_bound(set.begin(), set.end(), state_);
      if (own != set.end() && *own == state_) set.erase(own);
      written_ += set.size() + 4;
      what_if_.conflict().budget().require(
          2 * sizeof(StateId) * written_,
          fmt::format("the condition for {} to be stable", what_if_.conflict().states().shown(state_)));
      if (set.empty()) return {{}};
      sets.push_back(std::move(set));
    }
    return smallest_sets(std::move(sets));
  }

 private:
  WhatIf& what_if_;
  StateId state_;
  PartyIndex party_;
  stability::Sanction sanction_;
  std::uint64_t written_ = 0;
};

}  // namespace

std::vector<StateId> Condition::compared() const {
  States all;
  for (const Requirement& requirement : requirements) {
    all.insert(all.end(), requirement.moves.begin(), requirement.moves.end());
    for (const States& sanction : requirement.sanctions)
      all.insert(all.end(), sanction.begin(), sanction.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

bool met(const Requirement& requirement, const StateSet& not_better) {
  return within(requirement.moves, not_better) ||
         std::any_of(requirement.sanctions.begin(), requirement.sanctions.end(),
                     [&](const States& sanction) { return within(sanction, not_better); });
}

bool Condition::met(const StateSet& not_better) const {
  return std::all_of(requirements.begin(), requirements.end(),
                     [&](const Requirement& requirement) { return questions::met(requirement, not_better); });
}

bool Condition::met_by(const std::vector<Value>& values) const { return met(not_better_than(state, values)); }

StateSet not_better_than(StateId state, const std::vector<Value>& values) {
  StateSet set(values.size(), false);
  for (StateId other = 0; other < values.size(); ++other)
    if (values[other] <= values[state]) set.insert(other);
  return set;
}

Condition condition_for(WhatIf& what_if, StateId state, PartyIndex party,
                        const stability::Concept& concept_) {
  Condition condition{state, party, {}};
  States moves;
  what_if.conflict().for_each_move(party, state, [&](StateId to, Value) { moves.push_back(to); });
  std::sort(moves.begin(), moves.end());
  moves.erase(std::unique(moves.begin(), moves.end()), moves.end());
  if (!concept_.rule.sanction()) {
    if (!moves.empty()) condition.requirements.push_back({moves, {}});
    return condition;
  }
  Sanctions sanctions(what_if, state, party, *concept_.rule.sanction());
  std::map<std::vector<States>, States> moves_by_sanctions;
  for (const StateId move : moves) {
    std::vector<States> against = sanctions.against(move);
    const bool deterred_anyway = !against.empty() && against.front().empty();
    if (!deterred_anyway) moves_by_sanctions[std::move(against)].push_back(move);
  }
  for (const auto& [against, grouped] : moves_by_sanctions)
    condition.requirements.push_back({grouped, against});
  std::sort(condition.requirements.begin(), condition.requirements.end(),
            [](const Requirement& a, const Requirement& b) { return a.moves < b.moves; });
  return condition;
}

}  // namespace entente::questions
