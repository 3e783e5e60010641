// Long work that a page starts, watches and may stop.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <thread>

#include "base/cancellation.hpp"
#include "server/http.hpp"

namespace entente::server {

/// Runs jobs, each on a thread of its own. Thread-safe.
class Jobs {
 public:
  static constexpr std::size_t most_running = 4;
  static constexpr std::size_t most_kept = 8;  ///< finished ones, so that a page may look again

  /// The work: hears of a stop through `cancellation`, tells how far it is by
  /// `progress`, and returns the result's JSON.
  using Work =
      std::function<std::string(const base::Cancellation& cancellation, const base::Progress& progress)>;

  /// A job is stopped where nobody has listened to it for as long as `patience`:
  /// the page that started it is gone.
  explicit Jobs(std::chrono::milliseconds patience = std::chrono::minutes(1)) : patience_(patience) {}
  ~Jobs();
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  /// Starts a job and returns its id; empty where too many are running.
  std::string start(Work work);

  /// The job's events: `progress` {"done", "total"}, then one of `result` (the
  /// JSON), `cancelled` and `failed` {"errors"}. Null where there is no such job.
  std::shared_ptr<EventStream> events(const std::string& id);

  /// Asks a job to stop. False where there is no such job.
  bool cancel(const std::string& id);

 private:
  struct Job {
    base::Cancellation cancellation;
    std::shared_ptr<EventStream> events = std::make_shared<EventStream>();
    std::atomic<bool> done{false};
    std::thread thread;
  };
  void run(Job& job, const Work& work) const;
  void forget_old();

  std::chrono::milliseconds patience_;
  std::mutex lock_;
  std::map<std::string, std::unique_ptr<Job>> jobs_;
  std::uint64_t next_ = 1;
};

}  // namespace entente::server
