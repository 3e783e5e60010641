// How far a claim can be relied on, as a probability.
#pragma once

#include "evidence/ledger.hpp"

namespace entente::ensemble {

/// confidence · standing. A confidence that is not stated is 1, and ½ for what
/// is inferred. The standing counts 0.95 where it is official, 0.9 where named,
/// 0.7 where anonymous or not stated, and 1 where inferred: then nobody's word
/// is taken, and the modeller's confidence is all there is.
double reliability(const evidence::Claim& claim);

/// 3 official, 2 named, 1 anonymous or not stated, 0 inferred.
int rank(const evidence::Claim& claim);

}  // namespace entente::ensemble
