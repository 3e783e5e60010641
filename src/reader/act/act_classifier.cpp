#include "reader/act/act_classifier.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <string_view>

// The linker puts the file's bytes between these two.
// NOLINTBEGIN(bugprone-reserved-identifier)
extern "C" {
extern const std::byte entente_english_acts_begin;
extern const std::byte entente_english_acts_end;
}
// NOLINTEND(bugprone-reserved-identifier)

asm(".section .rodata\n"
    ".balign 64\n"
    ".global entente_english_acts_begin\n"
    ".global entente_english_acts_end\n"
    "entente_english_acts_begin:\n"
    ".incbin \"" ENTENTE_ENGLISH_ACTS
    "\"\n"
    "entente_english_acts_end:\n"
    ".byte 0\n"
    ".previous\n");

namespace entente::reader {
namespace {

static_assert(std::endian::native == std::endian::little, "the weights are stored little-endian");

constexpr std::string_view mark = "ENTACTS1";

/// Takes numbers from the front of the file.
template <class T>
void take(std::span<const std::byte>& bytes, T* to, std::size_t count) {
  if (count > bytes.size() / sizeof(T)) throw std::runtime_error("the reader's acts are cut short");
  std::memcpy(to, bytes.data(), count * sizeof(T));
  bytes = bytes.subspan(count * sizeof(T));
}

template <class T>
void put(std::string& out, const T* from, std::size_t count) {
  out.append(reinterpret_cast<const char*>(from), count * sizeof(T));
}

/// Where a hash stands among rising ones. They are spread evenly, so its place is known nearly.
std::size_t place_of(const std::vector<std::uint32_t>& features, std::uint32_t hash) {
  const std::size_t size = features.size();
  std::size_t at = static_cast<std::size_t>(static_cast<std::uint64_t>(hash) * size >> 32U);
  while (at > 0 && (at == size || features[at] > hash)) --at;
  while (at < size && features[at] < hash) ++at;
  return at < size && features[at] == hash ? at : size;
}

double calibrated(const ActWeights& weights, float probability) {
  const auto& known = weights.probabilities;
  const auto above =
      static_cast<std::size_t>(std::lower_bound(known.begin(), known.end(), probability) - known.begin());
  if (above == 0) return weights.shares.front();
  if (above == known.size()) return weights.shares.back();
  const double way = (probability - known[above - 1]) / std::max(1e-6F, known[above] - known[above - 1]);
  return weights.shares[above - 1] + way * (weights.shares[above] - weights.shares[above - 1]);
}

}  // namespace

ActWeights read_act_weights(std::span<const std::byte> bytes) {
  ActWeights weights;
  std::array<char, 8> name{};
  take(bytes, name.data(), name.size());
  if (std::string_view(name.data(), name.size()) != mark)
    throw std::runtime_error("the reader's acts are of another version");
  std::uint32_t count = 0;
  take(bytes, &count, 1);
  if (count > bytes.size()) throw std::runtime_error("the reader's acts are cut short");
  weights.features.resize(count);
  take(bytes, weights.features.data(), count);
  weights.weights.resize(count * act_count);
  take(bytes, weights.weights.data(), weights.weights.size());
  take(bytes, &weights.scale, 1);
  weights.sense.resize(2 * act_sense_width * act_count);
  take(bytes, weights.sense.data(), weights.sense.size());
  take(bytes, weights.bias.data(), act_count);
  take(bytes, weights.probabilities.data(), ActWeights::knots);
  take(bytes, weights.shares.data(), ActWeights::knots);
  if (!bytes.empty()) throw std::runtime_error("the reader's acts are too long");
  return weights;
}

std::string written_act_weights(const ActWeights& weights) {
  std::string out(mark);
  const auto count = static_cast<std::uint32_t>(weights.features.size());
  put(out, &count, 1);
  put(out, weights.features.data(), count);
  put(out, weights.weights.data(), weights.weights.size());
  put(out, &weights.scale, 1);
  put(out, weights.sense.data(), weights.sense.size());
  put(out, weights.bias.data(), act_count);
  put(out, weights.probabilities.data(), ActWeights::knots);
  put(out, weights.shares.data(), ActWeights::knots);
  return out;
}

const ActWeights& english_act_weights() {
  static const ActWeights weights =
      read_act_weights({&entente_english_acts_begin, &entente_english_acts_end});
  return weights;
}

ActScores act_probabilities(const ActWeights& weights, const ActFeatures& features) {
  std::array<std::int32_t, act_count> whole{};
  for (const std::uint32_t hash : features.known) {
    const std::size_t place = place_of(weights.features, hash);
    if (place == weights.features.size()) continue;
    const std::int8_t* row = weights.weights.data() + place * act_count;
    for (std::size_t act = 0; act < act_count; ++act) whole[act] += row[act];
  }
  ActScores scores = weights.bias;
  for (std::size_t act = 0; act < act_count; ++act)
    scores[act] += weights.scale * static_cast<float>(whole[act]);
  for (std::size_t n = 0; n < features.sense.size(); ++n)
    for (std::size_t act = 0; act < act_count; ++act)
      scores[act] += features.sense[n] * weights.sense[n * act_count + act];
  const float highest = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& score : scores) sum += score = std::exp(score - highest);
  for (float& score : scores) score /= sum;
  return scores;
}

ActReading read_act(const Words& words, const StatementParts& statement) {
  static thread_local ActFeatures features;
  act_features(words, statement, features);
  const ActWeights& weights = english_act_weights();
  const ActScores probabilities = act_probabilities(weights, features);
  const auto best = std::max_element(probabilities.begin(), probabilities.end());
  return {static_cast<evidence::Act>(best - probabilities.begin()), calibrated(weights, *best)};
}

}  // namespace entente::reader
