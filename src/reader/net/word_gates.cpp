#include "reader/net/word_gates.hpp"

#ifdef __linux__
#include <sys/mman.h>
#endif

#include <memory>

#include "reader/net/kernels.hpp"

namespace entente::reader {
namespace {

/// More than there are ever words, so that a search ends soon.
constexpr std::size_t slots = 4 * WordGates::many;

/// Rows are read here and there: on large pages, where the system has them, the
/// processor knows where each lies. `bytes` of room that nothing was written to yet.
void ask_for_large_pages(void* room, std::size_t bytes) {
#ifdef __linux__
  constexpr std::size_t page = 4096;
  void* first = room;
  if (std::align(page, page, first, bytes) != nullptr) madvise(first, bytes, MADV_HUGEPAGE);
#endif
}

/// Writes a row of an embedding as the layers take it, and gives the place after it.
std::uint8_t* put(const Embedding& embedding, std::size_t row, std::uint8_t* to) {
  const std::size_t width = embedding.width;
  const std::int8_t* from = embedding.values.data() + row * width;
  for (std::size_t i = 0; i < width; ++i) to[i] = static_cast<std::uint8_t>(from[i] + 128);
  return to + width;
}

}  // namespace

WordGates::WordGates(const Weights& weights) : weights_(weights) {
  rows_.reserve(2 * many * weights_.to_gates.outputs);
  ask_for_large_pages(rows_.data(), rows_.capacity() * sizeof(float));
  forget();
}

void WordGates::forget() {
  slots_.assign(slots, {});
  new_.clear();
  known_ = 0;
}

std::uint32_t WordGates::number_of(const TokenFeatures& token) {
  // Suffix and prefix follow from the word.
  std::size_t at = (token.word ^ (token.shape * 0x9E3779B9U)) % slots;
  for (; slots_[at].number != 0; at = (at + 1) % slots)
    if (slots_[at].word == token.word && slots_[at].shape == token.shape) return slots_[at].number - 1U;
  slots_[at] = {token.word, static_cast<std::uint16_t>(++known_), token.shape};
  new_.push_back(token);
  weights_.words.prefetch(token.word);
  weights_.suffixes.prefetch(token.suffix);
  weights_.prefixes.prefetch(token.prefix);
  return slots_[at].number - 1U;
}

void WordGates::compute() {
  const std::size_t added = new_.size();
  inputs_.resize(added * weights_.to_gates.inputs);
  std::uint8_t* to = inputs_.data();
  for (const TokenFeatures& token : new_) {
    to = put(weights_.embeddings[0], weights_.words[token.word], to);
    to = put(weights_.embeddings[1], weights_.suffixes[token.suffix], to);
    to = put(weights_.embeddings[2], weights_.prefixes[token.prefix], to);
    to = put(weights_.embeddings[3], token.shape, to);
  }
  new_.clear();
  const std::size_t width = weights_.to_gates.outputs;
  if (rows_.size() < known_ * width) rows_.resize(known_ * width);
  kernels::apply(weights_.to_gates, inputs_.data(), added, rows_.data() + (known_ - added) * width);
}

}  // namespace entente::reader
