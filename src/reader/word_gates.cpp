#include "reader/word_gates.hpp"

#include "reader/kernels.hpp"

namespace entente::reader {
namespace {

/// Far more than there are ever words, so that a search ends soon.
constexpr std::size_t slots = 8 * WordGates::many;

/// Writes a row of an embedding as the layers take it, and gives the place after it.
std::uint8_t* put(const Embedding& embedding, std::size_t row, std::uint8_t* to) {
  const std::int8_t* from = embedding.values.data() + row * embedding.width;
  for (std::size_t i = 0; i < embedding.width; ++i) to[i] = static_cast<std::uint8_t>(from[i] + 128);
  return to + embedding.width;
}

}  // namespace

void WordGates::forget() {
  slots_.assign(slots, {});
  known_ = 0;
  rows_.reserve(2 * many * weights_.to_gates.outputs);
}

std::uint32_t WordGates::number_of(const TokenFeatures& token) {
  // Suffix and prefix follow from the word.
  std::size_t at = (token.word ^ (token.shape * 0x9E3779B9U)) % slots;
  for (; slots_[at].used; at = (at + 1) % slots)
    if (slots_[at].word == token.word && slots_[at].shape == token.shape) return slots_[at].number;
  slots_[at] = {token.word, static_cast<std::uint16_t>(known_++), token.shape, true};
  const std::size_t width = weights_.to_gates.inputs;
  inputs_.resize(inputs_.size() + width);
  std::uint8_t* to = inputs_.data() + inputs_.size() - width;
  to = put(weights_.embeddings[0], weights_.words[token.word], to);
  to = put(weights_.embeddings[1], weights_.suffixes[token.suffix], to);
  to = put(weights_.embeddings[2], weights_.prefixes[token.prefix], to);
  put(weights_.embeddings[3], token.shape, to);
  return slots_[at].number;
}

void WordGates::compute() {
  const std::size_t added = inputs_.size() / weights_.to_gates.inputs;
  const std::size_t width = weights_.to_gates.outputs;
  if (rows_.size() < known_ * width) rows_.resize(known_ * width);
  kernels::apply(weights_.to_gates, inputs_.data(), added, rows_.data() + (known_ - added) * width);
  inputs_.clear();
}

}  // namespace entente::reader
