#include "questions/leverage/leverage.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <stdexcept>

#include "questions/inverse/what_if.hpp"
#include "stability/analysis.hpp"

namespace entente::questions {
namespace {

using Credibility = Threat::Credibility;

constexpr std::size_t most_equilibria_left = 10;

/// Fills in what an answer means for its parties.
class Reading {
 public:
  Reading(CommittedConflict& committed, const Wish& wish, Goal goal)
      : committed_(committed),
        conflict_(committed.tables().conflict()),
        family_(committed.tables().family()),
        wish_(wish),
        goal_(goal) {}

  Answer answer(const CommitmentSet& set) {
    Answer answer;
    for (const std::size_t member : set.members) answer.commitments.push_back(family_[member]);
    answer.settlements = set.settlements;
    for (const Commitment& commitment : answer.commitments)
      answer.kept_now.push_back(!wish_.status_quo || kept(commitment, *wish_.status_quo));
    if (goal_ == Goal::broken) return answer;
    const StateId settlement = answer.settlements.front();
    if (goal_ != Goal::holds && *wish_.status_quo != settlement) answer.path = path(set, settlement);
    for (PartyIndex party = 0; party < conflict_.party_count(); ++party)
      if (std::any_of(answer.commitments.begin(), answer.commitments.end(),
                      [&](const Commitment& one) { return one.party == party; }))
        answer.costs.push_back(cost(party, settlement));
    for (std::size_t n = 0; n < answer.commitments.size(); ++n)
      if (answer.commitments[n].kind != Commitment::Kind::fixed)
        answer.threats.push_back(threat(answer.commitments, n, settlement));
    return answer;
  }

 private:
  bool kept(const Commitment& commitment, StateId state) const {
    return commitment.kept(conflict_.states().code(state));
  }

  std::vector<Move> path(const CommitmentSet& set, StateId settlement) {
    for (const std::size_t member : set.members) committed_.push(member);
    const auto found = committed_.search(*wish_.status_quo, {}, graph::relation::better,
                                         [&](StateId here) { return here == settlement; });
    for (std::size_t n = 0; n < set.members.size(); ++n) committed_.pop();
    if (!found) throw std::logic_error("a settlement that is reached has no path");
    return CommittedConflict::moves_to(committed_.arrivals(), *wish_.status_quo, *found);
  }

  Cost cost(PartyIndex party, StateId settlement) const {
    Cost cost{party, {}, {}};
    if (wish_.status_quo) cost.against_status_quo = compare(conflict_, party, settlement, *wish_.status_quo);
    const std::optional<StateId> best = best_move(conflict_, party, settlement);
    if (best && compare(conflict_, party, *best, settlement) == Compared::better) cost.given_up = best;
    return cost;
  }

  Threat threat(const std::vector<Commitment>& made, std::size_t which, StateId settlement) const {
    const PartyIndex owner = made[which].party;
    Threat threat{which, Credibility::untested, {}, {}};
    for (PartyIndex other = 0; other < conflict_.party_count(); ++other) {
      if (other == owner) continue;
      for (const StateId tested : committed_.tables().moves(other, settlement)) {
        if (kept(made[which], tested)) continue;
        const std::optional<StateId> answer = best_keeping_its_word(made, owner, tested);
        const Credibility standing = !answer ? Credibility::impossible
                                     : compare(conflict_, owner, *answer, tested) == Compared::worse
                                         ? Credibility::not_credible
                                         : Credibility::credible;
        if (standing > threat.credibility) {
          threat.credibility = standing;
          threat.test = Move{other, settlement, tested};
          threat.carried_out.reset();
          if (answer) threat.carried_out = Move{owner, tested, *answer};
        }
      }
    }
    return threat;
  }

  std::optional<StateId> best_keeping_its_word(const std::vector<Commitment>& made, PartyIndex owner,
                                               StateId from) const {
    std::optional<StateId> best;
    for (const StateId to : committed_.tables().moves(owner, from)) {
      const bool keeps = std::all_of(made.begin(), made.end(), [&](const Commitment& one) {
        return one.party != owner || kept(one, to);
      });
      if (keeps && (!best || compare(conflict_, owner, to, *best) == Compared::better)) best = to;
    }
    return best;
  }

  CommittedConflict& committed_;
  const Conflict& conflict_;
  const std::vector<Commitment>& family_;
  const Wish& wish_;
  Goal goal_;
};

}  // namespace

bool goal_met(graph::Conflict& committed, const Wish& wish, Goal goal, StateId state) {
  const stability::Analysis analysis =
      stability::analyse(committed, {wish.concept_}, stability::SanctionRule::legal_sequences);
  stability::StateSet equilibria = analysis.equilibria[0];
  if (goal == Goal::broken) {
    equilibria.intersect(wish.wanted);
    return equilibria.count() == 0;
  }
  if (!equilibria.contains(state)) return false;
  if (goal == Goal::holds) return true;
  stability::StateSet led_to(committed.size(), false);
  led_to.insert(*wish.status_quo);
  WhatIf search(committed);
  const auto nobody = static_cast<PartyIndex>(committed.party_count());
  for (const StateId reached : search.replies(nobody, *wish.status_quo, graph::relation::better))
    led_to.insert(reached);
  if (!led_to.contains(state)) return false;
  if (goal == Goal::reached) return true;
  equilibria.intersect(led_to);
  const std::size_t all = equilibria.count();
  equilibria.intersect(wish.wanted);
  return equilibria.count() == all;
}

GoalAnswer leverage(const CommitmentTables& tables, const Wish& wish, Goal goal, std::size_t most_answers,
                    const SearchLimits& limits) {
  const MinimalSets minimal = minimal_sets(tables, wish, goal, limits);
  const std::vector<CommitmentSet>& sets = minimal.sets;
  GoalAnswer result{goal,
                    std::vector<Answer>(std::min(sets.size(), most_answers)),
                    sets.size(),
                    std::vector<std::size_t>(limits.most + 1, 0),
                    minimal.searched,
                    minimal.stopped};
  for (const CommitmentSet& set : sets) ++result.found_of_size[set.members.size()];
  tbb::enumerable_thread_specific<CommittedConflict> conflicts([&] { return CommittedConflict(tables); });
  tbb::parallel_for(std::size_t{0}, result.answers.size(), [&](std::size_t n) {
    Answer& answer = result.answers[n];
    answer = Reading(conflicts.local(), wish, goal).answer(sets[n]);
    const model::Model model = committed_model(tables.conflict(), answer.commitments);
    base::Diagnostics diagnostics;
    auto committed = graph::compile(model, tables.conflict().budget(), diagnostics);
    const StateId settlement = answer.settlements.empty() ? 0 : answer.settlements.front();
    if (!committed || !goal_met(*committed, wish, goal, settlement))
      throw std::logic_error("commitments do not do what they were found for");
    if (goal == Goal::broken)
      stability::analyse(*committed, {wish.concept_}, stability::SanctionRule::legal_sequences)
          .equilibria[0]
          .for_each([&](StateId state) {
            if (answer.equilibria_left.size() < most_equilibria_left) answer.equilibria_left.push_back(state);
          });
  });
  return result;
}

}  // namespace entente::questions
