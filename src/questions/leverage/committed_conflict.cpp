#include "questions/leverage/committed_conflict.hpp"

#include <algorithm>

#include "questions/inverse/places.hpp"

namespace entente::questions {

CommitmentTables::CommitmentTables(const Conflict& conflict, std::vector<Commitment> family)
    : conflict_(conflict), family_(std::move(family)), words_((family_.size() + 63) / 64) {
  const std::size_t parties = conflict.party_count();
  conflict.budget().require(conflict.size() * (words_ * sizeof(std::uint64_t) +
                                               parties * (2 * sizeof(std::uint32_t) + sizeof(Value))),
                            "keeping account of every commitment in every state");
  begins_.resize(parties);
  moves_.resize(parties);
  std::uint64_t arcs = 0;
  for (PartyIndex party = 0; party < parties; ++party) {
    begins_[party].push_back(0);
    for (StateId state = 0; state < conflict.size(); ++state) {
      conflict.for_each_move(party, state, [&](StateId to, Value) { moves_[party].push_back(to); });
      begins_[party].push_back(static_cast<std::uint32_t>(moves_[party].size()));
      if (state % 1024 == 0)
        conflict.budget().require((arcs + moves_[party].size()) * 2 * sizeof(StateId),
                                  "listing the moves that commitments bear upon");
    }
    arcs += moves_[party].size();
    slot_counts_.push_back(0);
    slots_.emplace_back();
    if (conflict.form() == graph::Form::classes && conflict.can_move(party)) {
      slot_counts_.back() = conflict.classes(party).slot_count();
      for (StateId state = 0; state < conflict.size(); ++state)
        slots_.back().push_back(conflict.classes(party).slot_of(conflict.states().code(state)));
    }
    const Places places(conflict.values(party));
    value_counts_.push_back(static_cast<Value>(places.members.size()));
    std::vector<Value>& values = values_.emplace_back();
    for (const std::size_t place : places.place_of)
      values.push_back(static_cast<Value>(places.members.size() - 1 - place));
    Choice& own = of_party_.emplace_back(words_);
    for (std::size_t n = 0; n < family_.size(); ++n)
      if (family_[n].party == party) own[n / 64] |= std::uint64_t{1} << (n % 64);
  }
  of_option_.assign(conflict.model().options.size(), Choice(words_, 0));
  for (std::size_t n = 0; n < family_.size(); ++n)
    of_option_[family_[n].own.option][n / 64] |= std::uint64_t{1} << (n % 64);
  kept_.assign(conflict.size() * words_, 0);
  for (StateId state = 0; state < conflict.size(); ++state)
    for (std::size_t n = 0; n < family_.size(); ++n)
      if (family_[n].kept(conflict.states().code(state)))
        kept_[state * words_ + n / 64] |= std::uint64_t{1} << (n % 64);
}

CommittedConflict::CommittedConflict(const CommitmentTables& tables)
    : tables_(tables),
      regular_(tables.conflict().form() == graph::Form::classes),
      own_(tables.conflict().party_count()),
      values_(tables.conflict().party_count()),
      seen_(tables.conflict().size()) {
  for (PartyIndex party = 0; party < own_.size(); ++party) {
    value(party);
    scans_.emplace_back(tables.slot_count(party));
    by_moves_.push_back(party);
  }
  std::stable_sort(by_moves_.begin(), by_moves_.end(),
                   [&](PartyIndex a, PartyIndex b) { return tables.move_count(a) < tables.move_count(b); });
}

void CommittedConflict::value(PartyIndex party) {
  std::vector<Value>& values = values_[party];
  values = tables_.values(party);
  const Value lead = tables_.value_count(party);
  if (own_[party].empty()) {
    for (Value& one : values) one += lead;
    return;
  }
  for (StateId state = 0; state < values.size(); ++state) {
    bool kept = true;
    for (const std::size_t commitment : own_[party]) kept = kept && tables_.kept(commitment, state);
    values[state] += kept ? lead : 0;
  }
}

void CommittedConflict::push(std::size_t commitment) {
  const PartyIndex party = tables_.family()[commitment].party;
  made_.push_back(commitment);
  own_[party].push_back(commitment);
  value(party);
}

void CommittedConflict::pop() {
  const PartyIndex party = tables_.family()[made_.back()].party;
  made_.pop_back();
  own_[party].pop_back();
  value(party);
}

void CommittedConflict::begin_search(std::optional<PartyIndex> without) {
  if (++search_ == 0) {
    std::fill(seen_.begin(), seen_.end(), Seen{});
    for (std::vector<Scan>& scans : scans_) std::fill(scans.begin(), scans.end(), Scan{});
    search_ = 1;
  }
  arrivals_.clear();
  leaving_.clear();
  group_.clear();
  for (PartyIndex party = 0; party < own_.size(); ++party)
    if (party != without && tables_.conflict().can_move(party)) group_.push_back(party);
}

std::vector<Move> CommittedConflict::moves_to(const std::vector<Arrival>& arrivals, StateId start,
                                              std::uint32_t arrival) {
  std::vector<Move> moves;
  for (std::uint32_t at = arrival; at != from_start; at = arrivals[at].parent)
    moves.push_back({arrivals[at].mover, start, arrivals[at].state});
  std::reverse(moves.begin(), moves.end());
  for (std::size_t n = 1; n < moves.size(); ++n) moves[n].from = moves[n - 1].to;
  return moves;
}

bool CommittedConflict::deters(PartyIndex party, StateId from, StateId here, bool lasting) const {
  if (better(party, here, from)) return false;
  if (!lasting) return true;
  const auto onward = tables_.moves(party, here);
  return std::none_of(onward.begin(), onward.end(), [&](StateId to) { return better(party, to, from); });
}

bool CommittedConflict::stable(PartyIndex party, StateId state, const stability::Concept& concept_) {
  for (const StateId to : tables_.moves(party, state)) {
    if (!improves(party, state, to)) continue;
    if (!concept_.rule.sanction()) return false;
    const bool lasting = concept_.rule.sanction()->lasting;
    if (!search(to, party, concept_.rule.sanction()->answers,
                [&](StateId here) { return deters(party, state, here, lasting); }))
      return false;
  }
  return true;
}

bool CommittedConflict::equilibrium(StateId state, const stability::Concept& concept_) {
  return std::all_of(by_moves_.begin(), by_moves_.end(),
                     [&](PartyIndex party) { return stable(party, state, concept_); });
}

}  // namespace entente::questions
