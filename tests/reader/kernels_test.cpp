// The loops of the reader's net: that they compute what they say, and that all
// versions of them give the same to the last bit.
#include "reader/net/kernels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

namespace entente::reader::kernels {
namespace {

std::vector<float> random_numbers(std::size_t count, float low, float high, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> uniform(low, high);
  std::vector<float> numbers(count);
  for (float& number : numbers) number = uniform(random);
  return numbers;
}

template <class Byte>
std::vector<Byte> random_bytes(std::size_t count, float low, float high, unsigned seed) {
  const std::vector<float> numbers = random_numbers(count, low, high, seed);
  return {numbers.begin(), numbers.end()};
}

/// A layer as it was made, and as it is used.
struct Made {
  Made(std::size_t inputs, std::size_t outputs)
      : rows(random_bytes<std::int8_t>(inputs * outputs, -128, 128, 1)),
        scale(random_numbers(outputs, 0.00002F, 0.00004F, 2)),
        bias(random_numbers(outputs, -1, 1, 3)),
        layer(rows, scale, bias) {}

  std::vector<std::int8_t> rows;
  std::vector<float> scale, bias;
  Layer layer;

  double output(std::size_t o, const std::uint8_t* in) const {
    double sum = 0;
    for (std::size_t i = 0; i < layer.inputs; ++i) sum += (in[i] - 128) * rows[i * layer.outputs + o];
    return bias[o] + scale[o] * sum;
  }
};

/// Three sequences of several lengths, read in one direction.
struct Sequences {
  static constexpr std::size_t hidden = 32;
  static constexpr std::size_t gates = 4 * hidden;

  explicit Sequences(bool goes_backward) : backward(goes_backward), recurrent(hidden, gates) {
    // The layer's bias comes with the input.
    for (std::size_t n = 0; n < rows.size(); ++n)
      if (n / gates % 4 == 0) rows[n] += recurrent.layer.bias[n % gates];
  }

  bool backward;
  std::vector<std::size_t> begin{0, 9, 14, 15};
  Made recurrent;
  std::vector<float> rows = random_numbers(4 * 15 * gates, -2, 2, 4);

  std::vector<std::uint8_t> states(const Version& version) const {
    std::vector<GateRows> inputs;
    for (std::size_t t = 0; t < begin.back(); ++t) {
      const float* row = rows.data() + 4 * t * gates;
      inputs.push_back({row, row + gates, row + 2 * gates, row + 3 * gates});
    }
    std::vector<std::uint8_t> states(begin.back() * hidden);
    std::vector<float> memory(Lstm::most * hidden);
    version.run({.recurrent = &recurrent.layer,
                 .backward = backward,
                 .begin = begin,
                 .gates = inputs.data(),
                 .first_gate = 0,
                 .states = states.data(),
                 .state_stride = hidden},
                memory.data());
    return states;
  }

  /// The same by the book, in double precision.
  std::vector<double> expected() const {
    std::vector<double> states(begin.back() * hidden);
    for (std::size_t s = 0; s + 1 < begin.size(); ++s) {
      std::vector<double> cell(hidden), before(hidden);
      for (std::size_t n = 0; n < begin[s + 1] - begin[s]; ++n) {
        const std::size_t t = backward ? begin[s + 1] - 1 - n : begin[s] + n;
        double* state = states.data() + t * hidden;
        for (std::size_t unit = 0; unit < hidden; ++unit) {
          const auto gate = [&](std::size_t which) {
            const std::size_t o = unit / 16 * 64 + which * 16 + unit % 16;
            double sum = 0;
            for (std::size_t i = 0; i < hidden; ++i)
              sum += recurrent.scale[o] * (127 * before[i] + 128) * recurrent.rows[i * gates + o];
            for (std::size_t r = 0; r < 4; ++r) sum += rows[(4 * t + r) * gates + o];
            return sum;
          };
          const auto logistic = [](double x) { return 1 / (1 + std::exp(-x)); };
          cell[unit] = logistic(gate(1)) * cell[unit] + logistic(gate(0)) * std::tanh(gate(2));
          state[unit] = logistic(gate(3)) * std::tanh(cell[unit]);
        }
        before.assign(state, state + hidden);
      }
    }
    return states;
  }
};

std::vector<float> applied(const Version& version, const Made& made, const std::vector<std::uint8_t>& in) {
  std::vector<float> out(in.size() / made.layer.inputs * made.layer.outputs);
  version.apply(made.layer, in.data(), in.size() / made.layer.inputs, out.data());
  return out;
}

std::vector<float> scored(const Version& version, const Head& head, const std::vector<float>& parts) {
  std::vector<float> out(parts.size() / (3 * head.size) * Head::tags);
  version.score(head, parts.data(), parts.size() / (3 * head.size), out.data());
  return out;
}

class EachVersion : public testing::TestWithParam<std::size_t> {
 protected:
  void SetUp() override {
    if (!version().runs_here()) GTEST_SKIP() << "not on this processor";
  }
  static const Version& version() { return versions()[GetParam()]; }
  static const Version& plain() { return versions().back(); }
};

TEST_P(EachVersion, LayerIsBiasAndScaledProducts) {
  const Made made(24, 48);
  const auto in = random_bytes<std::uint8_t>(11 * 24, 0, 256, 5);
  const std::vector<float> out = applied(version(), made, in);
  for (std::size_t t = 0; t < 11; ++t)
    for (std::size_t o = 0; o < 48; ++o)
      EXPECT_NEAR(out[t * 48 + o], made.output(o, in.data() + t * 24), 1e-3) << t << ' ' << o;
  EXPECT_EQ(out, applied(plain(), made, in));
}

TEST_P(EachVersion, LstmIsThatOfTheBook) {
  for (const bool backward : {false, true}) {
    const Sequences sequences(backward);
    const std::vector<std::uint8_t> states = sequences.states(version());
    const std::vector<double> expected = sequences.expected();
    for (std::size_t n = 0; n < states.size(); ++n)
      EXPECT_NEAR((states[n] - 128) / 127.0, expected[n], 0.02) << n;
    EXPECT_EQ(states, sequences.states(plain()));
  }
}

TEST_P(EachVersion, HeadSeesTheNeighbours) {
  constexpr std::size_t size = 16;
  const std::vector<float> to_tags = random_numbers((size + 1) * Head::tags, -1, 1, 6);
  const Head head{size, {to_tags.begin(), to_tags.end()}};
  const std::vector<float> parts = random_numbers(3 * 3 * size, -1, 1, 7);
  const std::vector<float> out = scored(version(), head, parts);
  for (std::size_t t = 0; t < 3; ++t)
    for (std::size_t tag = 0; tag < Head::tags; ++tag) {
      double expected = head.to_tags[tag];
      for (std::size_t i = 0; i < size; ++i) {
        double sum = parts[3 * t * size + i];
        if (t > 0) sum += parts[(3 * (t - 1) + 1) * size + i];
        if (t < 2) sum += parts[(3 * (t + 1) + 2) * size + i];
        expected += std::max(0.0, sum) * head.to_tags[(i + 1) * Head::tags + tag];
      }
      EXPECT_NEAR(out[t * Head::tags + tag], expected, 1e-4) << t << ' ' << tag;
    }
  EXPECT_EQ(out, scored(plain(), head, parts));
}

INSTANTIATE_TEST_SUITE_P(ReaderKernels, EachVersion, testing::Range<std::size_t>(0, versions().size()),
                         [](const auto& version) {
                           std::string name(versions()[version.param].name);
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace entente::reader::kernels
