// How far an equilibrium is from losing that standing.
#pragma once

#include <cstdint>
#include <optional>

#include "ensemble/kernel/standpoint.hpp"
#include "stability/concept.hpp"

namespace entente::ensemble {

/// The least number of pairs of states of which some party must change its mind,
/// from the preferences as written, so that the state is no equilibrium any
/// more: in a ranking without ties, adjacent swaps. 0 where it is none; nothing
/// where no change of one party's mind can unsettle it. Exact for Nash, GMR and
/// SMR; for SEQ and SSEQ an upper bound, since it may be cheaper to spoil
/// another party's credible answer.
///
/// A change matters only by which states come to be better than s. Of all ways
/// to lift states down to value x above s, none takes fewer pairs than to lower
/// s just below x, namely the states from x to the value of s, s itself left
/// out, and no other puts more states above s. More states above s only unsettle
/// it, so that the highest x will do.
std::optional<std::uint64_t> distance_from_losing(Standpoint& standpoint, StateId state,
                                                  const stability::Concept& concept_);

}  // namespace entente::ensemble
