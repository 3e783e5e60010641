// Exact decimal numbers: weights are compared exactly, so 0.1 + 0.2 is 0.3.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente::base {

/// `digits` · 10^`exponent`. Normal form: no trailing zero in `digits`, and
/// exponent 0 for zero, so that equal numbers are equal members.
struct Decimal {
  std::int64_t digits = 0;
  int exponent = 0;

  bool operator==(const Decimal&) const = default;
};

/// Reads `-12.5`, `.5`, `+3`, `1e3`. Up to 18 significant digits, and an
/// exponent of ten within ±30; nothing otherwise.
std::optional<Decimal> parse_decimal(std::string_view text);

/// The shortest plain notation: `12.5`, `-0.003`, `4`.
std::string to_string(const Decimal& number);

/// (a + b) / 2, exactly; nothing where it does not fit.
std::optional<Decimal> midpoint(const Decimal& a, const Decimal& b);

/// -1, 0 or 1 as a is less than, equal to or greater than b. Exact.
int compare(const Decimal& a, const Decimal& b);

}  // namespace entente::base
