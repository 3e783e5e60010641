#include "settlement/exact.hpp"

namespace entente::settlement {
namespace {

Whole power_of_ten(int exponent) {
  return boost::multiprecision::pow(Whole(10), static_cast<unsigned>(exponent));
}

/// `digits` with the point before its last `places`.
std::string with_point(const Whole& digits, int places) {
  const bool negative = digits < 0;
  std::string text = Whole(negative ? Whole(-digits) : digits).str();
  const auto wanted = static_cast<std::size_t>(places);
  if (text.size() <= wanted) text.insert(0, wanted + 1 - text.size(), '0');
  if (wanted > 0) {
    text.insert(text.size() - wanted, 1, '.');
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  return negative && text != "0" ? "-" + text : text;
}

}  // namespace

Exact exact(const base::Decimal& decimal) {
  if (decimal.exponent >= 0) return Exact(Whole(decimal.digits) * power_of_ten(decimal.exponent));
  return Exact(Whole(decimal.digits), power_of_ten(-decimal.exponent));
}

std::string to_text(const Exact& number) {
  const Whole below = denominator(number);
  Whole rest = below;
  int twos = 0;
  int fives = 0;
  for (; rest % 2 == 0; rest /= 2) ++twos;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  if (rest != 1) return numerator(number).str() + "/" + below.str();
  const int places = std::max(twos, fives);
  return with_point(numerator(number) * power_of_ten(places) / below, places);
}

double to_double(const Exact& number) { return number.convert_to<double>(); }

std::string rounded(const Exact& number, int decimals) {
  const Exact scaled = number * power_of_ten(decimals);
  const Whole doubled = 2 * numerator(scaled);
  const Whole below = denominator(scaled);
  // To the nearest, halves away from zero.
  const Whole digits = (doubled + (doubled < 0 ? Whole(-below) : below)) / (2 * below);
  return with_point(digits, decimals);
}

}  // namespace entente::settlement
