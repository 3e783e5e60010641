// How many draws an ensemble makes a second, all five concepts and all that is
// counted included, on one thread.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <stdexcept>

#include "ensemble/tally.hpp"
#include "format/model_file.hpp"
#include "random_model.hpp"
#include "stability/concept.hpp"

namespace entente::bench {
namespace {

/// A model whose priorities are shaken, ready to be drawn.
struct Shaken {
  explicit Shaken(const std::optional<model::Model>& model) {
    base::Diagnostics diagnostics;
    ensemble::Wishes wishes;
    wishes.shake = 0.2;
    if (model) set_up = ensemble::set_up(*model, wishes, {std::uint64_t{1} << 32}, diagnostics);
    if (!set_up) throw std::logic_error("the model cannot be drawn");
    plan = ensemble::plan_kernel(*set_up, stability::concepts());
  }
  std::optional<ensemble::SetUp> set_up;
  std::unique_ptr<ensemble::KernelPlan> plan;
};

void make_draws(benchmark::State& state, const Shaken& shaken) {
  const ensemble::SetUp& set_up = *shaken.set_up;
  const auto kernel = shaken.plan->kernel();
  ensemble::Drawn drawn = set_up.uncertainty.blank();
  ensemble::Tally tally(set_up.conflict->size(), stability::concepts().size(), set_up.assumptions);
  ensemble::Outcome outcome;
  outcome.states.assign((set_up.conflict->size() + 63) / 64, 1);
  std::uint64_t number = 0;
  for (auto _ : state) {
    set_up.uncertainty.draw(1, number++, drawn);
    kernel->analyse(drawn);
    tally.add(drawn, *kernel, outcome, set_up.assumptions);
  }
  state.counters["draws/s"] = benchmark::Counter(static_cast<double>(number), benchmark::Counter::kIsRate);
  state.counters["states"] = static_cast<double>(set_up.conflict->size());
}

void draw_file(benchmark::State& state, const std::string& name) {
  base::Diagnostics diagnostics;
  make_draws(state, Shaken(format::read_model(ENTENTE_SOURCE_DIR "/examples/" + name, diagnostics)));
}
BENCHMARK_CAPTURE(draw_file, elmira, "elmira.yaml");
BENCHMARK_CAPTURE(draw_file, flagship, "ukraine-2025.yaml")->Unit(benchmark::kMillisecond);

void draw_random(benchmark::State& state, const RandomModel& random) {
  base::Diagnostics diagnostics;
  make_draws(state,
             Shaken(format::read_model_text(
                 std::make_shared<const base::Text>("model.yaml", model_text(random)), ".", diagnostics)));
}
BENCHMARK_CAPTURE(draw_random, states_1024_parties_4, RandomModel{10, 4, false, false, 1})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(draw_random, states_1024_parties_4_irreversible, RandomModel{10, 4, true, false, 1})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace entente::bench
