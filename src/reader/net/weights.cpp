#include "reader/net/weights.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include "reader/net/features.hpp"
#include "reader/net/network.hpp"

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

/// What the loops keep room for.
constexpr std::size_t most_hidden = 1024;

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

Embedding read_embedding(Numbers& numbers, std::size_t rows) {
  Embedding embedding;
  if (numbers.count() != rows) throw std::runtime_error("the reader's weights have tables of another size");
  embedding.width = numbers.count();
  embedding.values = numbers.many<std::int8_t>(rows * embedding.width);
  return embedding;
}

/// A layer as it lies in the file: rows of outputs.
struct Rows {
  std::vector<std::int8_t> weights;
  std::vector<float> scale;
  std::vector<float> bias;

  kernels::Layer layer(std::size_t inputs) const {
    return {std::span(weights).first(inputs * scale.size()), scale, bias};
  }
};

Rows read_rows(Numbers& numbers, std::size_t inputs, std::size_t outputs) {
  if (numbers.count() != inputs || numbers.count() != outputs)
    throw std::runtime_error("the reader's weights have layers that don't fit together");
  Rows rows;
  rows.scale = numbers.many<float>(outputs);
  rows.bias = numbers.many<float>(outputs);
  rows.weights = numbers.many<std::int8_t>(inputs * outputs);
  return rows;
}

/// What each value of a feature adds to the gates; the feature's own inputs
/// begin at `first`.
kernels::Aligned<float> multiplied_out(const Embedding& embedding, const Rows& rows, std::size_t first) {
  const std::size_t outputs = rows.scale.size();
  kernels::Aligned<float> added;
  for (std::size_t value = 0; value < embedding.values.size(); value += embedding.width)
    for (std::size_t o = 0; o < outputs; ++o) {
      std::int32_t sum = 0;
      for (std::size_t i = 0; i < embedding.width; ++i)
        sum += embedding.values[value + i] * rows.weights[(first + i) * outputs + o];
      added.push_back(rows.scale[o] * static_cast<float>(sum));
    }
  return added;
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
  if (std::string_view(name.data(), name.size()) != "ENTREAD3")
    throw std::runtime_error("the reader's weights are of another version");

  Weights weights;
  weights.hidden = numbers.count();
  const std::size_t head = numbers.count();
  if (weights.hidden == 0 || weights.hidden % kernels::Layer::block != 0 || weights.hidden > most_hidden ||
      head % kernels::Layer::block != 0)
    throw std::runtime_error("the reader's weights have layers of an unfit size");
  std::array<std::size_t, 7> values{
      0, 0, 0, TokenFeatures::shapes, TokenFeatures::quotes, TokenFeatures::places, Paragraph::contexts};
  for (std::size_t f = 0; HashIndex * index : {&weights.words, &weights.suffixes, &weights.prefixes}) {
    const std::size_t known = numbers.count();
    values[f++] = known + 1;
    *index = HashIndex(numbers.many<std::uint32_t>(known));
  }
  std::array<Embedding, 7> embeddings;
  std::size_t width = 0;
  for (std::size_t f = 0; f < embeddings.size(); ++f) {
    embeddings[f] = read_embedding(numbers, values[f]);
    width += embeddings[f].width;
  }
  const Rows to_gates = read_rows(numbers, width, 8 * weights.hidden);
  std::size_t first = 0;
  for (std::size_t f = 0; f < weights.embeddings.size(); ++f) {
    first += embeddings[f].width;
    weights.embeddings[f] = std::move(embeddings[f]);
  }
  if (first % kernels::Layer::four != 0)
    throw std::runtime_error("the reader's weights have embeddings of an unfit size");
  weights.to_gates = to_gates.layer(first);
  for (std::size_t f = weights.embeddings.size(); f < embeddings.size(); ++f) {
    weights.added_to_gates[f - weights.embeddings.size()] = multiplied_out(embeddings[f], to_gates, first);
    first += embeddings[f].width;
  }
  for (std::size_t direction = 0; direction < 2; ++direction) {
    kernels::Layer& layer = weights.recurrent[direction];
    layer = read_rows(numbers, weights.hidden, 4 * weights.hidden).layer(weights.hidden);
    for (std::size_t o = 0; o < layer.outputs; ++o)
      weights.to_gates.bias[direction * layer.outputs + o] += layer.bias[o];
  }
  weights.to_head = read_rows(numbers, 2 * weights.hidden, 3 * head).layer(2 * weights.hidden);
  weights.head = {head, kernels::Aligned<float>((head + 1) * kernels::Head::tags)};
  numbers.fill(weights.head.to_tags);
  for (auto& row : weights.follows) numbers.fill(row);
  numbers.fill(weights.first);
  numbers.fill(weights.last);
  numbers.fill(weights.thresholds);
  const std::size_t patterns = numbers.count();
  weights.link_patterns = HashIndex(numbers.many<std::uint32_t>(patterns));
  weights.link_probabilities = numbers.many<float>(patterns + 1);
  numbers.fill(weights.calibration.factors);
  numbers.fill(weights.calibration.sums);
  numbers.fill(weights.calibration.shares);
  if (!numbers.at_end()) throw std::runtime_error("the reader's weights are too long");
  return weights;
}

const Weights& english_weights() {
  static const Weights weights = read_weights({&entente_english_weights_begin, &entente_english_weights_end});
  return weights;
}

}  // namespace entente::reader
