#include "base/decimal.hpp"

#include <cstdlib>

namespace entente::base {
namespace {

__extension__ using Wide = __int128;

constexpr int most_digits = 18;
constexpr int most_exponent = 30;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<Decimal> normal(Wide digits, int exponent) {
  if (digits == 0) return Decimal{};
  while (digits % 10 == 0) {
    digits /= 10;
    ++exponent;
  }
  constexpr Wide limit = 1'000'000'000'000'000'000;
  if (digits >= limit || digits <= -limit || exponent < -most_exponent || exponent > most_exponent)
    return std::nullopt;
  return Decimal{static_cast<std::int64_t>(digits), exponent};
}

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text) {
  std::size_t at = 0;
  const bool negative = at < text.size() && text[at] == '-';
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  Wide digits = 0;
  int exponent = 0;
  int significant = 0;
  int zeros = 0;  // trailing ones, which may turn out to be exponent only
  bool any = false;
  bool point = false;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !point)); ++at) {
    if (text[at] == '.') {
      point = true;
      continue;
    }
    any = true;
    if (point) --exponent;
    if (exponent < -10 * most_exponent || zeros > 10 * most_exponent) return std::nullopt;
    if (text[at] == '0') {
      if (digits != 0) ++zeros;
      continue;
    }
    significant += significant == 0 ? 1 : zeros + 1;
    if (significant > most_digits) return std::nullopt;
    for (; zeros > 0; --zeros) digits *= 10;
    digits = digits * 10 + (text[at] - '0');
  }
  if (!any) return std::nullopt;
  exponent += zeros;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    const bool down = at < text.size() && text[at] == '-';
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (at == text.size()) return std::nullopt;
    int power = 0;
    for (; at < text.size() && is_digit(text[at]); ++at) {
      power = power * 10 + (text[at] - '0');
      if (power > 1000) return std::nullopt;
    }
    exponent += down ? -power : power;
  }
  if (at != text.size()) return std::nullopt;
  return normal(negative ? -digits : digits, exponent);
}

std::string to_string(const Decimal& number) {
  std::string digits = std::to_string(std::abs(number.digits));
  if (number.exponent > 0) {
    digits.append(static_cast<std::size_t>(number.exponent), '0');
  } else if (number.exponent < 0) {
    const auto places = static_cast<std::size_t>(-number.exponent);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
  }
  return number.digits < 0 ? "-" + digits : digits;
}

namespace {

/// a and b with one exponent; nothing where that takes more than 38 digits.
struct Aligned {
  Wide a;
  Wide b;
  int exponent;
};

std::optional<Aligned> align(const Decimal& a, const Decimal& b) {
  const int exponent = a.exponent < b.exponent ? a.exponent : b.exponent;
  const auto raise = [&](const Decimal& number) -> std::optional<Wide> {
    Wide digits = number.digits;
    for (int n = number.exponent; n > exponent; --n)
      if (__builtin_mul_overflow(digits, Wide{10}, &digits)) return std::nullopt;
    return digits;
  };
  const auto left = raise(a);
  const auto right = raise(b);
  if (!left || !right) return std::nullopt;
  return Aligned{*left, *right, exponent};
}

}  // namespace

std::optional<Decimal> midpoint(const Decimal& a, const Decimal& b) {
  if (a == b) return a;
  const auto aligned = align(a, b);
  Wide sum = 0;
  if (!aligned || __builtin_add_overflow(aligned->a, aligned->b, &sum)) return std::nullopt;
  if (__builtin_mul_overflow(sum, Wide{5}, &sum)) return std::nullopt;
  return normal(sum, aligned->exponent - 1);
}

int compare(const Decimal& a, const Decimal& b) {
  const auto sign = [](std::int64_t digits) { return digits > 0 ? 1 : digits < 0 ? -1 : 0; };
  if (sign(a.digits) != sign(b.digits)) return sign(a.digits) < sign(b.digits) ? -1 : 1;
  if (const auto aligned = align(a, b)) return aligned->a < aligned->b ? -1 : aligned->a > aligned->b ? 1 : 0;
  // So far apart that the larger exponent decides.
  const int magnitude = a.exponent > b.exponent ? 1 : -1;
  return sign(a.digits) * magnitude;
}

}  // namespace entente::base
