// How sure a share is.
#pragma once

#include <cstdint>

namespace entente::ensemble {

struct Interval {
  double low = 0;
  double high = 1;
  double width() const { return high - low; }
};

/// Wilson's interval at 95% for a probability of which `hits` of `draws` were
/// seen (Wilson, Probable Inference, JASA 1927); 0 to 1 without a draw.
Interval wilson(std::uint64_t hits, std::uint64_t draws);

}  // namespace entente::ensemble
