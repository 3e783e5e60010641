// One deal, judged by what changing some of its issues would do.
#pragma once

#include "settlement/packages.hpp"

namespace entente::settlement {

/// What can be said of a deal from packages near it: whether it is possible and acceptable, the room above
/// the reserves, the nearest package that betters it, and the swaps. What needs the frontier is left open.
JudgedDeal judge_alone(const Space& space, const Package& deal);

}  // namespace entente::settlement
