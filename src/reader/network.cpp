#include "reader/network.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "reader/kernels.hpp"

namespace entente::reader {
namespace {

/// Writes a row of an embedding, and gives the place after it.
float* put(const Embedding& embedding, std::size_t row, float* to) {
  const std::int8_t* from = embedding.values.data() + row * embedding.width;
  for (std::size_t i = 0; i < embedding.width; ++i) to[i] = embedding.scale * static_cast<float>(from[i]);
  return to + embedding.width;
}

void add(const float* from, std::size_t n, float* to) {
  for (std::size_t i = 0; i < n; ++i) to[i] += from[i];
}

}  // namespace

void Network::number_words(std::span<Paragraph> paragraphs) {
  // A word that stands many times is looked up and multiplied once.
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  std::vector<float> inputs;
  const std::size_t width = weights_.to_gates.inputs;
  word_of_.resize(paragraphs.size());
  for (std::size_t p = 0; p < paragraphs.size(); ++p) {
    word_of_[p].clear();
    for (const TokenFeatures& f : paragraphs[p].features) {
      const auto next = static_cast<std::uint32_t>(numbers.size());
      const auto [at, is_new] =
          numbers.try_emplace(std::uint64_t{f.word} << 32 | (f.suffix ^ f.prefix), next);
      word_of_[p].push_back(at->second);
      if (!is_new) continue;
      inputs.resize(inputs.size() + width);
      float* to = inputs.data() + inputs.size() - width;
      to = put(weights_.embeddings[0], weights_.words[f.word], to);
      to = put(weights_.embeddings[1], weights_.suffixes[f.suffix], to);
      put(weights_.embeddings[2], weights_.prefixes[f.prefix], to);
    }
  }
  word_gates_.resize(numbers.size() * weights_.to_gates.outputs);
  kernels::apply(weights_.to_gates, inputs.data(), numbers.size(), word_gates_.data());
}

void Network::fill_gates(const Paragraph& paragraph, std::size_t number, float* gates) const {
  const std::size_t n = weights_.to_gates.outputs;
  const auto added = [&](std::size_t table, std::size_t value) {
    return weights_.added_to_gates[table].data() + value * n;
  };
  for (std::size_t t = 0; t < paragraph.features.size(); ++t, gates += n) {
    const TokenFeatures& f = paragraph.features[t];
    std::copy_n(word_gates_.data() + word_of_[number][t] * n, n, gates);
    add(added(0, f.shape), n, gates);
    add(added(1, f.quote), n, gates);
    add(added(2, f.place), n, gates);
    add(added(3, paragraph.context), n, gates);
  }
}

void Network::score(std::span<Paragraph> paragraphs) {
  number_words(paragraphs);
  // Paragraphs of like length side by side.
  std::vector<std::size_t> order(paragraphs.size());
  std::iota(order.begin(), order.end(), 0);
  std::erase_if(order, [&](std::size_t p) { return paragraphs[p].features.empty(); });
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return paragraphs[a].features.size() > paragraphs[b].features.size();
  });
  for (std::size_t i = 0; i < order.size(); i += group)
    score_group(paragraphs, {order.data() + i, std::min(group, order.size() - i)});
}

void Network::score_group(std::span<Paragraph> paragraphs, std::span<const std::size_t> members) {
  const std::size_t hidden = weights_.hidden;
  const std::size_t gates = weights_.to_gates.outputs;
  const std::size_t parts = weights_.to_head.outputs;
  const std::size_t head = parts / 3;
  const std::size_t tags = weights_.to_tags.outputs;

  std::array<std::size_t, group + 1> begin{};
  for (std::size_t m = 0; m < members.size(); ++m)
    begin[m + 1] = begin[m] + paragraphs[members[m]].features.size();
  const std::size_t total = begin[members.size()];

  gates_.resize(total * gates);
  for (std::size_t m = 0; m < members.size(); ++m)
    fill_gates(paragraphs[members[m]], members[m], gates_.data() + begin[m] * gates);
  states_.resize(total * 2 * hidden);
  for (std::size_t direction = 0; direction < 2; ++direction)
    kernels::run({.recurrent = weights_.recurrent[direction],
                  .hidden = hidden,
                  .backward = direction == 1,
                  .begin = {begin.data(), members.size() + 1},
                  .gates = gates_.data() + direction * 4 * hidden,
                  .gate_stride = gates,
                  .states = states_.data() + direction * hidden,
                  .state_stride = 2 * hidden});

  // The head: its three parts for all tokens, then each token's own with its
  // neighbours'.
  parts_.resize(total * parts);
  kernels::apply(weights_.to_head, states_.data(), total, parts_.data());
  head_.resize(total * head);
  for (std::size_t m = 0; m < members.size(); ++m)
    for (std::size_t t = begin[m]; t < begin[m + 1]; ++t) {
      const float* own = parts_.data() + t * parts;
      float* sum = head_.data() + t * head;
      std::copy_n(own, head, sum);
      if (t > begin[m]) add(own - parts + head, head, sum);
      if (t + 1 < begin[m + 1]) add(own + parts + 2 * head, head, sum);
      for (std::size_t i = 0; i < head; ++i) sum[i] = std::max(0.0F, sum[i]);
    }
  tags_.resize(total * tags);
  kernels::apply(weights_.to_tags, head_.data(), total, tags_.data());
  for (std::size_t m = 0; m < members.size(); ++m) {
    Paragraph& paragraph = paragraphs[members[m]];
    paragraph.scores.resize(paragraph.features.size());
    for (std::size_t t = begin[m]; t < begin[m + 1]; ++t)
      std::copy_n(tags_.data() + t * tags, tag_count, paragraph.scores[t - begin[m]].data());
  }
}

}  // namespace entente::reader
