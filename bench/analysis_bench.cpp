// How long the five concepts take on models made by chance: the whole process
// from file to JSON, and its parts.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>

#include "format/model_file.hpp"
#include "graph/conflict.hpp"
#include "machine.hpp"
#include "random_model.hpp"
#include "stability/analysis.hpp"

namespace entente::bench {
namespace {

constexpr base::MemoryBudget plenty{std::uint64_t{1} << 40};

/// A model file for as long as it is needed.
class ModelFile {
 public:
  explicit ModelFile(const RandomModel& model)
      : path_(std::filesystem::temp_directory_path() / fmt::format("entente-bench-{}.yaml", getpid())) {
    std::ofstream(path_) << model_text(model);
  }
  ModelFile(const ModelFile&) = delete;
  ModelFile& operator=(const ModelFile&) = delete;
  ~ModelFile() { std::filesystem::remove(path_); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

struct Compiled {
  std::unique_ptr<model::Model> model;
  std::optional<graph::Conflict> conflict;
};

Compiled compiled(const RandomModel& random) {
  Compiled made;
  base::Diagnostics diagnostics;
  auto model = format::read_model_text(std::make_shared<const base::Text>("model.yaml", model_text(random)),
                                       ".", diagnostics);
  if (!model) throw std::logic_error("the random model is wrong");
  made.model = std::make_unique<model::Model>(std::move(*model));
  made.conflict = graph::compile(*made.model, plenty, diagnostics);
  if (!made.conflict) throw std::logic_error("the random model does not compile");
  return made;
}

/// `entente analyze MODEL --json`, all five concepts, as a program of its own.
void file_to_json(benchmark::State& state, const RandomModel& random) {
  const ModelFile file(random);
  const double states = static_cast<double>(compiled(random).conflict->size());
  const double bandwidth = triad_bandwidth();
  Cost cost;
  double wall = 0;
  double cpu = 0;
  for (auto _ : state) {
    cost = run_program({ENTENTE_EXECUTABLE, "analyze", file.path(), "--json"});
    if (!cost.succeeded) state.SkipWithError("entente failed");
    state.SetIterationTime(cost.wall_seconds);
    wall += cost.wall_seconds;
    cpu += cost.cpu_seconds;
  }
  const double runs = static_cast<double>(state.iterations());
  const double peak = static_cast<double>(cost.peak_bytes);
  state.counters["states"] = states;
  state.counters["parties"] = random.parties;
  state.counters["cpu_s"] = cpu / runs;
  state.counters["states/s"] = states * runs / wall;
  state.counters["peak_MiB"] = peak / (1 << 20);
  state.counters["B/state"] = peak / states;
  state.counters["bandwidth_%"] = 100 * 2 * peak / (wall / runs) / bandwidth;
}

/// Reading aside: the model in memory, its states, moves and values found.
void compile(benchmark::State& state, const RandomModel& random) {
  base::Diagnostics diagnostics;
  const auto model = format::read_model_text(
      std::make_shared<const base::Text>("model.yaml", model_text(random)), ".", diagnostics);
  std::size_t states = 0;
  for (auto _ : state) {
    const auto conflict = graph::compile(*model, plenty, diagnostics);
    states = conflict->size();
  }
  state.counters["states/s"] =
      benchmark::Counter(static_cast<double>(states), benchmark::Counter::kIsIterationInvariantRate);
}

/// One concept alone, or all five, on a compiled conflict.
void stability_of(benchmark::State& state, const RandomModel& random,
                  const std::vector<const stability::Concept*>& concepts) {
  Compiled made = compiled(random);
  for (auto _ : state)
    benchmark::DoNotOptimize(
        stability::analyse(*made.conflict, concepts, stability::SanctionRule::legal_sequences));
  state.counters["states/s"] = benchmark::Counter(static_cast<double>(made.conflict->size()),
                                                  benchmark::Counter::kIsIterationInvariantRate);
}

void register_parts(const RandomModel& random) {
  const std::string name = name_of(random);
  benchmark::RegisterBenchmark(("compile/" + name).c_str(), compile, random)
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime();
  for (const stability::Concept* one : stability::concepts())
    benchmark::RegisterBenchmark(fmt::format("{}/{}", one->id, name).c_str(), stability_of, random,
                                 std::vector{one})
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime();
  benchmark::RegisterBenchmark(("five_concepts/" + name).c_str(), stability_of, random, stability::concepts())
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime();
}

void register_whole(const RandomModel& random) {
  const int repetitions = random.options <= 16 ? 11 : random.options <= 20 ? 5 : 3;
  benchmark::RegisterBenchmark(("file_to_json/" + name_of(random)).c_str(), file_to_json, random)
      ->Unit(benchmark::kMillisecond)
      ->UseManualTime()
      ->Iterations(1)
      ->Repetitions(repetitions)
      ->ReportAggregatesOnly();
}

[[maybe_unused]] const bool registered = [] {
  for (unsigned options = 10; options <= 24; options += 2)
    for (unsigned parties = 2; parties <= 4; ++parties)
      for (const bool irreversible : {false, true})
        for (const bool infeasible : {false, true})
          register_whole({.options = options,
                          .parties = parties,
                          .irreversible = irreversible,
                          .infeasible = infeasible});
  for (const unsigned options : {12U, 20U})
    for (const bool irreversible : {false, true})
      for (const bool infeasible : {false, true})
        register_parts(
            {.options = options, .parties = 4, .irreversible = irreversible, .infeasible = infeasible});
  return true;
}();

}  // namespace
}  // namespace entente::bench
