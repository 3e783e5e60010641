// Ctrl-C as a wish to stop, not as a death.
#pragma once

#include <csignal>

#include "base/cancellation.hpp"

namespace entente::cli {

/// While one lives, Ctrl-C and a polite kill ask `cancellation` for a stop; a
/// second one ends the program at once. One at a time.
class Interruption {
 public:
  explicit Interruption(base::Cancellation& cancellation);
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

 private:
  struct sigaction interrupt_ {};
  struct sigaction terminate_ {};
};

}  // namespace entente::cli
