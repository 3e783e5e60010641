// What the reader has learned, as it lies in data/reader/english.weights and in
// the executable: numbers and hashes of words, no text.
//
// The file is a sequence of little-endian numbers: the eight letters
// "ENTREAD3", the sizes, then the tables in the order of the members below.
// Embeddings and layers are one byte a number, layers with a scale for each
// output; everything else is single precision.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "reader/net/kernels.hpp"

namespace entente::reader {

/// Finds the number of a hash; 0 for those that it doesn't hold.
class HashIndex {
 public:
  HashIndex() = default;
  explicit HashIndex(std::span<const std::uint32_t> hashes);  // numbered from 1
  std::uint32_t operator[](std::uint32_t hash) const {
    for (std::uint32_t slot = hash & mask_;; slot = (slot + 1) & mask_) {
      if (slots_[slot].number == 0) return 0;
      if (slots_[slot].hash == hash) return slots_[slot].number;
    }
  }

  /// Where many are looked up, saying so beforehand saves waiting for each.
  void prefetch(std::uint32_t hash) const { __builtin_prefetch(&slots_[hash & mask_]); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;
  };
  std::vector<Slot> slots_ = std::vector<Slot>(1);
  std::uint32_t mask_ = 0;
};

/// Rows of `width` numbers, one for each value of a feature.
struct Embedding {
  std::size_t width = 0;
  std::vector<std::int8_t> values;
};

/// How sure an attribution is: the sum of factors times what is known of it,
/// looked up on a rising curve of the shares of attributions that were right.
struct Calibration {
  /// Of 1, log p(source), log p(cue), log p(content), whether there is no source,
  /// whether there are several contents.
  std::array<float, 6> factors;
  std::array<float, 16> sums;
  std::array<float, 16> shares;  ///< at these sums; straight between them
};

struct Weights {
  HashIndex words, suffixes, prefixes;
  /// Of word, suffix, prefix, shape.
  std::array<Embedding, 4> embeddings;
  std::size_t hidden = 0;
  /// From the four embeddings, end to end, to the gates of the forward LSTM and
  /// then of the backward one, in the order of kernels::Lstm.
  kernels::Layer to_gates;
  /// What each value of quote, place and context adds to all these gates, a row
  /// a value.
  std::array<kernels::Aligned<float>, 3> added_to_gates;
  /// By direction: from the last state to its four gates. Their bias is in `to_gates`.
  std::array<kernels::Layer, 2> recurrent;
  /// From the state to three parts of the head: for the token itself, the token
  /// after, the token before.
  kernels::Layer to_head;
  kernels::Head head;
  /// How one tag follows another, as factors: `follows[from][to]`, the first,
  /// the last.
  std::array<std::array<float, 7>, 7> follows;
  std::array<float, 7> first, last;
  /// Spans of source, cue and content are kept where their probability is
  /// above.
  std::array<float, 3> thresholds;
  /// Probability that a span belongs to a cue, by the hash of how they lie
  /// (linking.cpp).
  HashIndex link_patterns;
  std::vector<float> link_probabilities;
  Calibration calibration;
};

/// Reads a weights file. Throws std::runtime_error where it is none, or another
/// version.
Weights read_weights(std::span<const std::byte> bytes);

/// The English weights, that the executable holds. Read on first use.
const Weights& english_weights();

}  // namespace entente::reader
