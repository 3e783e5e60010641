// What words add to the gates of the net: a row of numbers for each word in
// each shape that it was met in. A row costs more than all else that the net
// does with a token, but most words stand in a report several times, and in the
// next report too: so rows are kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "reader/net/features.hpp"
#include "reader/net/kernels.hpp"
#include "reader/net/weights.hpp"

namespace entente::reader {

class WordGates {
 public:
  explicit WordGates(const Weights& weights);

  /// Makes room where many are kept; all numbers and rows end with that.
  void make_room() {
    if (known_ > many) forget();
  }

  /// The number of a token's row. Room for a batch of many more new words is there.
  std::uint32_t number_of(const TokenFeatures& token);

  /// Computes the rows of all new numbers.
  void compute();

  /// Valid until the next `compute`.
  const float* row(std::uint32_t number) const {
    return rows_.data() + std::size_t{number} * weights_.to_gates.outputs;
  }

  static constexpr std::size_t many = 4096;

 private:
  void forget();

  struct Slot {
    std::uint32_t word = 0;
    std::uint16_t number = 0;  ///< from 1; 0 where the slot is free
    std::uint8_t shape = 0;
  };
  const Weights& weights_;
  std::vector<Slot> slots_;
  std::uint32_t known_ = 0;
  std::vector<TokenFeatures> new_;    // words that have a number and no row yet
  std::vector<std::uint8_t> inputs_;  // to be multiplied for them
  kernels::Aligned<float> rows_;
};

}  // namespace entente::reader
