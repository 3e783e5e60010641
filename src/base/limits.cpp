#include "base/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <fstream>
#include <string_view>

namespace entente::base {
namespace {

constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20;
constexpr std::uint64_t least_budget = 64 * mebibyte;

/// One number out of a file such as /proc/meminfo or a cgroup's; 0 when absent.
std::uint64_t read_number(const char* path, std::string_view key = {}) {
  std::ifstream file(path);
  std::string word;
  while (file >> word) {
    if (!key.empty()) {
      if (word != key) continue;
      file >> word;
    }
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc{} && end == word.data() + word.size() ? number : 0;
  }
  return 0;
}

std::uint64_t free_memory() {
  std::uint64_t free = read_number("/proc/meminfo", "MemAvailable:") * 1024;
  // In a container the control group's limit is what counts.
  if (const std::uint64_t limit = read_number("/sys/fs/cgroup/memory.max"); limit > 0) {
    const std::uint64_t used = read_number("/sys/fs/cgroup/memory.current");
    free = std::min(free, limit > used ? limit - used : 0);
  }
  return free;
}

}  // namespace

void MemoryBudget::require(std::uint64_t needed, const std::string& what) const {
  if (needed <= bytes) return;
  constexpr std::uint64_t out_of_reach = std::uint64_t{64} << 40;
  const std::string narrow =
      "narrow the model: every option doubles the states, every infeasible condition removes some";
  throw LimitExceeded(fmt::format("{} needs {} of memory, and {} are allowed", what, readable_bytes(needed),
                                  readable_bytes(bytes)),
                      needed > out_of_reach
                          ? narrow
                          : fmt::format("allow more with --memory {}M on a machine that has it, or {}",
                                        needed / mebibyte + 1, narrow));
}

MemoryBudget default_memory_budget() { return {std::max(least_budget, free_memory() / 4 * 3)}; }

std::string readable_bytes(std::uint64_t bytes) {
  constexpr std::array<const char*, 6> units{"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  if (bytes < 1024) return fmt::format("{} bytes", bytes);
  double amount = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  while (amount >= 1024 && unit + 1 < units.size()) {
    amount /= 1024;
    ++unit;
  }
  return fmt::format("{:.{}f} {}", amount, amount < 10 ? 1 : 0, units[unit]);
}

std::uint64_t parse_bytes(const std::string& text) {
  double amount = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
  if (error != std::errc{} || !std::isfinite(amount) || amount < 0) return 0;
  std::string unit;
  for (const char* c = end; c != text.data() + text.size(); ++c)
    unit += static_cast<char>(std::toupper(static_cast<unsigned char>(*c)));
  if (unit.ends_with("IB")) {
    unit.resize(unit.size() - 2);
  } else if (unit.ends_with("B")) {
    unit.resize(unit.size() - 1);
  }
  constexpr std::string_view prefixes = "KMGTP";
  if (unit.size() > 1) return 0;
  if (!unit.empty()) {
    const auto power = prefixes.find(unit[0]);
    if (power == std::string_view::npos) return 0;
    amount *= std::pow(1024.0, static_cast<double>(power + 1));
  }
  if (amount >= 9e18) return 0;
  return static_cast<std::uint64_t>(amount);
}

}  // namespace entente::base
