// What is wrong with the user's input, where, and how to mend it. Errors in
// input are values: they are collected here, all of them, never thrown.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace entente::base {

enum class Severity { error, warning };

struct Diagnostic {
  Severity severity = Severity::error;
  Place place;
  std::string message;  ///< what is wrong, without a full stop
  std::string hint;     ///< how to mend it; may be empty
};

/// Collects diagnostics. Beyond `limit` errors further ones are only counted,
/// so that a hostile file cannot fill the memory.
class Diagnostics {
 public:
  static constexpr std::size_t limit = 200;

  void error(Place place, std::string message, std::string hint = {});
  void warning(Place place, std::string message, std::string hint = {});

  bool has_errors() const { return error_count_ > 0; }
  std::size_t error_count() const { return error_count_; }
  std::size_t warning_count() const { return warning_count_; }

  /// All kept diagnostics of one severity, in the order of their places:
  /// by text in the order of first mention, then by line and column.
  std::vector<Diagnostic> sorted(Severity severity) const;

 private:
  void add(Diagnostic diagnostic);

  std::vector<Diagnostic> kept_;
  std::size_t error_count_ = 0;
  std::size_t warning_count_ = 0;
};

/// The name among `known` that is nearest to `wrong` (Damerau–Levenshtein), if
/// one is near enough to be a likely slip; else empty.
std::string nearest_name(const std::string& wrong, const std::vector<std::string>& known);

}  // namespace entente::base
