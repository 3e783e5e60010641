#include "ensemble/draw/evidence_weight.hpp"

namespace entente::ensemble {

using evidence::Standing;

double reliability(const evidence::Claim& claim) {
  switch (claim.standing.value_or(Standing::anonymous)) {
    case Standing::official:
      return claim.confidence.value_or(1) * 0.95;
    case Standing::named:
      return claim.confidence.value_or(1) * 0.9;
    case Standing::anonymous:
      return claim.confidence.value_or(1) * 0.7;
    case Standing::inferred:
      return claim.confidence.value_or(0.5);
  }
  return 0;
}

int rank(const evidence::Claim& claim) {
  switch (claim.standing.value_or(Standing::anonymous)) {
    case Standing::official:
      return 3;
    case Standing::named:
      return 2;
    case Standing::anonymous:
      return 1;
    case Standing::inferred:
      return 0;
  }
  return 0;
}

}  // namespace entente::ensemble
