// The loops for x86-64 processors that multiply and add up bytes by fours (AVX-512 VNNI).
#if defined(__x86_64__)
#include <immintrin.h>

#include "reader/net/kernels_body.hpp"

namespace entente::reader::kernels {
namespace {

Sums dot(Sums sum, std::uint32_t four_inputs, const std::int8_t* weights) {
  return reinterpret_cast<Sums>(_mm512_dpbusd_epi32(reinterpret_cast<__m512i>(sum),
                                                    _mm512_set1_epi32(static_cast<int>(four_inputs)),
                                                    _mm512_loadu_si512(weights)));
}

bool runs_here() {
  return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

}  // namespace

extern const Version avx512{"AVX-512", runs_here, apply_here, run_here, score_here};

}  // namespace entente::reader::kernels
#endif
