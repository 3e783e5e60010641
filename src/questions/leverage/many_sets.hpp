// Many sets of commitments at a time: where improvements lead from the status quo
// under each, and which of the states they lead to are equilibria.
//
// Every state has a row of bits of which each, a *lane*, stands for one set. A
// commitment ties an option of its owner to options of others, and those are the
// same throughout a slot (graph/families.hpp); so under one set a slot's members
// are better for its party the higher they stand in its own order, but first of
// all where they keep its word. One walk through a slot in that order moves all
// lanes on. For Nash stability and moves that are free.
#pragma once

#include <optional>
#include <span>

#include "base/lanes.hpp"
#include "questions/leverage/found_sets.hpp"
#include "questions/leverage/obstacles.hpp"

namespace entente::questions {

using base::Lanes;

class ManySets {
 public:
  /// Can it answer for this conflict and wish? Else sets have to be asked about one by one.
  static bool apply_to(const Conflict& conflict, const Wish& wish);

  /// Both must outlive it.
  ManySets(const CommitmentTables& tables, const Wish& wish);

  /// Works out what follows from each of the sets, of which there are 1 to Lanes::count.
  void ask(std::span<const Members> sets);

  /// Keeps ways to unwanted equilibria that the last sets asked about have met.
  void remember_ways_astray();

  /// Which of the sets are astray for certain, as going these ways again shows?
  /// Costs little beside `ask`; nothing else is known about these sets then.
  Lanes astray_as_others(std::span<const Members> sets);

  /// The sets under which improvements lead to a wanted equilibrium that keeps all of them.
  const Lanes& settled() const { return settled_; }

  /// The sets under which improvements lead to an equilibrium that is not wanted.
  const Lanes& astray() const { return astray_; }

  /// How many states each set leads to, by lane.
  std::vector<std::size_t> extents() const;

  /// The wanted equilibria to which the set leads, ascending.
  std::vector<StateId> settlements(std::size_t lane) const;

  /// An obstacle (obstacles.hpp), by lane, for each of the sets `of` that are not
  /// settled: to becoming so.
  std::vector<Choice> obstacles_to_settling(const Lanes& of);

  /// The same for those for which no wanted state keeps the set and is an
  /// equilibrium, reached or not: to that. Nothing where wanted states are many.
  std::vector<Choice> obstacles_to_holding(const Lanes& of);

  /// The same for a set that is astray: to being so no more.
  Choice obstacle_to_straying(std::size_t lane) const;

 private:
  static constexpr PartyIndex nobody = ~PartyIndex{0};

  /// A literal of an option of its own that a party's word asks for, where a
  /// condition over the others' options holds. Literals by number: 2 · option, and 1 more where taken.
  struct Demand {
    std::size_t own;
    std::optional<std::size_t> when;
    Lanes lanes;
  };
  struct Slot {
    PartyIndex party;
    std::uint32_t number;
    bool operator==(const Slot&) const = default;
  };
  struct Arrival {
    StateId state;
    PartyIndex mover;
    Lanes lanes;
  };
  struct Equilibrium {
    StateId state;
    Lanes lanes;
  };
  struct Move {
    PartyIndex mover;
    StateId from;
    StateId to;
  };
  /// A way to an equilibrium: who moves where, one after the other.
  struct Way {
    StateId equilibrium;
    std::vector<Slot> slots;
    bool operator==(const Way&) const = default;
  };

  std::span<const graph::Classes::Member> members(Slot slot) const {
    return classes_[slot.party]->members(slot.number);
  }
  bool holds(std::size_t literal, graph::Code code) const {
    return ((code >> (literal / 2)) & 1) == literal % 2;
  }

  void make_demands(std::span<const Members> sets);
  void work_out_kept(Slot slot);
  void begin();
  void arrive(StateId state, const Lanes& lanes, PartyIndex mover);
  void enter(Slot slot);
  void move_on(Slot slot);
  void move_on_with_word_kept(Slot slot);
  void judge(Slot slot);
  std::optional<PartyIndex> next_party() const;
  void find_equilibria();
  Lanes stable_under(StateId state);
  std::vector<Move> way_to(StateId equilibrium, std::size_t lane) const;

  void open_from(Slot slot, const Lanes& of);
  Lanes kept_in(StateId state) const;
  void open_by_stability(StateId state, const Lanes& of);
  std::vector<Choice> opening(const Lanes& of) const;
  void open(std::size_t own, graph::Code others, const Lanes& lanes);

  const CommitmentTables& tables_;
  const Conflict& conflict_;
  const Wish& wish_;
  std::vector<PartyIndex> movers_;
  std::vector<PartyIndex> by_moves_;            ///< those with the most moves first
  std::vector<const graph::Classes*> classes_;  ///< by party; null for who cannot move
  std::vector<std::vector<Demand>> meaning_;    ///< by commitment: what it asks for
  std::vector<graph::Code> own_options_;        ///< by party: those that it can commit itself about
  graph::Code all_options_ = 0;

  std::vector<std::vector<Demand>> demands_;  ///< by party
  std::vector<Lanes> reached_;                ///< by state
  std::vector<std::vector<Lanes>> kept_;      ///< by party, by state: where worked out
  std::vector<std::vector<Lanes>> unstable_;  ///< by party, by state
  std::vector<bool> all_kept_;                ///< by party: is `kept_` full of ones?
  std::vector<std::vector<char>> seen_;       ///< by party, by slot
  std::vector<std::vector<char>> judged_;
  std::vector<std::vector<char>> waiting_;
  std::vector<Slot> visited_;
  std::vector<std::vector<std::uint32_t>> queues_;  ///< by party: slots to move on from
  std::vector<std::uint32_t> round_;                ///< those of the party whose turn it is
  std::vector<Arrival> arrivals_;
  std::vector<StateId> touched_;
  std::vector<Equilibrium> wanted_;
  std::vector<Equilibrium> unwanted_;
  std::vector<Way> ways_astray_;  ///< met before, the most telling first
  Lanes settled_;
  Lanes astray_;
  std::vector<Lanes> asked_for_;  ///< by own literal
  std::vector<Lanes> opened_;     ///< by own literal, by literal of another's option
};

}  // namespace entente::questions
