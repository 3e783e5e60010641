// The dates of a ledger are those of base/date.hpp.
#pragma once

#include "base/date.hpp"

namespace entente::evidence {

using base::Date;
using base::days_between;
using base::last_day;
using base::parse_date;
using base::to_string;
using base::today;

}  // namespace entente::evidence
