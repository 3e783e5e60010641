// The loops for any processor.
#include "reader/net/kernels_body.hpp"

namespace entente::reader::kernels {
namespace {

Sums dot(Sums sum, std::uint32_t four_inputs, const std::int8_t* weights) {
  const Sums fours = *reinterpret_cast<const Sums*>(weights);
  for (int i = 0; i < 4; ++i)
    sum += (fours << (24 - 8 * i) >> 24) * static_cast<std::int32_t>(four_inputs >> 8 * i & 0xFF);
  return sum;
}

}  // namespace

extern const Version plain{"plain", [] { return true; }, apply_here, run_here, score_here};

}  // namespace entente::reader::kernels
