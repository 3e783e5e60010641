// How far an ensemble is: a bar, draws a second, the time that is left.
#pragma once

#include <chrono>

#include "cli/command.hpp"
#include "ensemble/run.hpp"

namespace entente::cli {

/// Shown on standard error, where that is a terminal.
class DrawProgress {
 public:
  DrawProgress(const Settings& settings, const ensemble::Task& task);
  ~DrawProgress();
  DrawProgress(const DrawProgress&) = delete;
  DrawProgress& operator=(const DrawProgress&) = delete;

  void show(const ensemble::Tally& tally);

 private:
  bool wanted_;
  bool shown_ = false;
  std::uint64_t total_;
  std::optional<double> until_;
  std::optional<std::uint64_t> first_;  ///< draws that were there when it began to measure
  std::chrono::steady_clock::time_point began_;
};

}  // namespace entente::cli
