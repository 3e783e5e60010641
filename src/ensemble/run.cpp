#include "ensemble/run.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "ensemble/interval.hpp"

namespace entente::ensemble {
namespace {

/// Rounds are made to last about this long, so that an interruption, a
/// checkpoint or a picture of how far it is never waits long.
constexpr double seconds_a_round = 0.25;

/// What a thread works with.
struct Worker {
  Worker(const Task& task)
      : kernel(task.plan->kernel()),
        drawn(task.set_up->uncertainty.blank()),
        tally(task.set_up->conflict->size(), task.concepts, task.set_up->assumptions) {}

  void make(const Task& task, std::uint64_t number) {
    task.draw(number, drawn);
    kernel->analyse(drawn);
    tally.add(drawn, *kernel, task.outcome, task.set_up->assumptions);
  }

  std::unique_ptr<Kernel> kernel;
  Drawn drawn;
  Tally tally;
};

/// The numbers of draws after which the interval is looked at. They depend on
/// nothing else, so that it ends at the same draw on any machine.
std::uint64_t next_look(std::uint64_t done) {
  std::uint64_t look = 0;
  while (look <= done) look += std::max<std::uint64_t>(1000, look / 4);
  return look;
}

class Runner {
 public:
  Runner(const Task& task, Team& team, const base::Cancellation* cancellation)
      : task_(task),
        team_(team),
        cancellation_(cancellation),
        threads_(task.threads > 0 ? task.threads : std::max(1U, std::thread::hardware_concurrency())),
        allowed_(tbb::global_control::max_allowed_parallelism, threads_),
        arena_(static_cast<int>(threads_)),
        workers_([&task] { return Worker(task); }),
        round_(task.set_up->conflict->size(), task.concepts, task.set_up->assumptions) {}

  bool run(Tally& tally, const AfterRound& after_round) {
    while (tally.draws() < task_.draws) {
      std::uint64_t end = round_end(tally.draws());
      team_.tell({&end, 1});
      const auto began = std::chrono::steady_clock::now();
      const bool stopped = make(tally.draws(), end);
      if (stopped) return true;
      const std::chrono::duration<double> lasted = std::chrono::steady_clock::now() - began;
      adapt(end - tally.draws(), lasted.count());
      tally.add(round_.sums());
      if (team_.leads() && after_round) after_round(tally);
      if (narrow_enough(tally)) break;
    }
    return false;
  }

 private:
  std::uint64_t round_end(std::uint64_t begin) const {
    std::uint64_t end = std::min(task_.draws, begin + round_size_);
    if (task_.until && !task_.enumerate) end = std::min(end, next_look(begin));
    return end;
  }

  void adapt(std::uint64_t draws, double seconds) {
    const double fitting = static_cast<double>(draws) * seconds_a_round / std::max(seconds, 1e-6);
    round_size_ =
        static_cast<std::uint64_t>(std::clamp(fitting, 1.0, std::min(8.0 * static_cast<double>(draws), 1e9)));
    round_size_ = std::max<std::uint64_t>(round_size_, team_.size());
  }

  /// Makes the draws `begin` … `end` − 1 together with the team; true where someone was stopped.
  bool make(std::uint64_t begin, std::uint64_t end) {
    const std::uint64_t count = end - begin;
    const std::uint64_t members = team_.size();
    const std::uint64_t own =
        begin + count / members * team_.member() + std::min<std::uint64_t>(team_.member(), count % members);
    const std::uint64_t own_end = own + count / members + (team_.member() < count % members ? 1 : 0);
    arena_.execute([&] {
      tbb::parallel_for(tbb::blocked_range<std::uint64_t>(own, own_end, 16), [&](const auto& range) {
        Worker& worker = workers_.local();
        for (std::uint64_t number = range.begin(); number != range.end() && !cancelled(); ++number)
          worker.make(task_, number);
      });
    });
    round_.clear();
    for (Worker& worker : workers_) {
      round_.add(worker.tally.sums());
      worker.tally.clear();
    }
    std::uint64_t stopped = cancelled() ? 1 : 0;
    team_.add_up({&stopped, 1});
    if (stopped == 0) team_.add_up(round_.sums());
    return stopped != 0;
  }

  bool cancelled() const { return cancellation_ != nullptr && cancellation_->requested(); }

  bool narrow_enough(const Tally& tally) const {
    if (!task_.until || task_.enumerate) return false;
    const std::uint64_t done = tally.draws();
    if (done < task_.draws && next_look(done - 1) != done) return false;
    return wilson(tally.outcome(), done).width() <= *task_.until;
  }

  const Task& task_;
  Team& team_;
  const base::Cancellation* cancellation_;
  std::size_t threads_;
  tbb::global_control allowed_;
  tbb::task_arena arena_;
  tbb::enumerable_thread_specific<Worker> workers_;
  Tally round_;
  std::uint64_t round_size_ = 64;
};

}  // namespace

bool run(const Task& task, Team& team, Tally& tally, const AfterRound& after_round,
         const base::Cancellation* cancellation) {
  return Runner(task, team, cancellation).run(tally, after_round);
}

}  // namespace entente::ensemble
