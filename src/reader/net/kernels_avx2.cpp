// The loops for x86-64 processors from 2013 on (AVX2).
#if defined(__x86_64__)
#include <immintrin.h>

#include "reader/net/kernels_body.hpp"

namespace entente::reader::kernels {
namespace {

/// Of each four the second and fourth, then the first and third, as numbers of two bytes, whose
/// products add up within four bytes.
__m256i dot_half(__m256i sum, __m256i inputs, __m256i weights) {
  const __m256i even = _mm256_madd_epi16(_mm256_srai_epi16(_mm256_slli_epi16(weights, 8), 8),
                                         _mm256_and_si256(inputs, _mm256_set1_epi16(0xFF)));
  const __m256i odd = _mm256_madd_epi16(_mm256_srai_epi16(weights, 8), _mm256_srli_epi16(inputs, 8));
  return _mm256_add_epi32(sum, _mm256_add_epi32(even, odd));
}

Sums dot(Sums sum, std::uint32_t four_inputs, const std::int8_t* weights) {
  const __m256i inputs = _mm256_set1_epi32(static_cast<int>(four_inputs));
  __m256i halves[2];
  __builtin_memcpy(halves, &sum, sizeof halves);
  for (int h = 0; h < 2; ++h)
    halves[h] =
        dot_half(halves[h], inputs, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights) + h));
  __builtin_memcpy(&sum, halves, sizeof halves);
  return sum;
}

}  // namespace

extern const Version avx2{"AVX2", [] { return __builtin_cpu_supports("avx2") != 0; }, apply_here, run_here,
                          score_here};

}  // namespace entente::reader::kernels
#endif
