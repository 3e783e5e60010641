// What holds necessarily, and what possibly: in all admissible preferences, or in
// some.
//
// For Nash, GMR and SMR a party's stable states depend on its own preference
// alone, and the fewer states are better than s the likelier s is stable: so
// neither draws nor combinations of all parties' preferences are needed. Each
// party is taken by itself:
// - where its own combinations are few, all of them are gone through;
// - where its relation leaves pairs unknown, the two extreme orders decide: that
//   in which s stands above all that it may stand above, and that in which it
//   stands below all that it may stand below. Both are admissible (T-U3, types
//   d and a);
// - else the states that may be better than s, and those that always are, pair by
//   pair, give bounds: what is stable even with the former is so necessarily, and
//   what is not stable even with the latter is not possible.
// What was drawn is a witness: seen, it is possible; missed once, it is not necessary.
#pragma once

#include "base/cancellation.hpp"
#include "ensemble/kernel/standpoint.hpp"
#include "ensemble/tally.hpp"

namespace entente::ensemble {

enum class Holds : std::uint8_t { no, yes, unknown };

/// By concept and state.
class Admissible {
 public:
  Admissible(std::size_t states, std::size_t concepts);

  Holds necessarily(std::size_t concept_, StateId state) const { return necessary_[concept_][state]; }
  Holds possibly(std::size_t concept_, StateId state) const { return possible_[concept_][state]; }

 private:
  friend class AdmissibleFinder;
  std::vector<std::vector<Holds>> necessary_;
  std::vector<std::vector<Holds>> possible_;
};

/// `exact`: the tally holds all combinations, which then decide everything. SEQ
/// and SSEQ follow where Nash, GMR, SMR or a draw decides, and are unknown
/// elsewhere. On cancellation so is what is not decided by then.
Admissible find_admissible(const SetUp& set_up, const Concepts& concepts, const Tally& tally, bool exact,
                           const base::Cancellation* cancellation);

}  // namespace entente::ensemble
