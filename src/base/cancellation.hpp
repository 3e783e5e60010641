// Telling long work to stop, and hearing how far it is.
#pragma once

#include <atomic>
#include <functional>
#include <stdexcept>
#include <string>

namespace entente::base {

/// Thrown out of long work after a stop was asked for.
class Cancelled : public std::runtime_error {
 public:
  Cancelled() : std::runtime_error("cancelled") {}
};

/// Shared by those who ask for a stop and those who work. Thread-safe.
class Cancellation {
 public:
  void request() { requested_.store(true, std::memory_order_relaxed); }
  bool requested() const { return requested_.load(std::memory_order_relaxed); }
  void check() const {
    if (requested()) throw Cancelled();
  }

 private:
  std::atomic<bool> requested_{false};
};

/// Hears of progress: `done` of `total` units. May be called from any thread,
/// one call at a time.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

}  // namespace entente::base
