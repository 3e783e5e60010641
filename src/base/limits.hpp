// What a computation may take, and how it says that it would take more.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace entente::base {

/// The question is clear, but answering it would need more memory or time than
/// allowed. Exit status 3; the message says how much, the hint what to set.
class LimitExceeded : public std::runtime_error {
 public:
  LimitExceeded(const std::string& message, std::string hint)
      : std::runtime_error(message), hint_(std::move(hint)) {}
  const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

/// Memory in bytes that a computation may use.
struct MemoryBudget {
  std::uint64_t bytes = 0;

  /// Throws LimitExceeded where `needed` bytes are more than the budget; `what`
  /// completes "… needs 5.2 GiB".
  void require(std::uint64_t needed, const std::string& what) const;
};

/// Three quarters of the memory that is free now, at least 64 MiB.
MemoryBudget default_memory_budget();

/// `4.0 GiB`, `12 MiB`, `900 bytes`.
std::string readable_bytes(std::uint64_t bytes);

/// Reads `4G`, `512M`, `1.5GiB`, `100000`; 0 where it is no such size.
std::uint64_t parse_bytes(const std::string& text);

}  // namespace entente::base
