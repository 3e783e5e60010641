#include "questions/leverage/many_sets.hpp"

#include <algorithm>

#include "base/bits.hpp"

namespace entente::questions {
namespace {

constexpr std::size_t most_ways = 128;
constexpr std::size_t most_ways_at_a_time = 8;

std::size_t number_of(const OptionLiteral& literal) {
  return 2 * std::size_t{literal.option} + (literal.taken ? 1 : 0);
}

std::size_t opposite(std::size_t literal) { return literal ^ 1; }

}  // namespace

bool ManySets::apply_to(const Conflict& conflict, const Wish& wish) {
  if (wish.concept_->rule.sanction() || !wish.status_quo || conflict.form() != graph::Form::classes)
    return false;
  for (PartyIndex party = 0; party < conflict.party_count(); ++party) {
    if (!conflict.can_move(party)) continue;
    const graph::Families& families = conflict.classes(party).families();
    if (!families.lattice() || families.lattice_bits() != 0) return false;
  }
  return true;
}

ManySets::ManySets(const CommitmentTables& tables, const Wish& wish)
    : tables_(tables),
      conflict_(tables.conflict()),
      wish_(wish),
      own_options_(conflict_.party_count(), 0),
      demands_(conflict_.party_count()),
      reached_(conflict_.size()),
      kept_(conflict_.party_count()),
      unstable_(conflict_.party_count()),
      all_kept_(conflict_.party_count(), false),
      seen_(conflict_.party_count()),
      judged_(conflict_.party_count()),
      waiting_(conflict_.party_count()),
      queues_(conflict_.party_count()) {
  const std::size_t options = conflict_.model().options.size();
  opened_.assign(2 * options * 2 * options, {});
  asked_for_.resize(2 * options);
  all_options_ = options == 64 ? ~graph::Code{0} : (graph::Code{1} << options) - 1;
  for (PartyIndex party = 0; party < conflict_.party_count(); ++party) {
    classes_.push_back(conflict_.can_move(party) ? &conflict_.classes(party) : nullptr);
    if (classes_.back() == nullptr) continue;
    movers_.push_back(party);
    kept_[party].resize(conflict_.size());
    unstable_[party].resize(conflict_.size());
    seen_[party].resize(tables.slot_count(party));
    judged_[party].resize(tables.slot_count(party));
    waiting_[party].resize(tables.slot_count(party));
  }
  by_moves_ = movers_;
  std::stable_sort(by_moves_.begin(), by_moves_.end(),
                   [&](PartyIndex a, PartyIndex b) { return tables.move_count(a) > tables.move_count(b); });
  for (const Commitment& commitment : tables.family()) {
    std::vector<Demand>& asked = meaning_.emplace_back();
    const std::size_t own = number_of(commitment.own);
    if (!commitment.when) {
      asked.push_back({own, {}, {}});
    } else {
      const std::size_t when = number_of(*commitment.when);
      asked.push_back({own, when, {}});
      if (commitment.kind == Commitment::Kind::iff) asked.push_back({opposite(own), opposite(when), {}});
    }
    own_options_[commitment.party] |= graph::Code{1} << commitment.own.option;
  }
}

void ManySets::make_demands(std::span<const Members> sets) {
  for (const PartyIndex party : movers_) demands_[party].clear();
  for (std::size_t lane = 0; lane < sets.size(); ++lane)
    for (const std::size_t member : sets[lane]) {
      std::vector<Demand>& demands = demands_[tables_.family()[member].party];
      for (const Demand& asked : meaning_[member]) {
        const auto same = std::find_if(demands.begin(), demands.end(), [&](const Demand& one) {
          return one.own == asked.own && one.when == asked.when;
        });
        Demand& demand = same != demands.end() ? *same : demands.emplace_back(asked);
        demand.lanes.insert(lane);
      }
    }
  for (const PartyIndex party : movers_) {
    if (demands_[party].empty() && !all_kept_[party])
      std::fill(kept_[party].begin(), kept_[party].end(), Lanes::all());
    all_kept_[party] = demands_[party].empty();
  }
}

/// In which members of the slot does the party keep its word?
void ManySets::work_out_kept(Slot slot) {
  const auto all = members(slot);
  const graph::Code others = conflict_.states().code(all.front().state);
  graph::Code asked = 0;  // the options that some demand is about here
  for (const Demand& demand : demands_[slot.party]) {
    if (demand.when && !holds(*demand.when, others)) continue;
    const graph::Code option = graph::Code{1} << (demand.own / 2);
    if ((asked & option) == 0) asked_for_[demand.own] = asked_for_[opposite(demand.own)] = {};
    asked |= option;
    asked_for_[demand.own] |= demand.lanes;
  }
  for (const auto& member : all) {
    const graph::Code code = conflict_.states().code(member.state);
    Lanes broken;
    base::for_each_bit(
        asked, [&](std::size_t option) { broken |= asked_for_[2 * option + 1 - ((code >> option) & 1)]; });
    kept_[slot.party][member.state] = ~broken;
  }
}

void ManySets::begin() {
  for (const StateId state : touched_) reached_[state] = {};
  for (const Slot slot : visited_) seen_[slot.party][slot.number] = judged_[slot.party][slot.number] = false;
  for (const PartyIndex party : movers_) {
    for (const std::uint32_t slot : queues_[party]) waiting_[party][slot] = false;
    queues_[party].clear();
  }
  touched_.clear();
  visited_.clear();
  arrivals_.clear();
}

/// Makes sure that it is known where in the slot the party keeps its word.
void ManySets::enter(Slot slot) {
  if (seen_[slot.party][slot.number]) return;
  seen_[slot.party][slot.number] = true;
  visited_.push_back(slot);
  if (!all_kept_[slot.party]) work_out_kept(slot);
}

/// Everybody but who has come here may move on from here.
void ManySets::arrive(StateId state, const Lanes& lanes, PartyIndex mover) {
  if (!reached_[state].any()) touched_.push_back(state);
  reached_[state] |= lanes;
  arrivals_.push_back({state, mover, lanes});
  for (const PartyIndex party : movers_) {
    const Slot slot{party, tables_.slot(party, state)};
    if (party == mover || waiting_[party][slot.number]) continue;
    waiting_[party][slot.number] = true;
    queues_[party].push_back(slot.number);
  }
}

/// Moves the party on from wherever in the slot a lane has come.
void ManySets::move_on(Slot slot) {
  waiting_[slot.party][slot.number] = false;
  enter(slot);
  if (all_kept_[slot.party]) {
    move_on_with_word_kept(slot);
    return;
  }
  const auto all = members(slot);
  const std::vector<Lanes>& kept = kept_[slot.party];
  Lanes from_broken;
  for (const auto& member : all) from_broken |= reached_[member.state] & ~kept[member.state];
  Lanes kept_below;
  Lanes broken_below;
  for (std::size_t n = 0; n < all.size();) {
    const std::size_t first = n;
    for (; n < all.size() && all[n].value == all[first].value; ++n) {
      const StateId state = all[n].state;
      const Lanes come = (kept[state] & (from_broken | kept_below)) | (~kept[state] & broken_below);
      if (const Lanes fresh = come & ~reached_[state]; fresh.any()) arrive(state, fresh, slot.party);
    }
    for (std::size_t same = first; same < n; ++same) {
      kept_below |= reached_[all[same].state] & kept[all[same].state];
      broken_below |= reached_[all[same].state] & ~kept[all[same].state];
    }
  }
}

/// The same for a party that has not committed itself.
void ManySets::move_on_with_word_kept(Slot slot) {
  const auto all = members(slot);
  Lanes below;
  for (std::size_t n = 0; n < all.size();) {
    const std::size_t first = n;
    for (; n < all.size() && all[n].value == all[first].value; ++n)
      if (const Lanes fresh = below & ~reached_[all[n].state]; fresh.any())
        arrive(all[n].state, fresh, slot.party);
    for (std::size_t same = first; same < n; ++same) below |= reached_[all[same].state];
  }
}

/// Makes sure that it is known where in the slot the party has an improvement.
void ManySets::judge(Slot slot) {
  if (judged_[slot.party][slot.number]) return;
  judged_[slot.party][slot.number] = true;
  const auto all = members(slot);
  const std::vector<Lanes>& kept = kept_[slot.party];
  Lanes any_kept;
  for (const auto& member : all) any_kept |= kept[member.state];
  Lanes kept_above;
  Lanes broken_above;
  for (std::size_t n = all.size(); n > 0;) {
    const std::size_t last = n;
    for (; n > 0 && all[n - 1].value == all[last - 1].value; --n) {
      const StateId state = all[n - 1].state;
      unstable_[slot.party][state] = (kept[state] & kept_above) | (~kept[state] & (any_kept | broken_above));
    }
    for (std::size_t same = n; same < last; ++same) {
      kept_above |= kept[all[same].state];
      broken_above |= ~kept[all[same].state];
    }
  }
}

void ManySets::find_equilibria() {
  for (const Slot slot : visited_) judge(slot);
  wanted_.clear();
  unwanted_.clear();
  settled_ = {};
  astray_ = {};
  for (const StateId state : touched_) {
    Lanes lanes = reached_[state];
    for (const PartyIndex party : movers_) lanes &= ~unstable_[party][state];
    if (!lanes.any()) continue;
    if (!wish_.wanted.contains(state)) {
      astray_ |= lanes;
      unwanted_.push_back({state, lanes});
      continue;
    }
    for (const PartyIndex party : movers_) lanes &= kept_[party][state];
    settled_ |= lanes;
    wanted_.push_back({state, lanes});
  }
}

/// Under which of the sets is the state an equilibrium?
Lanes ManySets::stable_under(StateId state) {
  Lanes stable = Lanes::all();
  for (const PartyIndex party : movers_) {
    const Slot slot{party, tables_.slot(party, state)};
    enter(slot);
    judge(slot);
    stable &= ~unstable_[party][state];
  }
  return stable;
}

/// A way by which the lane comes to a state that it reaches: back to the status
/// quo, each time to the first arrival from which the mover could come.
std::vector<ManySets::Move> ManySets::way_to(StateId equilibrium, std::size_t lane) const {
  const auto in = [&](const Lanes& lanes) { return lanes.contains(lane); };
  const auto first_arrival = [&](const auto& sought) {
    return std::find_if(arrivals_.begin(), arrivals_.end(),
                        [&](const Arrival& one) { return in(one.lanes) && sought(one.state); });
  };
  std::vector<Move> way;
  auto arrival = first_arrival([&](StateId state) { return state == equilibrium; });
  while (arrival->mover != nobody) {
    const PartyIndex mover = arrival->mover;
    const StateId to = arrival->state;
    const std::vector<Lanes>& kept = kept_[mover];
    const std::vector<graph::Value>& values = tables_.values(mover);
    arrival = first_arrival([&](StateId from) {
      if (tables_.slot(mover, from) != tables_.slot(mover, to)) return false;
      if (in(kept[from]) != in(kept[to])) return in(kept[to]);
      return values[to] > values[from];
    });
    way.push_back({mover, arrival->state, to});
  }
  std::reverse(way.begin(), way.end());
  return way;
}

void ManySets::remember_ways_astray() {
  for (std::size_t n = 0; n < std::min(unwanted_.size(), most_ways_at_a_time); ++n) {
    const Equilibrium& one = unwanted_[n];
    Way way{one.state, {}};
    for (const Move& move : way_to(one.state, one.lanes.front()))
      way.slots.push_back({move.mover, tables_.slot(move.mover, move.to)});
    if (std::find(ways_astray_.begin(), ways_astray_.end(), way) == ways_astray_.end())
      ways_astray_.insert(ways_astray_.begin(), std::move(way));
  }
  if (ways_astray_.size() > most_ways) ways_astray_.resize(most_ways);
}

Lanes ManySets::astray_as_others(std::span<const Members> sets) {
  begin();
  make_demands(sets);
  arrive(*wish_.status_quo, Lanes::first(sets.size()), nobody);
  Lanes astray;
  const auto tells = [&](const Way& way) {
    for (const Slot slot : way.slots)
      if (waiting_[slot.party][slot.number]) move_on(slot);  // else it has led nobody there since
    const Lanes more = reached_[way.equilibrium] & ~astray;
    if (!more.any()) return false;
    const Lanes before = astray;
    astray |= more & stable_under(way.equilibrium);
    return (astray & ~before).any();
  };
  std::stable_partition(ways_astray_.begin(), ways_astray_.end(), tells);
  return astray;
}

/// Who has the most moves goes first: the others then have all to go on from that there will be.
std::optional<PartyIndex> ManySets::next_party() const {
  const auto waits = [&](PartyIndex party) { return !queues_[party].empty(); };
  const auto found = std::find_if(by_moves_.begin(), by_moves_.end(), waits);
  if (found == by_moves_.end()) return std::nullopt;
  return *found;
}

void ManySets::ask(std::span<const Members> sets) {
  begin();
  make_demands(sets);
  arrive(*wish_.status_quo, Lanes::first(sets.size()), nobody);
  while (const auto party = next_party()) {
    round_.swap(queues_[*party]);
    for (const std::uint32_t slot : round_) move_on({*party, slot});
    round_.clear();
  }
  find_equilibria();
}

std::vector<std::size_t> ManySets::extents() const {
  std::vector<std::size_t> extents(Lanes::count, 0);
  for (const StateId state : touched_) reached_[state].for_each([&](std::size_t lane) { ++extents[lane]; });
  return extents;
}

std::vector<StateId> ManySets::settlements(std::size_t lane) const {
  std::vector<StateId> states;
  for (const Equilibrium& one : wanted_)
    if (one.lanes.contains(lane)) states.push_back(one.state);
  std::sort(states.begin(), states.end());
  return states;
}

}  // namespace entente::questions
