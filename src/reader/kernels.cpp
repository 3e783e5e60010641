#include "reader/kernels.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#if defined(__x86_64__)
#define ENTENTE_X86_64 1
#endif

namespace entente::reader::kernels {
namespace {

// Sixteen numbers: one register of AVX-512, two of AVX2, four of SSE.
using Lanes [[gnu::vector_size(64), gnu::aligned(4), gnu::may_alias]] = float;
constexpr std::size_t lanes = 16;

#define ENTENTE_INLINE [[gnu::always_inline]] inline

ENTENTE_INLINE const Lanes& lanes_at(const float* at) { return *reinterpret_cast<const Lanes*>(at); }
ENTENTE_INLINE Lanes& lanes_at(float* at) { return *reinterpret_cast<Lanes*>(at); }

/// out[s] += in[s] · weights for `n` sequences, `inputs` to `outputs` (a
/// multiple of 32) of a matrix whose rows are `stride` long.
template <std::size_t n>
ENTENTE_INLINE void multiply(const float* weights, std::size_t inputs, std::size_t stride,
                             std::size_t outputs, const std::array<const float*, 4>& in,
                             const std::array<float*, 4>& out) {
  for (std::size_t block = 0; block < outputs; block += 2 * lanes) {
    Lanes sum[n][2];
    for (std::size_t s = 0; s < n; ++s) {
      sum[s][0] = lanes_at(out[s] + block);
      sum[s][1] = lanes_at(out[s] + block + lanes);
    }
    const float* row = weights + block;
    for (std::size_t k = 0; k < inputs; ++k, row += stride) {
      const Lanes low = lanes_at(row);
      const Lanes high = lanes_at(row + lanes);
      for (std::size_t s = 0; s < n; ++s) {
        sum[s][0] += in[s][k] * low;
        sum[s][1] += in[s][k] * high;
      }
    }
    for (std::size_t s = 0; s < n; ++s) {
      lanes_at(out[s] + block) = sum[s][0];
      lanes_at(out[s] + block + lanes) = sum[s][1];
    }
  }
}

ENTENTE_INLINE void multiply(std::size_t n, const float* weights, std::size_t inputs, std::size_t stride,
                             std::size_t outputs, const std::array<const float*, 4>& in,
                             const std::array<float*, 4>& out) {
  switch (n) {
    case 1:
      return multiply<1>(weights, inputs, stride, outputs, in, out);
    case 2:
      return multiply<2>(weights, inputs, stride, outputs, in, out);
    case 3:
      return multiply<3>(weights, inputs, stride, outputs, in, out);
    default:
      return multiply<4>(weights, inputs, stride, outputs, in, out);
  }
}

/// tanh by its continued fraction, to 1e-6 between the bounds beyond which it
/// is ±1.
ENTENTE_INLINE float tanh_of(float x) {
  x = x < -4.97F ? -4.97F : x > 4.97F ? 4.97F : x;
  const float y = x * x;
  return x * (135135.0F + y * (17325.0F + y * (378.0F + y))) /
         (135135.0F + y * (62370.0F + y * (3150.0F + y * 28.0F)));
}
ENTENTE_INLINE float logistic_of(float x) { return 0.5F + 0.5F * tanh_of(0.5F * x); }

/// Column by column, so that a column's weights stay close by while all tokens
/// pass.
ENTENTE_INLINE void apply_body(const Layer& layer, const float* in, std::size_t count, float* out) {
  for (std::size_t t = 0; t < count; ++t)
    std::copy_n(layer.bias.data(), layer.outputs, out + t * layer.outputs);
  for (std::size_t column = 0; column < layer.outputs; column += 2 * lanes)
    for (std::size_t t = 0; t < count; t += 4) {
      const std::size_t n = std::min<std::size_t>(4, count - t);
      std::array<const float*, 4> from{};
      std::array<float*, 4> to{};
      for (std::size_t s = 0; s < n; ++s) {
        from[s] = in + (t + s) * layer.inputs;
        to[s] = out + (t + s) * layer.outputs + column;
      }
      multiply(n, layer.weights.data() + column, layer.inputs, layer.outputs, 2 * lanes, from, to);
    }
}

ENTENTE_INLINE void run_body(const Lstm& lstm, float* memory) {
  const std::size_t hidden = lstm.hidden;
  const std::size_t sequences = lstm.begin.size() - 1;
  const auto length = [&](std::size_t s) { return lstm.begin[s + 1] - lstm.begin[s]; };
  const std::size_t steps = sequences == 0 ? 0 : length(0);
  std::size_t active = sequences;
  std::array<const float*, 4> before{};
  for (std::size_t step = 0; step < steps; ++step) {
    while (length(active - 1) <= step) --active;
    std::array<float*, 4> gates{};
    std::array<float*, 4> states{};
    for (std::size_t s = 0; s < active; ++s) {
      const std::size_t token = lstm.backward ? lstm.begin[s + 1] - 1 - step : lstm.begin[s] + step;
      gates[s] = lstm.gates + token * lstm.gate_stride;
      states[s] = lstm.states + token * lstm.state_stride;
    }
    if (step > 0)
      multiply(active, lstm.recurrent.weights.data(), hidden, 4 * hidden, 4 * hidden, before, gates);
    for (std::size_t s = 0; s < active; ++s) {
      float* cell = memory + s * hidden;
      const float* gate = gates[s];
      float* state = states[s];
      for (std::size_t i = 0; i < hidden; ++i) {
        const float written = logistic_of(gate[i]) * tanh_of(gate[2 * hidden + i]);
        cell[i] = logistic_of(gate[hidden + i]) * cell[i] + written;
        state[i] = logistic_of(gate[3 * hidden + i]) * tanh_of(cell[i]);
      }
      before[s] = state;
    }
  }
}

using Apply = void (*)(const Layer&, const float*, std::size_t, float*);
using Run = void (*)(const Lstm&, float*);
struct Kernels {
  Apply apply;
  Run run;
};

void apply_plain(const Layer& l, const float* in, std::size_t n, float* out) { apply_body(l, in, n, out); }
void run_plain(const Lstm& lstm, float* memory) { run_body(lstm, memory); }

#ifdef ENTENTE_X86_64
#define ENTENTE_AVX2 [[gnu::target("avx2,fma")]]
#define ENTENTE_AVX512 [[gnu::target("avx512f,avx512vl,avx512dq,avx512bw,fma,prefer-vector-width=512")]]
ENTENTE_AVX2 void apply_avx2(const Layer& l, const float* in, std::size_t n, float* out) {
  apply_body(l, in, n, out);
}
ENTENTE_AVX2 void run_avx2(const Lstm& lstm, float* memory) { run_body(lstm, memory); }
ENTENTE_AVX512 void apply_avx512(const Layer& l, const float* in, std::size_t n, float* out) {
  apply_body(l, in, n, out);
}
ENTENTE_AVX512 void run_avx512(const Lstm& lstm, float* memory) { run_body(lstm, memory); }
#endif

Kernels choose() {
#ifdef ENTENTE_X86_64
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq"))
    return {apply_avx512, run_avx512};
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return {apply_avx2, run_avx2};
#endif
  return {apply_plain, run_plain};
}

const Kernels& chosen() {
  static const Kernels kernels = choose();
  return kernels;
}

}  // namespace

void apply(const Layer& layer, const float* in, std::size_t count, float* out) {
  chosen().apply(layer, in, count, out);
}

void run(const Lstm& lstm) {
  std::vector<float> memory((lstm.begin.size() - 1) * lstm.hidden);
  chosen().run(lstm, memory.data());
}

}  // namespace entente::reader::kernels
