// Is a state stable for a party, given only which states are better for it?
//
// For Nash, GMR and SMR that is all that the party's preference has to say of the
// state, and for SEQ and SSEQ all but how it replies to others. So the question
// is put to the sweep with two values: 1 for what is better, 0 for the rest.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "ensemble/draw/set_up.hpp"
#include "ensemble/kernel/sweep.hpp"

namespace entente::ensemble {

class Standpoint {
 public:
  /// The others' values, which their improvements go by, are those as written.
  explicit Standpoint(const SetUp& set_up);

  const SweepMoves& moves() const { return moves_; }
  const std::vector<Value>& as_written(std::size_t mover) const { return written_[mover].values; }

  /// Sets the bits of the states that are stable for the mover with these values,
  /// and clears the others.
  void stable(std::size_t mover, const std::vector<Value>& values, const stability::Sanction* sanction,
              std::span<std::uint64_t> states);

  /// Is the state stable for the mover where just the states for which `better`
  /// is 1 are better than it (it is not among them)?
  bool stable(std::size_t mover, StateId state, const std::vector<Value>& better,
              const stability::Sanction* sanction);

 private:
  void rank(std::size_t mover, const std::vector<Value>& values);

  SweepMoves moves_;
  std::unique_ptr<Sweep> sweep_;
  std::vector<Ranked> written_;
  std::vector<Ranked> ranked_;  ///< as written, but for the mover in question
  std::vector<std::uint32_t> scratch_;
  std::vector<std::uint32_t> next_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace entente::ensemble
