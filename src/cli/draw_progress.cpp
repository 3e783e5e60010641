#include "cli/draw_progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

#include "ensemble/interval.hpp"

namespace entente::cli {
namespace {

std::string time_words(double seconds) {
  if (seconds < 1) return "under 1 s";
  if (seconds < 120) return fmt::format("{:.0f} s", seconds);
  if (seconds < 7200) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.0f} h", seconds / 3600);
}

}  // namespace

DrawProgress::DrawProgress(const Settings& settings, const ensemble::Task& task)
    : wanted_(!settings.quiet && isatty(STDERR_FILENO) != 0),
      total_(task.draws),
      until_(task.enumerate ? std::nullopt : task.until),
      began_(std::chrono::steady_clock::now()) {}

DrawProgress::~DrawProgress() {
  if (shown_) tell("\r\x1b[K");
}

void DrawProgress::show(const ensemble::Tally& tally) {
  if (!wanted_) return;
  if (!first_) {
    first_ = tally.draws();
    began_ = std::chrono::steady_clock::now();
    return;
  }
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - began_;
  const double rate = static_cast<double>(tally.draws() - *first_) / std::max(elapsed.count(), 1e-3);
  double needed = static_cast<double>(total_);
  double narrowed = 0;
  if (until_) {
    // The width shrinks with the root of the number of draws.
    narrowed = ensemble::wilson(tally.outcome(), tally.draws()).width();
    needed = std::min(needed, static_cast<double>(tally.draws()) * std::pow(narrowed / *until_, 2));
  }
  const double share = std::min(1.0, static_cast<double>(tally.draws()) / std::max(needed, 1.0));
  constexpr std::size_t bar_width = 24;
  std::string bar(static_cast<std::size_t>(share * bar_width), '#');
  bar.resize(bar_width, '.');
  tell("\rdrawing [{}] {:3.0f}%  {:.0f} draws/s, {} left{}\x1b[K", bar, 100 * share, rate,
       time_words(std::max(0.0, needed - static_cast<double>(tally.draws())) / std::max(rate, 1e-9)),
       until_ ? fmt::format(", interval {:.4f} of {:.4f}", narrowed, *until_) : "");
  std::fflush(stderr);
  shown_ = true;
}

}  // namespace entente::cli
