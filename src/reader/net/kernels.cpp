#include "reader/net/kernels.hpp"

#include <array>

namespace entente::reader::kernels {

extern const Version plain;
#if defined(__x86_64__)
extern const Version avx2;
extern const Version avx512;
#endif

namespace {

const Version& chosen() {
  static const Version& version = [&]() -> const Version& {
    const auto all = versions();
    for (const Version& one : all)
      if (one.runs_here()) return one;
    return all.back();
  }();
  return version;
}

}  // namespace

Layer::Layer(std::span<const std::int8_t> rows, std::span<const float> all_scale,
             std::span<const float> all_bias)
    : inputs(rows.size() / all_scale.size()),
      outputs(all_scale.size()),
      weights(rows.size()),
      scale(all_scale.begin(), all_scale.end()),
      bias(all_bias.begin(), all_bias.end()) {
  for (std::size_t o = 0; o < outputs; ++o) {
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < inputs; ++i) {
      const std::size_t group = o / block * (inputs / four) + i / four;
      weights[(group * block + o % block) * four + i % four] = rows[i * outputs + o];
      sum += rows[i * outputs + o];
    }
    bias[o] -= scale[o] * static_cast<float>(128 * sum);
  }
}

std::span<const Version> versions() {
#if defined(__x86_64__)
  static const std::array all{avx512, avx2, plain};
#else
  static const std::array all{plain};
#endif
  return all;
}

void apply(const Layer& layer, const std::uint8_t* in, std::size_t count, float* out) {
  chosen().apply(layer, in, count, out);
}

void run(const Lstm& lstm) {
  Aligned<float> memory(Lstm::most * lstm.recurrent->outputs / 4);
  chosen().run(lstm, memory.data());
}

void score(const Head& head, const float* parts, std::size_t count, float* out) {
  chosen().score(head, parts, count, out);
}

}  // namespace entente::reader::kernels
