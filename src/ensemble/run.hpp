// Making the draws: in rounds, on all cores and, with a team, on many machines.
//
// Draws are numbered from 0. A round takes the next numbers in a row, the
// members of the team take a stretch of them each, and its threads share that.
// How long rounds are depends on how fast they go; what comes out does not,
// since a tally is a sum of whole numbers over the draws 0 … n − 1.
#pragma once

#include <functional>
#include <optional>

#include "base/cancellation.hpp"
#include "ensemble/tally.hpp"

namespace entente::ensemble {

/// Those who share the work, each a process of its own. All call the same
/// functions in the same order.
class Team {
 public:
  virtual ~Team() = default;
  virtual std::size_t size() const { return 1; }
  virtual std::size_t member() const { return 0; }
  /// How many of them share this machine, this one included.
  virtual std::size_t neighbours() const { return 1; }
  bool leads() const { return member() == 0; }

  /// Every member's numbers become the sum of all members'.
  virtual void add_up(std::span<std::uint64_t>) {}
  /// Every member's numbers become the leader's.
  virtual void tell(std::span<std::uint64_t>) {}
  /// Lets a member other than the leader be heard on standard error from now on.
  virtual void speak() {}
  /// This member cannot go on, and the others must not wait for it.
  virtual void abandon() {}
};

struct Task {
  const SetUp* set_up = nullptr;
  const KernelPlan* plan = nullptr;
  std::size_t concepts = 0;
  Outcome outcome;
  std::uint64_t seed = 1;
  std::uint64_t draws = 0;  ///< how many, below 2^63; all combinations where `enumerate`
  bool enumerate = false;
  std::optional<double> until;  ///< stop once the outcome's interval is this narrow
  std::size_t threads = 0;      ///< 0: as many as there are cores

  /// Makes one draw: a combination where all are enumerated.
  void draw(std::uint64_t number, Drawn& drawn) const {
    if (enumerate) {
      set_up->uncertainty.enumerate(number, drawn);
    } else {
      set_up->uncertainty.draw(seed, number, drawn);
    }
  }
};

/// Called on the leader after each round, with all draws so far.
using AfterRound = std::function<void(const Tally&)>;

/// Makes the draws from `tally.draws()` on and adds them to the tally. Ends early
/// where the interval of the outcome is as narrow as asked for, or on
/// cancellation, which leaves the draws of whole rounds: true where it ended
/// before its time.
bool run(const Task& task, Team& team, Tally& tally, const AfterRound& after_round,
         const base::Cancellation* cancellation);

}  // namespace entente::ensemble
