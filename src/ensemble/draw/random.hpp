// Random numbers by number: what is drawn depends on nothing but the seed, the
// draw's number and what is asked, so that any thread or machine may make any
// draw. Philox 4x32-10 (Salmon et al., Parallel Random Numbers: As Easy as
// 1, 2, 3, 2011) encrypts the counter (draw, topic, block) under the seed.
#pragma once

#include <Random123/philox.h>

#include <array>
#include <cstdint>

namespace entente::ensemble {

/// Two numbers of 64 random bits.
inline std::array<std::uint64_t, 2> random_block(std::uint64_t seed, std::uint64_t draw, std::uint32_t topic,
                                                 std::uint32_t block) {
  const r123::Philox4x32::ctr_type counter{
      {static_cast<std::uint32_t>(draw), static_cast<std::uint32_t>(draw >> 32), topic, block}};
  const r123::Philox4x32::key_type key{
      {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  const r123::Philox4x32::ctr_type bits = r123::Philox4x32()(counter, key);
  return {std::uint64_t{bits[1]} << 32 | bits[0], std::uint64_t{bits[3]} << 32 | bits[2]};
}

/// The numbers of one draw and topic, one after the other: up to 2^33 of them.
class Stream {
 public:
  Stream(std::uint64_t seed, std::uint64_t draw, std::uint32_t topic)
      : seed_(seed), draw_(draw), topic_(topic) {}

  std::uint64_t next() {
    if (used_ == 2) {
      bits_ = random_block(seed_, draw_, topic_, block_++);
      used_ = 0;
    }
    return bits_[used_++];
  }

  /// A whole number from 0 to `end` − 1, each equally likely (Lemire, 2019). `end` is not 0.
  std::uint64_t below(std::uint64_t end) {
    Wide product = Wide{next()} * end;
    if (static_cast<std::uint64_t>(product) < end) {
      const std::uint64_t uneven = -end % end;
      while (static_cast<std::uint64_t>(product) < uneven) product = Wide{next()} * end;
    }
    return static_cast<std::uint64_t>(product >> 64);
  }

 private:
  __extension__ using Wide = unsigned __int128;

  std::uint64_t seed_;
  std::uint64_t draw_;
  std::uint32_t topic_;
  std::uint32_t block_ = 0;
  std::uint32_t used_ = 2;
  std::array<std::uint64_t, 2> bits_{};
};

}  // namespace entente::ensemble
