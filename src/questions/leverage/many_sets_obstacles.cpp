// What stands between sets of commitments and the goal: obstacles, as ManySets gives them.

#include <algorithm>
#include <array>

#include "base/bits.hpp"
#include "questions/leverage/many_sets.hpp"

namespace entente::questions {

/// The literal helps wherever the others' options are like this.
void ManySets::open(std::size_t own, graph::Code others, const Lanes& lanes) {
  Lanes* row = opened_.data() + own * 2 * conflict_.model().options.size();
  base::for_each_bit(all_options_,
                     [&](std::size_t option) { row[2 * option + ((others >> option) & 1)] |= lanes; });
}

/// A literal leads out of what has been reached where a member that it makes
/// break the word has been reached, and one that keeps it has not; or one that
/// breaks it already, and is as good as any other then.
void ManySets::open_from(Slot slot, const Lanes& of) {
  const auto all = members(slot);
  const graph::Code others = conflict_.states().code(all.front().state);
  Lanes at_all;
  Lanes broken_ahead;
  for (const auto& member : all) {
    at_all |= reached_[member.state];
    broken_ahead |= ~reached_[member.state] & ~kept_[slot.party][member.state];
  }
  if (!(at_all & of).any()) return;
  base::for_each_bit(own_options_[slot.party], [&](std::size_t option) {
    std::array<Lanes, 2> from;  // by whether the option is taken there
    std::array<Lanes, 2> ahead;
    for (const auto& member : all) {
      const auto taken = (conflict_.states().code(member.state) >> option) & 1;
      from[taken] |= reached_[member.state] & kept_[slot.party][member.state];
      ahead[taken] |= ~reached_[member.state] & kept_[slot.party][member.state];
    }
    for (std::size_t taken = 0; taken < 2; ++taken)
      if (const Lanes out = from[1 - taken] & (ahead[taken] | broken_ahead) & of; out.any())
        open(2 * option + taken, others, out);
  });
}

Lanes ManySets::kept_in(StateId state) const {
  Lanes kept = Lanes::all();
  for (const PartyIndex party : movers_) kept &= kept_[party][state];
  return kept;
}

/// A state that keeps the word is no equilibrium as long as some party has an
/// improvement: the best that the first such party has must break its word.
void ManySets::open_by_stability(StateId state, const Lanes& of) {
  const graph::Code code = conflict_.states().code(state);
  Lanes rest = of;
  for (const PartyIndex party : movers_) {
    Lanes here = rest & unstable_[party][state];
    rest &= ~here;
    const auto all = members({party, tables_.slot(party, state)});
    for (auto member = all.rbegin(); here.any(); ++member) {
      const Lanes better = here & kept_[party][member->state];
      if (!better.any()) continue;
      here &= ~better;
      base::for_each_bit(
          (code ^ conflict_.states().code(member->state)) & own_options_[party],
          [&](std::size_t option) { open(2 * option + ((code >> option) & 1), code, better); });
    }
  }
}

/// The commitments that the literals noted by `open` belong to, by lane.
std::vector<Choice> ManySets::opening(const Lanes& of) const {
  std::vector<Choice> all(Lanes::count);
  of.for_each([&](std::size_t lane) { all[lane].assign(tables_.words(), 0); });
  const std::size_t literals = 2 * conflict_.model().options.size();
  for (std::size_t commitment = 0; commitment < meaning_.size(); ++commitment) {
    Lanes by;
    for (const Demand& asked : meaning_[commitment]) {
      const Lanes* row = opened_.data() + asked.own * literals;
      // Every state takes some side on the literal's own option, whatever it is.
      by |= asked.when ? row[*asked.when] : row[0] | row[1];
    }
    (by & of).for_each([&](std::size_t lane) { insert(all[lane], commitment); });
  }
  return all;
}

std::vector<Choice> ManySets::obstacles_to_settling(const Lanes& of) {
  std::fill(opened_.begin(), opened_.end(), Lanes::none());
  for (const Slot slot : visited_) open_from(slot, of);
  // A wanted state that has been reached may still become an equilibrium.
  for (const StateId state : touched_)
    if (wish_.wanted.contains(state)) open_by_stability(state, of & reached_[state] & kept_in(state));
  return opening(of);
}

std::vector<Choice> ManySets::obstacles_to_holding(const Lanes& of) {
  constexpr std::size_t many = 256;
  std::vector<StateId> wanted;
  if (wish_.wanted.count() <= many) wish_.wanted.for_each([&](StateId state) { wanted.push_back(state); });
  Lanes without = wanted.empty() ? Lanes::none() : of;
  for (const StateId state : wanted) {
    const Lanes stable = stable_under(state);  // first: it works out where the word is kept
    without &= ~(stable & kept_in(state));
  }
  std::fill(opened_.begin(), opened_.end(), Lanes::none());
  for (const StateId state : wanted) open_by_stability(state, without & kept_in(state));
  return opening(without);
}

/// The commitments that keep the lane from this equilibrium: one that is broken
/// there by who can move, or closes a way that led to it.
Choice ManySets::obstacle_to_straying(std::size_t lane) const {
  const auto in = [&](const Lanes& lanes) { return lanes.contains(lane); };
  const auto equilibrium = std::find_if(unwanted_.begin(), unwanted_.end(), [&](const Equilibrium& one) {
                             return in(one.lanes);
                           })->state;
  Choice choice(tables_.words(), 0);
  for (const PartyIndex party : movers_) {
    if (members({party, tables_.slot(party, equilibrium)}).size() < 2) continue;
    const Choice& own = tables_.of_party(party);
    const std::uint64_t* there = tables_.kept(equilibrium);
    for (std::size_t n = 0; n < choice.size(); ++n) choice[n] |= own[n] & ~there[n];
  }
  // The way is a short one, so that few commitments close one of its moves.
  for (const auto& [mover, from, to] : way_to(equilibrium, lane)) {
    const std::vector<Lanes>& kept = kept_[mover];
    if (!in(kept[to])) continue;  // both ends break the word, and will
    const Choice& own = tables_.of_party(mover);
    const std::uint64_t* before = tables_.kept(from);
    const std::uint64_t* after = tables_.kept(to);
    const bool kept_before = in(kept[from]);
    for (std::size_t n = 0; n < choice.size(); ++n)
      choice[n] |= own[n] & ~after[n] & (kept_before ? before[n] : ~std::uint64_t{0});
  }
  return choice;
}

}  // namespace entente::questions
