// What act a statement is, as learned: a linear classifier over act_features.hpp,
// whose whole weights lie in data/reader/english.acts and in the executable.
//
//   score_a = bias_a + Σ w_{a,f} over the features that are known + Σ v_{a,i} · sense_i
//   p = softmax(score), and the confidence is the share of statements with such a
//   largest p that were right where they were held back in training.
//
// The file is a sequence of little-endian numbers: "ENTACTS1", the count of
// features, their hashes (rising), a byte a feature and act, the scale of these,
// then the sense's weights, the biases and the curve in single precision.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "evidence/act.hpp"
#include "reader/act/act_features.hpp"

namespace entente::reader {

inline constexpr std::size_t act_count = 11;  // as many as evidence::Act has
using ActScores = std::array<float, act_count>;

struct ActWeights {
  static constexpr std::size_t knots = 16;
  std::vector<std::uint32_t> features;  ///< hashes, rising
  std::vector<std::int8_t> weights;     ///< `act_count` a feature
  float scale = 1;
  std::vector<float> sense;  ///< `act_count` for each of its numbers
  ActScores bias{};
  std::array<float, knots> probabilities{}, shares{};  ///< straight between them
};

/// Reads a file of weights. Throws std::runtime_error where it is none.
ActWeights read_act_weights(std::span<const std::byte> bytes);
std::string written_act_weights(const ActWeights& weights);

/// The English weights, that the executable holds. Read on first use.
const ActWeights& english_act_weights();

/// The probability of each act, in the order of evidence::Act, not calibrated.
ActScores act_probabilities(const ActWeights& weights, const ActFeatures& features);

struct ActReading {
  evidence::Act act = evidence::Act::unclear;
  double confidence = 0;  ///< the share of such readings that are right
};
ActReading read_act(const Words& words, const StatementParts& statement);

}  // namespace entente::reader
