#include "reader/network.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "reader/kernels.hpp"

namespace entente::reader {
namespace {

constexpr std::size_t feature_count = 7;

/// Appends a row of an embedding; a value beyond the table counts as unknown.
float* put(const Embedding& embedding, std::size_t value, float* to) {
  const std::size_t row = (value + 1) * embedding.width <= embedding.values.size() ? value : 0;
  const std::int8_t* from = embedding.values.data() + row * embedding.width;
  for (std::size_t i = 0; i < embedding.width; ++i) to[i] = embedding.scale * static_cast<float>(from[i]);
  return to + embedding.width;
}

}  // namespace

void Network::embed(const Paragraph& paragraph, float* inputs) const {
  for (const TokenFeatures& f : paragraph.features) {
    const std::array<std::size_t, feature_count> values = {weights_.words[f.word],
                                                           weights_.suffixes[f.suffix],
                                                           weights_.prefixes[f.prefix],
                                                           f.shape,
                                                           f.quote,
                                                           f.place,
                                                           paragraph.context};
    for (std::size_t i = 0; i < feature_count; ++i) inputs = put(weights_.embeddings[i], values[i], inputs);
  }
}

void Network::score(std::span<Paragraph> paragraphs) {
  // Paragraphs of like length side by side.
  std::vector<Paragraph*> order;
  for (Paragraph& paragraph : paragraphs)
    if (!paragraph.features.empty()) order.push_back(&paragraph);
  std::stable_sort(order.begin(), order.end(), [](const Paragraph* a, const Paragraph* b) {
    return a->features.size() > b->features.size();
  });
  for (std::size_t i = 0; i < order.size(); i += group)
    score_group({order.data() + i, std::min(group, order.size() - i)});
}

void Network::score_group(std::span<Paragraph* const> paragraphs) {
  const std::size_t hidden = weights_.hidden;
  const std::size_t gates = 4 * hidden;
  const std::size_t width = weights_.input_width();
  const std::size_t parts = weights_.to_head.outputs;
  const std::size_t head = parts / 3;
  const std::size_t tags = weights_.to_tags.outputs;

  std::array<std::size_t, group + 1> begin{};
  for (std::size_t p = 0; p < paragraphs.size(); ++p)
    begin[p + 1] = begin[p] + paragraphs[p]->features.size();
  const std::size_t total = begin[paragraphs.size()];

  inputs_.resize(total * width);
  for (std::size_t p = 0; p < paragraphs.size(); ++p)
    embed(*paragraphs[p], inputs_.data() + begin[p] * width);

  gates_.resize(total * gates);
  states_.resize(total * 2 * hidden);
  for (std::size_t direction = 0; direction < 2; ++direction) {
    kernels::apply(weights_.to_gates[direction], inputs_.data(), total, gates_.data());
    kernels::Lstm lstm{.recurrent = weights_.recurrent[direction],
                       .hidden = hidden,
                       .backward = direction == 1,
                       .begin = {begin.data(), paragraphs.size() + 1},
                       .gates = gates_.data(),
                       .states = states_.data() + direction * hidden,
                       .stride = 2 * hidden};
    kernels::run(lstm);
  }

  // The head: its three parts for all tokens, then each token's own with its neighbours'.
  gates_.resize(std::max(gates_.size(), total * parts));
  kernels::apply(weights_.to_head, states_.data(), total, gates_.data());
  head_.resize(total * head);
  for (std::size_t p = 0; p < paragraphs.size(); ++p)
    for (std::size_t t = begin[p]; t < begin[p + 1]; ++t) {
      const float* own = gates_.data() + t * parts;
      const float* before = t > begin[p] ? own - parts + head : nullptr;
      const float* after = t + 1 < begin[p + 1] ? own + parts + 2 * head : nullptr;
      float* sum = head_.data() + t * head;
      for (std::size_t i = 0; i < head; ++i) sum[i] = own[i];
      if (before != nullptr)
        for (std::size_t i = 0; i < head; ++i) sum[i] += before[i];
      if (after != nullptr)
        for (std::size_t i = 0; i < head; ++i) sum[i] += after[i];
      for (std::size_t i = 0; i < head; ++i) sum[i] = std::max(0.0F, sum[i]);
    }
  gates_.resize(std::max(gates_.size(), total * tags));
  kernels::apply(weights_.to_tags, head_.data(), total, gates_.data());
  for (std::size_t p = 0; p < paragraphs.size(); ++p) {
    paragraphs[p]->scores.resize(paragraphs[p]->features.size());
    for (std::size_t t = begin[p]; t < begin[p + 1]; ++t)
      std::copy_n(gates_.data() + t * tags, tag_count, paragraphs[p]->scores[t - begin[p]].data());
  }
}

}  // namespace entente::reader
