#include "server/jobs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/limits.hpp"
#include "server/responses.hpp"

namespace entente::server {
namespace {

/// An event's data is one line.
std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

}  // namespace

Jobs::~Jobs() {
  for (auto& [id, job] : jobs_) job->cancellation.request();
  for (auto& [id, job] : jobs_)
    if (job->thread.joinable()) job->thread.join();
}

std::string Jobs::start(Work work) {
  const std::lock_guard guard(lock_);
  forget_old();
  const auto running =
      std::count_if(jobs_.begin(), jobs_.end(), [](const auto& entry) { return !entry.second->done; });
  if (running >= static_cast<std::ptrdiff_t>(most_running)) return {};
  std::string id = fmt::format("{:08}", next_++);
  auto job = std::make_unique<Job>();
  Job& started = *job;
  jobs_.emplace(id, std::move(job));
  started.thread = std::thread([this, &started, work = std::move(work)] { run(started, work); });
  return id;
}

void Jobs::run(Job& job, const Work& work) const {
  using Clock = std::chrono::steady_clock;
  auto told = Clock::now();
  const base::Progress progress = [&](std::size_t done, std::size_t total) {
    if (job.events->unheard() > patience_) job.cancellation.request();
    if (Clock::now() - told < std::chrono::milliseconds(100)) return;
    told = Clock::now();
    job.events->send("progress", fmt::format(R"({{"done": {}, "total": {}}})", done, total));
  };
  try {
    const std::string result = work(job.cancellation, progress);
    job.events->send(job.cancellation.requested() ? "cancelled" : "result", one_line(result));
  } catch (const base::Cancelled&) {
    job.events->send("cancelled", "{}");
  } catch (const answers::CannotAnswer& refusal) {
    job.events->send("failed", one_line(problem(refusal).body));
  } catch (const base::LimitExceeded& error) {
    job.events->send("failed", one_line(problem(507, error.what(), error.hint()).body));
  } catch (const std::exception& error) {
    job.events->send("failed", one_line(problem(500, error.what()).body));
  }
  job.events->close();
  job.done = true;
}

std::shared_ptr<EventStream> Jobs::events(const std::string& id) {
  const std::lock_guard guard(lock_);
  const auto found = jobs_.find(id);
  return found == jobs_.end() ? nullptr : found->second->events;
}

bool Jobs::cancel(const std::string& id) {
  const std::lock_guard guard(lock_);
  const auto found = jobs_.find(id);
  if (found == jobs_.end()) return false;
  found->second->cancellation.request();
  return true;
}

/// Under the lock. Ids grow, so the first of the map are the oldest.
void Jobs::forget_old() {
  for (auto at = jobs_.begin(); at != jobs_.end() && jobs_.size() > most_kept;) {
    if (!at->second->done) {
      ++at;
      continue;
    }
    at->second->thread.join();
    at = jobs_.erase(at);
  }
}

}  // namespace entente::server
