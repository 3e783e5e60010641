// The net that looks at a paragraph: a bidirectional LSTM over the features of
// its tokens, and a small layer that sees each token with its two neighbours
// and says how well each tag fits. Trained by tools/train_reader, described in
// docs/reader-model.md; here it only runs, on bytes (kernels.hpp).
//
//   x_t = word, suffix, prefix, shape, quote, place and context embeddings, end
//   to end h_t = [LSTM forward(x)_t, LSTM backward(x)_t] score_t = V relu(A
//   h_{t-1} + B h_t + C h_{t+1} + a) + b
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "reader/net/features.hpp"
#include "reader/net/weights.hpp"
#include "reader/net/word_gates.hpp"

namespace entente::reader {

/// The tags of a token: outside of all spans, or the first or a later token of
/// one.
inline constexpr std::size_t tag_count = 7;
using TagScores = std::array<float, kernels::Head::tags>;  // zero beyond tag_count

/// What the net is given of one paragraph, and what it gives back.
struct Paragraph {
  std::vector<TokenFeatures> features;
  std::uint8_t context = 0;  // below `contexts`, of the paragraph before
  std::vector<TagScores> scores;

  static constexpr int contexts = 8;
};

/// Keeps a reference to the weights. Not for several threads at once.
class Network {
 public:
  explicit Network(const Weights& weights) : weights_(weights), words_(weights) {}

  /// Fills the `scores` of all paragraphs. Quicker for several than one by one.
  void score(std::span<Paragraph> paragraphs);

 private:
  void score_group(std::span<Paragraph> paragraphs, std::span<const std::size_t> members);

  const Weights& weights_;
  WordGates words_;
  std::vector<std::vector<std::uint32_t>> word_of_;  // by paragraph and token, the number of its row
  std::vector<kernels::GateRows> gates_;
  kernels::Aligned<std::uint8_t> states_;
  kernels::Aligned<float> parts_;
};

}  // namespace entente::reader
