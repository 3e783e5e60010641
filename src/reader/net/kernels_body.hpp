// The loops of kernels.hpp, over sixteen numbers at a time. Included by one
// file for each generation of processors, which is compiled for it and brings
// `dot`: what four inputs add to sixteen sums.
//
// Everything here is inside that file alone, and uses next to no function of the
// library: the linker must not take what is compiled for one processor for the
// others.
#pragma once

#include <cstddef>
#include <cstdint>

#include "reader/net/kernels.hpp"

namespace entente::reader::kernels {
namespace {

using Numbers [[gnu::vector_size(64), gnu::aligned(4), gnu::may_alias]] = float;
using Sums [[gnu::vector_size(64), gnu::aligned(4), gnu::may_alias]] = std::int32_t;
using Bytes [[gnu::vector_size(16), gnu::aligned(1), gnu::may_alias]] = std::uint8_t;
inline constexpr std::size_t lanes = 16;

#define ENTENTE_INLINE [[gnu::always_inline]] inline

/// `weights` are of sixteen outputs, the four of each together.
ENTENTE_INLINE Sums dot(Sums sum, std::uint32_t four_inputs, const std::int8_t* weights);

ENTENTE_INLINE std::uint32_t four_at(const std::uint8_t* at) {
  std::uint32_t four = 0;
  __builtin_memcpy(&four, at, sizeof four);
  return four;
}

ENTENTE_INLINE Numbers numbers_at(const float* at) { return *reinterpret_cast<const Numbers*>(at); }

ENTENTE_INLINE Numbers all_of(float value) { return value - Numbers{}; }

ENTENTE_INLINE Numbers within(Numbers x, float bound) {
  x = x > bound ? all_of(bound) : x;
  return x < -bound ? all_of(-bound) : x;
}

/// A number as the quotient of two, so that several are divided at once.
struct Quotient {
  Numbers above, below;
};

/// tanh by its continued fraction, to 7e-4: a tenth of a step of the states.
ENTENTE_INLINE Quotient tanh_of(Numbers x) {
  x = within(x, 3.8F);
  const Numbers y = x * x;
  return {x * (63.0F + y * (7.0F + y * (1 / 15.0F))), 63.0F + y * (28.0F + y)};
}

/// Twice 1 / (1 + exp(-x)), which is 1 + tanh(x / 2).
ENTENTE_INLINE Quotient twice_logistic_of(Numbers x) {
  x = within(x, 7.6F);
  const Numbers y = x * x;
  const Numbers below = 63.0F + y * (7.0F + y * (1 / 16.0F));
  return {below + x * (31.5F + y * (0.875F + y * (1 / 480.0F))), below};
}

/// One block of outputs of `n` tokens.
template <std::size_t n>
ENTENTE_INLINE void apply_block(const Layer& layer, std::size_t block, const std::uint8_t* in, float* out) {
  const std::int8_t* weights = layer.weights.data() + block * layer.inputs;
  Sums sums[n];
  for (Sums& sum : sums) sum = Sums{};
  for (std::size_t i = 0; i < layer.inputs; i += 4)
    for (std::size_t t = 0; t < n; ++t)
      sums[t] = dot(sums[t], four_at(in + t * layer.inputs + i), weights + i * lanes);
  for (std::size_t t = 0; t < n; ++t)
    *reinterpret_cast<Numbers*>(out + t * layer.outputs + block) =
        numbers_at(layer.bias.data() + block) +
        numbers_at(layer.scale.data() + block) * __builtin_convertvector(sums[t], Numbers);
}

inline void apply_here(const Layer& layer, const std::uint8_t* in, std::size_t count, float* out) {
  // Block by block, so that a block's weights stay close by while all tokens pass.
  for (std::size_t block = 0; block < layer.outputs; block += lanes) {
    std::size_t t = 0;
    for (; t + 8 <= count; t += 8)
      apply_block<8>(layer, block, in + t * layer.inputs, out + t * layer.outputs);
    for (; t < count; ++t) apply_block<1>(layer, block, in + t * layer.inputs, out + t * layer.outputs);
  }
}

/// What up to four sequences have at one step.
struct Step {
  const std::uint8_t* before[Lstm::most];
  const GateRows* gates[Lstm::most];
  std::uint8_t* state[Lstm::most];
};

/// The sums for sixteen units of `n` sequences, gate after gate. Not inlined, so that they stay in registers.
template <std::size_t n>
[[gnu::noinline]] void add_up(const Layer& recurrent, std::size_t unit, const Step& step, Sums (*out)[4]) {
  const std::size_t hidden = recurrent.inputs;
  const std::int8_t* weights = recurrent.weights.data() + 4 * unit * hidden;
  Sums sums[n][4];
  for (std::size_t s = 0; s < n; ++s)
    for (Sums& sum : sums[s]) sum = Sums{};
  for (std::size_t i = 0; i < hidden; i += 4)
    for (std::size_t s = 0; s < n; ++s)
      for (std::size_t gate = 0; gate < 4; ++gate)
        sums[s][gate] =
            dot(sums[s][gate], four_at(step.before[s] + i), weights + (gate * hidden + i) * lanes);
  for (std::size_t s = 0; s < n; ++s)
    for (std::size_t gate = 0; gate < 4; ++gate) out[s][gate] = sums[s][gate];
}

/// The new cells and states of sixteen units of one sequence.
ENTENTE_INLINE void open_gates(const Layer& recurrent, std::size_t first_gate, std::size_t unit,
                               const Sums* sums, const GateRows& rows, float* memory, std::uint8_t* to) {
  Numbers gates[4];
  for (std::size_t gate = 0; gate < 4; ++gate) {
    const std::size_t at = 4 * unit + gate * lanes;
    gates[gate] = numbers_at(rows[0] + first_gate + at);
    for (std::size_t r = 1; r < 4; ++r) gates[gate] += numbers_at(rows[r] + first_gate + at);
    gates[gate] += numbers_at(recurrent.scale.data() + at) * __builtin_convertvector(sums[gate], Numbers);
  }
  const Quotient written = twice_logistic_of(gates[0]);
  const Quotient kept = twice_logistic_of(gates[1]);
  const Quotient news = tanh_of(gates[2]);
  const Quotient shown = twice_logistic_of(gates[3]);
  Numbers& cell = *reinterpret_cast<Numbers*>(memory + unit);
  const Numbers below = written.below * news.below;
  cell = 0.5F * (kept.above * cell * below + written.above * news.above * kept.below) / (kept.below * below);
  const Quotient told = tanh_of(cell);
  const Numbers twice_state = shown.above * told.above / (shown.below * told.below);
  const Sums moved = __builtin_convertvector(twice_state * 63.5F + 128.5F, Sums);
  *reinterpret_cast<Bytes*>(to + unit) = __builtin_convertvector(moved, Bytes);
}

template <std::size_t n>
void take_step(const Layer& recurrent, std::size_t first_gate, const Step& step, float* memory) {
  for (std::size_t unit = 0; unit < recurrent.inputs; unit += lanes) {
    Sums sums[n][4];
    add_up<n>(recurrent, unit, step, sums);
    for (std::size_t s = 0; s < n; ++s)
      open_gates(recurrent, first_gate, unit, sums[s], *step.gates[s], memory + s * recurrent.inputs,
                 step.state[s]);
  }
}

inline void run_here(const Lstm& lstm, float* memory) {
  const std::size_t sequences = lstm.begin.size() - 1;
  const Layer& recurrent = *lstm.recurrent;
  // Before the first token all states are zero.
  alignas(64) std::uint8_t none[1024];
  __builtin_memset(none, 128, sizeof none);
  Step step{};
  for (std::size_t s = 0; s < sequences; ++s) step.state[s] = none;
  std::size_t active = sequences;
  for (std::size_t n = 0;; ++n) {
    while (active > 0 && lstm.begin[active] - lstm.begin[active - 1] <= n) --active;
    for (std::size_t s = 0; s < active; ++s) {
      const std::size_t token = lstm.backward ? lstm.begin[s + 1] - 1 - n : lstm.begin[s] + n;
      step.before[s] = step.state[s];
      step.gates[s] = lstm.gates + token;
      step.state[s] = lstm.states + token * lstm.state_stride;
      // The next token's word is far away in memory, and will be wanted soon.
      const std::size_t next = lstm.backward ? (token > 0 ? token - 1 : 0) : token + 1;
      if (next < lstm.begin[sequences])
        for (std::size_t i = 0; i < recurrent.outputs; i += lanes)
          __builtin_prefetch(lstm.gates[next][0] + lstm.first_gate + i);
    }
    switch (active) {
      case 4:
        take_step<4>(recurrent, lstm.first_gate, step, memory);
        break;
      case 3:
        take_step<3>(recurrent, lstm.first_gate, step, memory);
        break;
      case 2:
        take_step<2>(recurrent, lstm.first_gate, step, memory);
        break;
      case 1:
        take_step<1>(recurrent, lstm.first_gate, step, memory);
        break;
      default:
        return;
    }
  }
}

inline void score_here(const Head& head, const float* parts, std::size_t count, float* out) {
  const std::size_t size = head.size;
  for (std::size_t t = 0; t < count; ++t, parts += 3 * size, out += lanes) {
    Numbers scores = numbers_at(head.to_tags.data());
    for (std::size_t block = 0; block < size; block += lanes) {
      Numbers sum = numbers_at(parts + block);
      if (t > 0) sum += numbers_at(parts - 3 * size + size + block);
      if (t + 1 < count) sum += numbers_at(parts + 3 * size + 2 * size + block);
      sum = sum > 0.0F ? sum : Numbers{};
      for (std::size_t i = 0; i < lanes; ++i)
        scores += sum[i] * numbers_at(head.to_tags.data() + (1 + block + i) * lanes);
    }
    *reinterpret_cast<Numbers*>(out) = scores;
  }
}

}  // namespace
}  // namespace entente::reader::kernels
