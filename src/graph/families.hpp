// Where a party can move at all: the states that agree on everything that the
// party cannot change form its families.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/state_space.hpp"
#include "model/model.hpp"

namespace entente::graph {

/// Gathers the bits of a code that a mask selects (a portable `pext`), or those
/// of several masks, the first one's lowest.
class BitGather {
 public:
  explicit BitGather(Code mask);
  explicit BitGather(std::span<const Code> masks);
  Code operator()(Code code) const {
    Code gathered = 0;
    for (const Run& run : runs_) gathered |= ((code >> run.from) & run.ones) << run.to;
    return gathered;
  }
  unsigned width() const { return width_; }

 private:
  void add(Code mask);

  struct Run {
    unsigned from;
    unsigned to;
    Code ones;
  };
  std::vector<Run> runs_;
  unsigned width_ = 0;
};

/// How one party may change codes.
struct Mobility {
  Code free = 0;     ///< options that it may change either way
  Code one_way = 0;  ///< options that it may take, or drop, only once
  Code drops = 0;    ///< those of `one_way` that it may only drop

  static Mobility of(const model::Model& model, model::PartyIndex party);

  bool can_move() const { return (free | one_way) != 0; }

  /// The one-way options that have been moved already in this code.
  Code moved(Code code) const { return (code ^ drops) & one_way; }

  /// Can the party go from one code to another, the codes being in one family?
  bool allows(Code from, Code to) const { return from != to && (moved(from) & ~moved(to)) == 0; }
};

/// All feasible codes in groups that one party can move within, and within a
/// group in *slots*: codes that agree on the one-way options too. Between the
/// codes of one slot the party moves freely; from a slot it can also go to every
/// slot of the family in which more one-way options have been moved, and to no other.
///
/// Where the combinations of one-way options are few (the lattice form), slot
/// number = family number · 2^a + the moved options as a bits, feasible or not;
/// otherwise only slots that hold a code are numbered, a family's in a row.
class Families {
 public:
  Families(const StateSpace& states, const Mobility& mobility);

  std::size_t slot_count() const { return slot_count_; }
  unsigned lattice_bits() const { return lattice_bits_; }
  bool lattice() const { return lattice_; }

  std::uint32_t slot_of(Code code) const;

  /// Calls `visit(slot)` for slots below `slot`: from which its codes can be
  /// reached. In lattice form only the next lower ones (through which the rest
  /// is reached in turn), else all.
  template <typename Visit>
  void for_each_below(std::uint32_t slot, const Visit& visit) const {
    if (lattice_) {
      for (std::uint32_t rest = slot & ((1U << lattice_bits_) - 1); rest != 0; rest &= rest - 1)
        visit(slot ^ (rest & -rest));
    } else {
      const std::uint32_t family = family_of_slot_[slot];
      for (std::uint32_t other = first_slot_[family]; other < first_slot_[family + 1]; ++other)
        if (other != slot && (moved_[other] & ~moved_[slot]) == 0) visit(other);
    }
  }

  /// Calls `visit(slot)` for the slot itself and every slot above it.
  template <typename Visit>
  void for_each_from(std::uint32_t slot, const Visit& visit) const {
    if (lattice_) {
      const std::uint32_t all = (1U << lattice_bits_) - 1;
      const std::uint32_t open = all & ~slot;
      for (std::uint32_t more = open;; more = (more - 1) & open) {
        visit(slot | more);
        if (more == 0) break;
      }
    } else {
      const std::uint32_t family = family_of_slot_[slot];
      for (std::uint32_t other = first_slot_[family]; other < first_slot_[family + 1]; ++other)
        if ((moved_[slot] & ~moved_[other]) == 0) visit(other);
    }
  }

  /// Raises each slot's `most` to the largest of those that can be reached from
  /// it, its own included.
  void maximise_upwards(std::vector<std::uint32_t>& most) const;

  /// Upper bounds: how many slots there can be, and what this holds while it is made, in bytes.
  static std::uint64_t most_slots(const StateSpace& states, const Mobility& mobility);
  static std::uint64_t bytes_needed(const StateSpace& states, const Mobility& mobility);

  /// What it holds, in bytes.
  std::uint64_t bytes() const;

 private:
  std::uint32_t family_of(Code code) const;

  BitGather fixed_;
  BitGather one_way_;
  Mobility mobility_;
  bool direct_ = false;            ///< the family number is the gathered code itself
  std::vector<Code> family_keys_;  ///< else: all keys, ascending
  bool lattice_ = true;
  unsigned lattice_bits_ = 0;
  std::size_t slot_count_ = 0;
  std::vector<std::uint32_t> first_slot_;  ///< by family; the rest by slot; empty in lattice form
  std::vector<std::uint32_t> family_of_slot_;
  std::vector<Code> moved_;
};

}  // namespace entente::graph
