// Exchanges of equal gain (Stokman & Van Oosten 1994): two parties on opposite sides of two issues, each of
// which gives way where it cares less. What might be traded, not a forecast.
//
// On issue p let x, s, c be places, salience and power, and O_p = Σ c s x / Σ c s the expected outcome from
// the original positions, which is never recomputed. i and j can trade p and q where they are on opposite
// sides of O_p and of O_q; i, for whom s_ip/s_iq is larger, demands on p and gives on q. The giver goes
// towards the demander's original position, from where it has moved by now. j goes all the way on p, which
// moves the outcome there by Δp = |x_ip − x_jp| s_jp c_jp / Σ c s; i pays with Δq = Δp (s_ip + s_jp) /
// (s_iq + s_jq), so that both gain |s_ip Δp − s_iq Δq|; where that is further than j's target, i goes all
// the way, and j that much less. The largest gain is made first, until none is left.
#pragma once

#include <vector>

#include "base/cancellation.hpp"
#include "model/model.hpp"

namespace entente::settlement {

struct ExchangeMove {
  model::PartyIndex party = 0;
  model::IssueIndex issue = 0;
  double from = 0;  ///< in the issue's unit
  double to = 0;
};

struct Exchange {
  ExchangeMove moves[2];  ///< of the one that demands on the first's issue comes second
  double gain = 0;        ///< of each of the two, in per cent of the issues' lines times salience
  struct Other {
    model::PartyIndex party = 0;
    double change = 0;
  };
  std::vector<Other> others;  ///< who else gains or loses, in the model's order
};

struct Exchanges {
  std::size_t candidates = 0;            ///< pairs of parties on opposite sides of two issues, at the start
  std::vector<Exchange> made;            ///< in the order in which they are made
  std::vector<double> compromise_after;  ///< one an issue, in its unit; NaN for one without places
  bool complete = true;                  ///< no further exchange is left
};

/// Makes exchanges, at most so many. Issues whose values have no places take no part.
Exchanges find_exchanges(const model::Model& model, std::size_t most, const base::Progress& progress = {});

}  // namespace entente::settlement
