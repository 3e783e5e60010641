#include "machine.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace entente::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

double measure_triad() {
  constexpr std::size_t elements = std::size_t{1} << 24;
  std::vector<double> a(elements, 1);
  std::vector<double> b(elements, 2);
  std::vector<double> c(elements, 3);
  double best = 0;
  for (int run = 0; run < 7; ++run) {
    const auto start = Clock::now();
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, elements, elements / 64),
        [&](const auto& range) {
          for (std::size_t n = range.begin(); n != range.end(); ++n) a[n] = b[n] + 0.5 * c[n];
        },
        tbb::static_partitioner());
    best = std::max(best, 3.0 * sizeof(double) * elements / seconds_since(start));
    std::swap(a, b);
  }
  return best;
}

}  // namespace

double triad_bandwidth() {
  static const double bandwidth = measure_triad();
  return bandwidth;
}

Cost run_program(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);

  const auto start = Clock::now();
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot start " + command.front());
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere >= 0) dup2(nowhere, STDOUT_FILENO);
    execv(arguments.front(), arguments.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child) throw std::runtime_error("lost " + command.front());
  Cost cost;
  cost.wall_seconds = seconds_since(start);
  cost.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  cost.peak_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
  cost.succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return cost;
}

}  // namespace entente::bench
