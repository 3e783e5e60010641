// Runs the benchmarks; with `--table FILE` also writes the medians of
// file_to_json into FILE, between its two marks.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "machine.hpp"

namespace {

/// Shows the runs as ever, and keeps the medians.
class Keeper : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    benchmark::ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs)
      if (run.aggregate_name == "median" && run.run_name.function_name.starts_with("file_to_json/"))
        medians_.push_back(run);
  }

  /// A Markdown table, one line a model.
  std::string table() const {
    std::string text =
        "| options | parties | moves | feasible | states | wall s | CPU s | million states/s | peak MiB | "
        "bytes/state | share of bandwidth |\n|--:|--:|---|---|--:|--:|--:|--:|--:|--:|--:|\n";
    for (const Run& run : medians_) text += line(run);
    text += fmt::format("\nMemory bandwidth by the triad in the same run: {:.1f} GB/s.\n",
                        entente::bench::triad_bandwidth() / 1e9);
    return text;
  }

 private:
  static std::string line(const Run& run) {
    const auto counter = [&](const char* name) { return double{run.counters.at(name)}; };
    // file_to_json/options:24/parties:4/reversible/all
    std::vector<std::string> words;
    for (const char* word = run.run_name.function_name.c_str(); word != nullptr;) {
      const char* end = std::strchr(word, '/');
      words.emplace_back(word, end != nullptr ? static_cast<std::size_t>(end - word) : std::strlen(word));
      word = end != nullptr ? end + 1 : nullptr;
    }
    return fmt::format(
        "| {} | {} | {} | {} | {:.0f} | {:.3f} | {:.3f} | {:.2f} | {:.0f} | {:.0f} | {:.0f} % |\n",
        words[1].substr(8), words[2].substr(8), words[3], words[4], counter("states"),
        counter("states") / counter("states/s"), counter("cpu_s"), counter("states/s") / 1e6,
        counter("peak_MiB"), counter("B/state"), counter("bandwidth_%"));
  }

  std::vector<Run> medians_;
};

/// Puts `table` between the marks in the file.
bool write_table(const std::string& path, const std::string& table) {
  const std::string begin = "<!-- measured: begin -->\n";
  const std::string end = "<!-- measured: end -->\n";
  std::ifstream in(path);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto from = text.find(begin);
  const auto to = text.find(end);
  if (from == std::string::npos || to == std::string::npos || to < from) {
    fmt::print(stderr, "{} has no lines '{}' and '{}'\n", path, begin.substr(0, begin.size() - 1),
               end.substr(0, end.size() - 1));
    return false;
  }
  text.replace(from + begin.size(), to - from - begin.size(), table);
  std::ofstream out(path);
  out << text;
  return static_cast<bool>(out.flush());
}

}  // namespace

int main(int argc, char** argv) {
  std::string table_path;
  std::vector<char*> rest;
  for (int n = 0; n < argc; ++n) {
    if (std::strcmp(argv[n], "--table") == 0 && n + 1 < argc) {
      table_path = argv[++n];
    } else {
      rest.push_back(argv[n]);
    }
  }
  int count = static_cast<int>(rest.size());
  benchmark::Initialize(&count, rest.data());
  if (benchmark::ReportUnrecognizedArguments(count, rest.data())) return 1;
  Keeper keeper;
  benchmark::RunSpecifiedBenchmarks(&keeper);
  if (!table_path.empty() && !write_table(table_path, keeper.table())) return 1;
  return 0;
}
