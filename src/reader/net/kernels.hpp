// The loops in which the net spends its time, in whole numbers, for several
// generations of processors; the best that the one at hand knows is chosen on
// first use.
//
// A number goes into a loop as a byte, 128 added to it. Sums of products of
// bytes are whole numbers, and what is left to do with them is done number by
// number, in one order and without fused steps: so all versions of a loop give
// the same to the last bit, and a report reads the same on any machine.
#pragma once

#include <array>
#include <boost/align/aligned_allocator.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace entente::reader::kernels {

/// Numbers that the loops take sixteen at a time: none of these lies across two lines of the cache.
template <class Number>
using Aligned = std::vector<Number, boost::alignment::aligned_allocator<Number, 64>>;

/// out[o] = bias[o] + scale[o] · Σ (in[i] - 128) · weights[i][o]
///
/// The weights lie as the loops walk them: in blocks of 16 outputs, in each
/// block by fours of inputs, of each four by outputs, of each output its four.
struct Layer {
  static constexpr std::size_t block = 16;  // what the number of outputs is a multiple of
  static constexpr std::size_t four = 4;    // what the number of inputs is a multiple of

  std::size_t inputs = 0;
  std::size_t outputs = 0;
  Aligned<std::int8_t> weights;
  Aligned<float> scale;
  Aligned<float> bias;  // less 128 · scale · Σ weights, so that `in` is taken as it is

  /// From weights that lie a row of outputs for each input.
  Layer(std::span<const std::int8_t> rows, std::span<const float> scale, std::span<const float> bias);
  Layer() = default;
};

/// Four rows that add up to what a token's input adds to the gates.
using GateRows = std::array<const float*, 4>;

/// An LSTM in one direction over up to four sequences side by side, the longest
/// first.
struct Lstm {
  /// From the last state to the four gates: of the first 16 units the input,
  /// forget, cell and output gates, then those of the next 16.
  const Layer* recurrent = nullptr;
  bool backward = false;
  std::span<const std::size_t> begin;  // where each sequence begins, and where the last ends
  const GateRows* gates = nullptr;     // of each token
  std::size_t first_gate = 0;          // where the direction's own begin in these rows
  std::uint8_t* states = nullptr;      // out: of each token, 127 times, plus 128
  std::size_t state_stride = 0;

  static constexpr std::size_t most = 4;
};

/// What reads the tags off three parts of each token: its own, what it tells the
/// token after, what it tells the token before.
struct Head {
  static constexpr std::size_t tags = 16;  // of which the net uses the first

  std::size_t size = 0;    // of a part; a multiple of `Layer::block`
  Aligned<float> to_tags;  // the bias of the tags, then a row of them for each number
};

/// One version of the loops.
struct Version {
  std::string_view name;
  bool (*runs_here)();
  /// Of `count` tokens, row after row.
  void (*apply)(const Layer& layer, const std::uint8_t* in, std::size_t count, float* out);
  /// `memory` has room for the cells of all sequences, and is zero.
  void (*run)(const Lstm& lstm, float* memory);
  /// The tags of a sequence of `count` tokens.
  void (*score)(const Head& head, const float* parts, std::size_t count, float* out);
};

/// All that this program holds, the quickest first; the last runs anywhere.
std::span<const Version> versions();

/// out[t] = layer(in[t]) for `count` tokens, row after row.
void apply(const Layer& layer, const std::uint8_t* in, std::size_t count, float* out);

void run(const Lstm& lstm);

/// out[t] = bias + Σ max(0, own[t] + after[t - 1] + before[t + 1]) · to_tags
void score(const Head& head, const float* parts, std::size_t count, float* out);

}  // namespace entente::reader::kernels
