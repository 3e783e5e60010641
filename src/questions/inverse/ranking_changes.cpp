// An exchange of neighbours brings two states nearer to one another by at most
// one place, so to bring s level with the highest state that must not be better
// takes as many exchanges as there are places between them; lifting s itself
// does it with that many and puts everything on the way below s as well. So the
// smallest change is the smallest lift of s that meets the condition. Others of
// the same size let the highest state come down to meet s: past j places, while
// s climbs the rest. In a ranking without ties these are all that there are.

#include <fmt/format.h>

#include <algorithm>

#include "questions/inverse/places.hpp"
#include "questions/inverse/preference_change.hpp"

namespace entente::questions {
namespace {

class RankingSearch {
 public:
  RankingSearch(const Conflict& conflict, const Condition& condition)
      : conflict_(conflict), condition_(condition), places_(conflict.values(condition.party)) {}

  SmallestChanges smallest(const ChangeLimits& limits) const {
    const std::size_t here = places_.place_of[condition_.state];
    SmallestChanges result;
    while (result.size < here && !condition_.met(from_place(here - result.size))) ++result.size;
    const std::size_t top = here - result.size;
    for (const StateId highest : places_.members[top]) {
      // Its coming down by 0 places is the plain lift of s, the same for all of them.
      for (std::size_t down = highest == places_.members[top].front() ? 0 : 1; down < result.size; ++down) {
        std::optional<Change> change = meet_halfway(highest, down, result.size);
        if (!change) break;
        ++result.found;
        if (result.changes.size() < limits.listed) result.changes.push_back(std::move(*change));
      }
    }
    result.counted = places_.members.size() == conflict_.size();
    return result;
  }

 private:
  stability::StateSet from_place(std::size_t first) const {
    stability::StateSet set(conflict_.size(), false);
    for (std::size_t place = first; place < places_.members.size(); ++place)
      for (const StateId state : places_.members[place]) set.insert(state);
    return set;
  }

  /// Which member of a place makes room: one that need not stay, the last of them.
  static StateId partner(const Places& places, std::size_t place, StateId not_this) {
    const std::vector<StateId>& members = places.members[place];
    return members.back() == not_this && members.size() > 1 ? members[members.size() - 2] : members.back();
  }

  void exchange(Places& places, StateId a, StateId b, std::vector<std::string>& steps) const {
    places.exchange(a, b);
    steps.push_back(
        fmt::format("exchange {} and {}", conflict_.states().shown(a), conflict_.states().shown(b)));
  }

  /// `highest` comes down by `down` places and s climbs the rest of `size`;
  /// nothing where that does not meet the condition.
  std::optional<Change> meet_halfway(StateId highest, std::size_t down, std::size_t size) const {
    Places places = places_;
    Change change{condition_.party, {}, size, {}, {}};
    for (std::size_t n = 0; n < down; ++n)
      exchange(places, highest, partner(places, places.place_of[highest] + 1, condition_.state),
               change.steps);
    for (std::size_t n = down; n < size; ++n)
      exchange(places, condition_.state, partner(places, places.place_of[condition_.state] - 1, highest),
               change.steps);
    stability::StateSet not_better(conflict_.size(), false);
    for (StateId state = 0; state < conflict_.size(); ++state)
      if (places.place_of[state] >= places.place_of[condition_.state]) not_better.insert(state);
    if (!condition_.met(not_better)) return std::nullopt;
    change.preference = places.written(conflict_, *conflict_.model().preferences[condition_.party]);
    return change;
  }

  const Conflict& conflict_;
  const Condition& condition_;
  Places places_;
};

}  // namespace

SmallestChanges smallest_ranking_changes(const Conflict& conflict, const Condition& condition,
                                         const ChangeLimits& limits) {
  return RankingSearch(conflict, condition).smallest(limits);
}

}  // namespace entente::questions
