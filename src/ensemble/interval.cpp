#include "ensemble/interval.hpp"

#include <algorithm>
#include <cmath>

namespace entente::ensemble {

Interval wilson(std::uint64_t hits, std::uint64_t draws) {
  if (draws == 0) return {};
  constexpr double z = 1.959963984540054;  // of the normal distribution, 95% lie within ± z
  const auto n = static_cast<double>(draws);
  const double share = static_cast<double>(hits) / n;
  const double centre = share + z * z / (2 * n);
  const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  const double scale = 1 + z * z / n;
  return {hits == 0 ? 0 : std::max(0.0, (centre - half) / scale),
          hits == draws ? 1 : std::min(1.0, (centre + half) / scale)};
}

}  // namespace entente::ensemble
