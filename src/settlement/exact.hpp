// Exact numbers: what packages are worth is compared exactly, so 0.1 + 0.2 is 0.3, and ties are ties.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <string>

#include "base/decimal.hpp"

namespace entente::settlement {

using Whole = boost::multiprecision::cpp_int;
using Exact = boost::multiprecision::cpp_rational;

Exact exact(const base::Decimal& decimal);

/// `12.5`, or `a/b` in lowest terms where the decimals do not end.
std::string to_text(const Exact& number);

double to_double(const Exact& number);

/// As words show it: exactly where it takes at most so many decimals, else rounded to them.
std::string rounded(const Exact& number, int decimals = 4);

}  // namespace entente::settlement
