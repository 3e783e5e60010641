// What the machine gives and what a program takes from it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace entente::bench {

/// Bytes a second that all cores together move in `a[n] = b[n] + s·c[n]` over
/// arrays far larger than the caches: 24 bytes an element, as STREAM counts.
/// The best of several runs, measured once in a program.
double triad_bandwidth();

/// What one run of a program took, by the operating system's account.
struct Cost {
  double wall_seconds = 0;
  double cpu_seconds = 0;  ///< user and system
  std::uint64_t peak_bytes = 0;
  bool succeeded = false;
};

/// Runs a program to its end; what it prints is thrown away.
Cost run_program(const std::vector<std::string>& command);

}  // namespace entente::bench
