// The two loops in which the net spends its time, compiled for the vector units
// of several generations of processors; the one at hand is chosen on first use.
#pragma once

#include <cstddef>
#include <span>

#include "reader/weights.hpp"

namespace entente::reader::kernels {

/// out[t] = layer(in[t]) for `count` tokens, row after row.
void apply(const Layer& layer, const float* in, std::size_t count, float* out);

/// An LSTM in one direction over up to four sequences side by side, the longest
/// first.
struct Lstm {
  const Layer& recurrent;
  std::size_t hidden;
  bool backward;
  std::span<const std::size_t> begin;  // where each sequence begins, and where the last ends
  float* gates;                        // of each token, from its input; overwritten
  std::size_t gate_stride;             // from one token's gates to the next one's
  float* states;                       // out: of each token
  std::size_t state_stride;
};
void run(const Lstm& lstm);

}  // namespace entente::reader::kernels
