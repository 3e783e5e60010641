#include "questions/leverage/obstacles.hpp"

#include <algorithm>

namespace entente::questions {

using graph::Relation;

namespace {

/// Unwanted equilibria to look for before the search goes on with what it has.
constexpr std::size_t most_suspects = 16;

}  // namespace

bool Obstacles::visit(Goal goal, StateId state, const Visit& visit) {
  if (goal == Goal::broken) return visit_wanted_equilibria(visit);
  if (!visit_improvements(state, visit)) return false;
  if (goal == Goal::holds) return true;
  if (!visit_distance(state, visit)) return false;
  return goal == Goal::reached || visit_unwanted(visit);
}

bool Obstacles::met(Goal goal, StateId state) {
  only_ask_ = true;
  const bool met = visit(goal, state, [](const Choice&) { return false; });
  only_ask_ = false;
  return met;
}

/// Commitments of the party that it does not keep in a state.
void Obstacles::add_not_kept(Choice& choice, PartyIndex party, StateId state) const {
  const std::uint64_t* kept = conflict_.tables().kept(state);
  const Choice& own = conflict_.tables().of_party(party);
  for (std::size_t n = 0; n < choice.size(); ++n) choice[n] |= own[n] & ~kept[n];
}

/// Commitments that make an improvement of some move out of what the last search
/// reached: the mover breaks its word where it is and keeps it where it goes.
/// (Or it breaks its word already, and so is free to break it once more.)
void Obstacles::add_openings(Choice& choice, StateId start) const {
  const CommitmentTables& tables = conflict_.tables();
  const graph::StateSpace& states = tables.conflict().states();
  const auto out_of = [&](StateId from) {
    const std::uint64_t* kept = tables.kept(from);
    for (const PartyIndex mover : conflict_.group()) {
      graph::Code changed = 0;
      bool freed = false;
      for (const StateId to : tables.moves(mover, from)) {
        if (conflict_.regular() && conflict_.reached(to)) continue;
        if (conflict_.keeps(mover, to)) {
          changed |= states.code(from) ^ states.code(to);
        } else {
          freed = freed ||
                  (conflict_.keeps(mover, from) && tables.values(mover)[to] > tables.values(mover)[from]);
        }
      }
      if (freed || states.merged()) {
        if (freed || changed != 0) add_not_kept(choice, mover, from);
        continue;
      }
      // A commitment that is broken before is kept after its own option has changed.
      for (const model::OptionIndex option : tables.conflict().model().parties[mover].options) {
        if (((changed >> option) & 1) == 0) continue;
        const Choice& about = tables.of_option(option);
        for (std::size_t n = 0; n < choice.size(); ++n) choice[n] |= about[n] & ~kept[n];
      }
    }
  };
  out_of(start);
  for (const CommittedConflict::Arrival& arrival : conflict_.arrivals()) out_of(arrival.state);
}

/// Commitments under which one of these moves is no improvement any more.
void Obstacles::add_closings(Choice& choice, const std::vector<Move>& moves) const {
  const CommitmentTables& tables = conflict_.tables();
  for (const Move& move : moves) {
    if (!conflict_.keeps(move.mover, move.to)) continue;  // both ends break the word, and will
    const Choice& own = tables.of_party(move.mover);
    const std::uint64_t* before = tables.kept(move.from);
    const std::uint64_t* after = tables.kept(move.to);
    const bool kept_before = conflict_.keeps(move.mover, move.from);
    for (std::size_t n = 0; n < choice.size(); ++n)
      choice[n] |= own[n] & ~after[n] & (kept_before ? before[n] : ~std::uint64_t{0});
  }
}

/// Is the move an improvement that nothing deters? What the others can reach
/// after it is then what the last search reached.
bool Obstacles::undeterred(PartyIndex party, StateId state, StateId to) {
  if (!conflict_.improves(party, state, to)) return false;
  const stability::Sanction* sanction = wish_.concept_->rule.sanction();
  return !sanction || !conflict_.search(to, party, sanction->answers, [&](StateId here) {
    return conflict_.deters(party, state, here, sanction->lasting);
  });
}

/// Every improvement of some party that nothing deters: it must go, or be deterred.
bool Obstacles::visit_improvements(StateId state, const Visit& visit) {
  const CommitmentTables& tables = conflict_.tables();
  const stability::Sanction* sanction = wish_.concept_->rule.sanction();
  if (only_ask_ && last_undeterred_ && last_undeterred_->from == state &&
      undeterred(last_undeterred_->mover, state, last_undeterred_->to))
    return false;
  bool met = true;
  for (PartyIndex party = 0; party < tables.conflict().party_count(); ++party)
    for (const StateId to : tables.moves(party, state)) {
      if (!undeterred(party, state, to)) continue;
      last_undeterred_ = Move{party, state, to};
      if (only_ask_) return false;
      Choice choice = none();
      add_not_kept(choice, party, to);
      if (sanction) {
        for (const CommittedConflict::Arrival& arrival : conflict_.arrivals()) {
          add_not_kept(choice, party, arrival.state);
          if (sanction->lasting)
            for (const StateId onward : tables.moves(party, arrival.state))
              add_not_kept(choice, party, onward);
        }
        if (sanction->answers == graph::relation::better) add_openings(choice, to);
      }
      met = false;
      if (!visit(choice)) return false;
    }
  return met;
}

/// What is known of the commitments made so far, or worked out.
Obstacles::Prospect& Obstacles::prospect() {
  const SetKey key = key_of(conflict_.made());
  if (const auto known = prospects_.find(key); known != prospects_.end()) return known->second;
  constexpr std::size_t most_bytes = std::size_t{64} << 20;
  const std::size_t states = conflict_.tables().conflict().size();
  if (prospects_.size() * (states / 8 + 256) > most_bytes) prospects_.clear();
  Prospect& prospect = prospects_[key];
  prospect.reached = stability::StateSet(states, false);
  prospect.reached.insert(*wish_.status_quo);
  conflict_.search(*wish_.status_quo, {}, graph::relation::better, [](StateId) { return false; });
  for (const CommittedConflict::Arrival& arrival : conflict_.arrivals())
    prospect.reached.insert(arrival.state);
  return prospect;
}

/// Improvements must lead from the status quo to the state.
bool Obstacles::visit_distance(StateId state, const Visit& visit) {
  Prospect& onward = prospect();
  if (onward.reached.contains(state)) return true;
  if (only_ask_) return false;
  if (!onward.openings) {
    conflict_.search(*wish_.status_quo, {}, graph::relation::better, [](StateId) { return false; });
    onward.openings = none();
    add_openings(*onward.openings, *wish_.status_quo);
  }
  visit(*onward.openings);
  return false;
}

/// Commitments that can keep a state from being an equilibrium: a party breaks
/// its word there, or a sanction against leaving it fails.
void Obstacles::add_upsets(Choice& choice, StateId equilibrium) {
  const CommitmentTables& tables = conflict_.tables();
  const stability::Sanction* sanction = wish_.concept_->rule.sanction();
  for (PartyIndex party = 0; party < tables.conflict().party_count(); ++party) {
    if (tables.moves(party, equilibrium).empty()) continue;
    add_not_kept(choice, party, equilibrium);
    if (!sanction || sanction->answers == graph::relation::any) continue;
    for (const StateId to : tables.moves(party, equilibrium)) {
      if (!conflict_.improves(party, equilibrium, to)) continue;
      const auto found = conflict_.search(to, party, sanction->answers, [&](StateId here) {
        return conflict_.deters(party, equilibrium, here, sanction->lasting);
      });
      if (found) add_closings(choice, CommittedConflict::moves_to(conflict_.arrivals(), to, *found));
    }
  }
}

/// Every unwanted equilibrium that improvements lead to: it must not be one, or not be reached.
bool Obstacles::visit_unwanted(const Visit& visit) {
  Prospect& onward = prospect();
  if (!onward.only_wanted || (!only_ask_ && !*onward.only_wanted && onward.in_the_way.empty()))
    onward.only_wanted = judge(onward);
  if (!only_ask_)
    for (const Choice& choice : onward.in_the_way)
      if (!visit(choice)) break;
  return *onward.only_wanted;
}

/// Is every equilibrium among what is reached wanted? Unless that is all that is
/// asked, also what stands in the way: of the suspects all, of other states the first.
bool Obstacles::judge(Prospect& onward) {
  const auto unwanted = [&](StateId state) {
    return onward.reached.contains(state) && !wish_.wanted.contains(state) &&
           conflict_.equilibrium(state, *wish_.concept_);
  };
  std::vector<StateId> found;
  for (const StateId suspect : suspects_) {
    if (!unwanted(suspect)) continue;
    found.push_back(suspect);
    if (only_ask_) return false;
  }
  if (found.empty()) {
    stability::StateSet places = onward.reached;
    places.subtract(wish_.wanted);
    const std::optional<StateId> first =
        places.find([&](StateId state) { return conflict_.equilibrium(state, *wish_.concept_); });
    if (!first) return true;
    found.push_back(*first);
    suspects_.insert(suspects_.begin(), *first);
    if (suspects_.size() > most_suspects) suspects_.pop_back();
    if (only_ask_) return false;
  }
  for (const StateId state : found) {
    Choice choice = none();
    add_upsets(choice, state);
    // An arc form may lead to a state by several last movers: any of the ways
    // is one that must be closed, so the first will do.
    const auto arrival = conflict_.search(*wish_.status_quo, {}, graph::relation::better,
                                          [&](StateId here) { return here == state; });
    if (arrival && state != *wish_.status_quo)
      add_closings(choice, CommittedConflict::moves_to(conflict_.arrivals(), *wish_.status_quo, *arrival));
    onward.in_the_way.push_back(std::move(choice));
  }
  return false;
}

bool Obstacles::visit_wanted_equilibria(const Visit& visit) {
  bool met = true;
  bool go_on = true;
  wish_.wanted.for_each([&](StateId state) {
    if (!go_on || !conflict_.equilibrium(state, *wish_.concept_)) return;
    met = false;
    go_on = false;
    if (only_ask_) return;
    Choice choice = none();
    add_upsets(choice, state);
    go_on = visit(choice);
  });
  return met;
}

}  // namespace entente::questions
