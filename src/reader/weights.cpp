#include "reader/weights.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>
#include <string_view>

// The linker puts the file's bytes between these two.
// NOLINTBEGIN(bugprone-reserved-identifier)
extern "C" {
extern const std::byte entente_english_weights_begin;
extern const std::byte entente_english_weights_end;
}
// NOLINTEND(bugprone-reserved-identifier)

asm(".section .rodata\n"
    ".balign 64\n"
    ".global entente_english_weights_begin\n"
    ".global entente_english_weights_end\n"
    "entente_english_weights_begin:\n"
    ".incbin \"" ENTENTE_ENGLISH_WEIGHTS
    "\"\n"
    "entente_english_weights_end:\n"
    ".byte 0\n"
    ".previous\n");

namespace entente::reader {
namespace {

static_assert(std::endian::native == std::endian::little, "the weights are stored little-endian");

/// Takes numbers from the front of the file, one after another.
class Numbers {
 public:
  explicit Numbers(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <class T>
  T one() {
    T value{};
    copy(&value, 1);
    return value;
  }

  /// A count of things that take at least one byte each.
  std::size_t count() {
    const auto value = one<std::uint32_t>();
    if (value > bytes_.size()) throw std::runtime_error("the reader's weights are cut short");
    return value;
  }

  template <class T>
  std::vector<T> many(std::size_t n) {
    if (n > bytes_.size() / sizeof(T)) throw std::runtime_error("the reader's weights are cut short");
    std::vector<T> values(n);
    copy(values.data(), n);
    return values;
  }

  template <class Array>
  void fill(Array& values) {
    copy(values.data(), values.size());
  }

  bool at_end() const { return bytes_.empty(); }

 private:
  template <class T>
  void copy(T* to, std::size_t n) {
    if (n * sizeof(T) > bytes_.size()) throw std::runtime_error("the reader's weights are cut short");
    std::memcpy(to, bytes_.data(), n * sizeof(T));
    bytes_ = bytes_.subspan(n * sizeof(T));
  }

  std::span<const std::byte> bytes_;
};

HashIndex read_index(Numbers& numbers) {
  const std::size_t n = numbers.count();
  return HashIndex(numbers.many<std::uint32_t>(n));
}

Embedding read_embedding(Numbers& numbers, std::size_t least_rows) {
  Embedding embedding;
  const std::size_t rows = numbers.count();
  embedding.width = numbers.count();
  embedding.scale = numbers.one<float>();
  embedding.values = numbers.many<std::int8_t>(rows * embedding.width);
  if (rows < least_rows) throw std::runtime_error("the reader's weights lack rows");
  return embedding;
}

Layer read_layer(Numbers& numbers, std::size_t inputs) {
  Layer layer;
  layer.inputs = numbers.count();
  layer.outputs = numbers.count();
  if (layer.inputs != inputs || layer.outputs % Layer::padding != 0)
    throw std::runtime_error("the reader's weights have layers that don't fit together");
  layer.bias = numbers.many<float>(layer.outputs);
  layer.weights = numbers.many<float>(layer.inputs * layer.outputs);
  return layer;
}

}  // namespace

HashIndex::HashIndex(std::span<const std::uint32_t> hashes) {
  slots_.assign(std::bit_ceil(2 * hashes.size() + 1), {});
  mask_ = static_cast<std::uint32_t>(slots_.size() - 1);
  std::uint32_t number = 0;
  for (const std::uint32_t hash : hashes) {
    std::uint32_t slot = hash & mask_;
    while (slots_[slot].number != 0) slot = (slot + 1) & mask_;
    slots_[slot] = {hash, ++number};
  }
}

std::size_t Weights::input_width() const {
  std::size_t width = 0;
  for (const Embedding& embedding : embeddings) width += embedding.width;
  return width;
}

Weights read_weights(std::span<const std::byte> bytes) {
  Numbers numbers(bytes);
  std::array<char, 8> name{};
  numbers.fill(name);
  if (std::string_view(name.data(), name.size()) != "ENTREAD1")
    throw std::runtime_error("the reader's weights are of another version");

  Weights weights;
  weights.hidden = numbers.count();
  std::array<std::size_t, 7> rows{};
  for (HashIndex* index : {&weights.words, &weights.suffixes, &weights.prefixes})
    *index = read_index(numbers);
  for (std::size_t f = 0; f < rows.size(); ++f) weights.embeddings[f] = read_embedding(numbers, 1);
  for (std::size_t direction = 0; direction < 2; ++direction) {
    weights.to_gates[direction] = read_layer(numbers, weights.input_width());
    weights.recurrent[direction] = read_layer(numbers, weights.hidden);
  }
  weights.to_head = read_layer(numbers, 2 * weights.hidden);
  weights.to_tags = read_layer(numbers, weights.to_head.outputs / 3);
  for (auto& row : weights.follows) numbers.fill(row);
  numbers.fill(weights.first);
  numbers.fill(weights.last);
  numbers.fill(weights.thresholds);
  const std::size_t patterns = numbers.count();
  weights.link_patterns = HashIndex(numbers.many<std::uint32_t>(patterns));
  weights.link_probabilities = numbers.many<float>(patterns + 1);
  numbers.fill(weights.calibration);
  if (!numbers.at_end()) throw std::runtime_error("the reader's weights are too long");
  return weights;
}

const Weights& english_weights() {
  static const Weights weights = read_weights({&entente_english_weights_begin, &entente_english_weights_end});
  return weights;
}

}  // namespace entente::reader
