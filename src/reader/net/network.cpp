#include "reader/net/network.hpp"

#include <algorithm>
#include <numeric>

#include "reader/net/kernels.hpp"

namespace entente::reader {
void Network::score(std::span<Paragraph> paragraphs) {
  words_.make_room();
  word_of_.resize(std::max(word_of_.size(), paragraphs.size()));
  for (std::size_t p = 0; p < paragraphs.size(); ++p) {
    word_of_[p].clear();
    for (const TokenFeatures& token : paragraphs[p].features) word_of_[p].push_back(words_.number_of(token));
  }
  words_.compute();
  // Paragraphs of like length side by side.
  std::vector<std::size_t> order(paragraphs.size());
  std::iota(order.begin(), order.end(), 0);
  std::erase_if(order, [&](std::size_t p) { return paragraphs[p].features.empty(); });
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return paragraphs[a].features.size() > paragraphs[b].features.size();
  });
  for (std::size_t i = 0; i < order.size(); i += kernels::Lstm::most)
    score_group(paragraphs, {order.data() + i, std::min(kernels::Lstm::most, order.size() - i)});
}

void Network::score_group(std::span<Paragraph> paragraphs, std::span<const std::size_t> members) {
  const std::size_t hidden = weights_.hidden;
  const std::size_t gates = weights_.to_gates.outputs;
  const auto added = [&](std::size_t feature, std::size_t value) {
    return weights_.added_to_gates[feature].data() + value * gates;
  };
  std::array<std::size_t, kernels::Lstm::most + 1> begin{};
  gates_.clear();
  for (std::size_t m = 0; m < members.size(); ++m) {
    const Paragraph& paragraph = paragraphs[members[m]];
    for (std::size_t t = 0; t < paragraph.features.size(); ++t)
      gates_.push_back({words_.row(word_of_[members[m]][t]), added(0, paragraph.features[t].quote),
                        added(1, paragraph.features[t].place), added(2, paragraph.context)});
    begin[m + 1] = gates_.size();
  }
  const std::size_t total = gates_.size();
  states_.resize(total * 2 * hidden);
  for (std::size_t direction = 0; direction < 2; ++direction)
    kernels::run({.recurrent = &weights_.recurrent[direction],
                  .backward = direction == 1,
                  .begin = {begin.data(), members.size() + 1},
                  .gates = gates_.data(),
                  .first_gate = direction * 4 * hidden,
                  .states = states_.data() + direction * hidden,
                  .state_stride = 2 * hidden});
  parts_.resize(total * weights_.to_head.outputs);
  kernels::apply(weights_.to_head, states_.data(), total, parts_.data());
  for (std::size_t m = 0; m < members.size(); ++m) {
    Paragraph& paragraph = paragraphs[members[m]];
    paragraph.scores.resize(paragraph.features.size());
    kernels::score(weights_.head, parts_.data() + begin[m] * weights_.to_head.outputs,
                   paragraph.scores.size(), paragraph.scores.data()->data());
  }
}

}  // namespace entente::reader
