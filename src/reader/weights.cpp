#include "reader/weights.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include "reader/features.hpp"

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

Layer read_layer(Numbers& numbers, std::size_t inputs, std::size_t outputs = 0) {
  Layer layer;
  layer.inputs = numbers.count();
  layer.outputs = numbers.count();
  if (layer.inputs != inputs || layer.outputs % Layer::padding != 0 ||
      (outputs > 0 && layer.outputs != outputs))
    throw std::runtime_error("the reader's weights have layers that don't fit together");
  layer.bias = numbers.many<float>(layer.outputs);
  layer.weights = numbers.many<float>(layer.inputs * layer.outputs);
  return layer;
}

/// The two directions' layers from all seven embeddings to the gates, brought
/// into the form in which they run: what has few values is multiplied out
/// beforehand.
void prepare_gates(const std::array<Embedding, 7>& embeddings, const std::array<Layer, 2>& layers,
                   Weights& weights) {
  const std::size_t half = layers[0].outputs;
  std::copy_n(embeddings.begin(), 3, weights.embeddings.begin());
  Layer& words = weights.to_gates;
  words.inputs = embeddings[0].width + embeddings[1].width + embeddings[2].width;
  words.outputs = 2 * half;
  words.bias.resize(words.outputs);
  words.weights.resize(words.inputs * words.outputs);
  for (std::size_t direction = 0; direction < 2; ++direction) {
    const auto copy_row = [&](const float* from, float* to) {
      std::copy_n(from, half, to + direction * half);
    };
    copy_row(layers[direction].bias.data(), words.bias.data());
    for (std::size_t i = 0; i < words.inputs; ++i)
      copy_row(layers[direction].weights.data() + i * half, words.weights.data() + i * words.outputs);
  }

  std::size_t first_input = words.inputs;
  for (std::size_t f = 3; f < embeddings.size(); ++f) {
    const Embedding& embedding = embeddings[f];
    const std::size_t rows = embedding.values.size() / std::max<std::size_t>(1, embedding.width);
    std::vector<float>& added = weights.added_to_gates[f - 3];
    added.assign(rows * words.outputs, 0);
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t i = 0; i < embedding.width; ++i) {
        const float value = embedding.scale * static_cast<float>(embedding.values[row * embedding.width + i]);
        for (std::size_t o = 0; o < words.outputs; ++o)
          added[row * words.outputs + o] +=
              value * layers[o / half].weights[(first_input + i) * half + o % half];
      }
    first_input += embedding.width;
  }
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

Weights read_weights(std::span<const std::byte> bytes) {
  Numbers numbers(bytes);
  std::array<char, 8> name{};
  numbers.fill(name);
  if (std::string_view(name.data(), name.size()) != "ENTREAD1")
    throw std::runtime_error("the reader's weights are of another version");

  Weights weights;
  weights.hidden = numbers.count();
  for (HashIndex* index : {&weights.words, &weights.suffixes, &weights.prefixes})
    *index = read_index(numbers);
  constexpr std::array<std::size_t, 7> least_rows = {
      1, 1, 1, TokenFeatures::shapes, TokenFeatures::quotes, TokenFeatures::places, 8};
  std::array<Embedding, 7> embeddings;
  std::size_t width = 0;
  for (std::size_t f = 0; f < embeddings.size(); ++f) {
    embeddings[f] = read_embedding(numbers, least_rows[f]);
    width += embeddings[f].width;
  }
  std::array<Layer, 2> to_gates;
  for (std::size_t direction = 0; direction < 2; ++direction) {
    to_gates[direction] = read_layer(numbers, width, 4 * weights.hidden);
    weights.recurrent[direction] = read_layer(numbers, weights.hidden, 4 * weights.hidden);
  }
  prepare_gates(embeddings, to_gates, weights);
  weights.to_head = read_layer(numbers, 2 * weights.hidden);
  if (weights.to_head.outputs % 3 != 0)
    throw std::runtime_error("the reader's weights have a head that isn't threefold");
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
