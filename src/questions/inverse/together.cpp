#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "graph/values.hpp"
#include "questions/inverse/inverse.hpp"
#include "questions/inverse/neighbourhood.hpp"
#include "questions/inverse/places.hpp"
#include "stability/analysis.hpp"

namespace entente::questions {
namespace {

using graph::Relation;

/// Profiles of changed preferences to try before giving up.
constexpr std::size_t most_profiles = 100'000;

std::vector<SmallestChanges> smallest_by_party(const Conflict& conflict, StateId state,
                                               const stability::Concept& concept_,
                                               const ChangeLimits& limits) {
  WhatIf what_if(conflict, limits.cancellation);
  std::vector<SmallestChanges> all;
  for (PartyIndex party = 0; party < conflict.party_count(); ++party)
    all.push_back(smallest_changes(conflict, condition_for(what_if, state, party, concept_), limits));
  return all;
}

std::size_t total_size(const std::vector<SmallestChanges>& changes) {
  std::size_t size = 0;
  for (const SmallestChanges& one : changes) size += one.size;
  return size;
}

/// Every way to take one of the listed changes for each party, the first few.
std::vector<ChangeTogether> combinations(const std::vector<SmallestChanges>& by_party, std::size_t most) {
  std::vector<ChangeTogether> all{{}};
  for (const SmallestChanges& one : by_party) {
    if (one.size == 0) continue;
    std::vector<ChangeTogether> longer;
    for (const ChangeTogether& begun : all)
      for (const Change& change : one.changes) {
        if (longer.size() == most) break;
        longer.push_back(begun);
        longer.back().changes.push_back(change);
      }
    all = std::move(longer);
  }
  return all;
}

bool verified(const Conflict& conflict, const ChangeTogether& change, StateId state,
              const stability::Concept& concept_) {
  const model::Model model = changed_model(conflict.model(), change.changes);
  base::Diagnostics diagnostics;
  auto changed = graph::compile(model, conflict.budget(), diagnostics);
  return changed && stability::analyse(*changed, {&concept_}, stability::SanctionRule::legal_sequences)
                        .equilibria[0]
                        .contains(state);
}

/// Tries every profile of preferences that is some number of steps away.
class Profiles {
 public:
  Profiles(const Conflict& conflict, StateId state, const stability::Concept& concept_,
           const ChangeLimits& limits)
      : conflict_(conflict),
        state_(state),
        concept_sought_(concept_),
        limits_(limits),
        what_if_(conflict, limits.cancellation) {
    for (PartyIndex party = 0; party < conflict.party_count(); ++party)
      if (conflict.can_move(party)) movers_.push_back(party);
  }

  /// All profiles `size` steps away in which the state is an equilibrium.
  std::vector<ChangeTogether> at_distance(std::size_t size) {
    found_.clear();
    extend({}, 0, size);
    return found_;
  }

  bool gave_up() const { return tried_ > most_profiles; }

 private:
  void extend(const ChangeTogether& begun, std::size_t first, std::size_t left) {
    if (gave_up()) return;
    if (left == 0) {
      if (limits_.cancellation != nullptr) limits_.cancellation->check();
      if (what_if_.equilibrium(state_, concept_sought_)) found_.push_back(begun);
      return;
    }
    for (std::size_t n = first; n < movers_.size(); ++n) step(begun, n, left);
  }

  /// One more step of one party's preference.
  void step(const ChangeTogether& begun, std::size_t mover, std::size_t left) {
    const PartyIndex party = movers_[mover];
    const bool goes_on = !begun.changes.empty() && begun.changes.back().party == party;
    const model::Preference now =
        goes_on ? begun.changes.back().preference : *conflict_.model().preferences[party];
    const std::span<const Value> values_before = what_if_.values(party);
    std::set<std::vector<std::size_t>> seen{
        Places(std::vector<Value>(values_before.begin(), values_before.end()))
            .place_of};  // only the order counts
    for_each_neighbour(conflict_, now, [&](const std::string& words, model::Preference changed) {
      if (++tried_ > most_profiles) return false;
      base::Diagnostics diagnostics;
      std::vector<Value> values = graph::state_values(changed, conflict_.states(), diagnostics);
      if (diagnostics.has_errors() || !seen.insert(Places(values).place_of).second) return true;
      ChangeTogether longer = begun;
      if (!goes_on) longer.changes.push_back({party, {}, 0, {}, {}});
      Change& change = longer.changes.back();
      change.steps.push_back(words);
      ++change.size;
      change.preference = std::move(changed);
      what_if_.set_values(party, values);
      extend(longer, mover, left - 1);
      what_if_.set_values(party, values_before);
      return !gave_up();
    });
  }

  const Conflict& conflict_;
  StateId state_;
  const stability::Concept& concept_sought_;
  const ChangeLimits& limits_;
  WhatIf what_if_;
  std::vector<PartyIndex> movers_;
  std::vector<ChangeTogether> found_;
  std::size_t tried_ = 0;
};

}  // namespace

Together invert_together(const Conflict& conflict, StateId state, const stability::Concept& concept_,
                         const ChangeLimits& limits) {
  if (WhatIf(conflict, limits.cancellation).equilibrium(state, concept_)) return {};
  // The parties' conditions one by one: for Nash, GMR and SMR that is all.
  std::vector<SmallestChanges> by_party = smallest_by_party(conflict, state, concept_, limits);
  Together result{total_size(by_party), combinations(by_party, limits.listed)};
  if (!asks_what_others_prefer(concept_.rule)) return result;

  // Whatever the others prefer, their improvements are moves (at least so much
  // has to change), and a state without improvements needs no sanction (no more has to).
  std::erase_if(result.changes,
                [&](const ChangeTogether& change) { return !verified(conflict, change, state, concept_); });
  stability::Concept any_reply = concept_;
  any_reply.rule.deters = stability::Sanction{.lasting = concept_.rule.sanction()->lasting};
  const std::size_t least =
      std::max<std::size_t>(1, total_size(smallest_by_party(conflict, state, any_reply, limits)));
  const std::vector<SmallestChanges> enough = smallest_by_party(conflict, state, stability::nash, limits);
  if (result.changes.empty() || total_size(enough) < result.size)
    result = {total_size(enough), combinations(enough, limits.listed)};
  Profiles profiles(conflict, state, concept_, limits);
  for (std::size_t size = least; size < result.size; ++size) {
    std::vector<ChangeTogether> found = profiles.at_distance(size);
    if (found.empty() && profiles.gave_up())
      throw base::LimitExceeded(
          fmt::format("{} steps over all parties make {} an equilibrium, but whether {} would do is more "
                      "than can be searched: {} combinations were not enough",
                      result.size, conflict.states().shown(state), size, most_profiles),
          "ask party by party, without --together, or about a concept without improving sanctions, such as "
          "--concept smr");
    if (found.empty()) continue;
    found.resize(std::min(found.size(), limits.listed));
    return {size, std::move(found)};
  }
  return result;
}

}  // namespace entente::questions
