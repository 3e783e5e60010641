// ISO 8601 calendar dates of which the day, or day and month, may be unknown.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace entente::base {

/// A year, a month of it or a day of it; month and day are 0 where not known.
/// The order puts a partial date before every date within it.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;

  auto operator<=>(const Date&) const = default;
};

/// Reads `2025`, `2025-08`, `2025-08-25`; nothing for what is no date of the
/// Gregorian calendar.
std::optional<Date> parse_date(std::string_view text);

std::string to_string(const Date& date);

/// The last day that the date may stand for: 2025-02 → 2025-02-28. Deadlines
/// run to their end.
Date last_day(const Date& date);

/// The day that lies `days` after (before, where negative) a whole day; years
/// are kept within 1–9999.
Date add_days(const Date& day, long long days);

/// The same day of a month that lies `months` later or earlier; the month's
/// last day where it is shorter. A month stays a month.
Date add_months(const Date& date, int months);

/// Days from one to the other, negative where `to` is the earlier. Both are whole days.
long days_between(const Date& from, const Date& to);

/// Today, where this program runs.
Date today();

/// 0 for a Monday to 6 for a Sunday. The date is a whole day.
int weekday(const Date& day);

}  // namespace entente::base
