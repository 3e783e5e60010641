// ISO 8601 calendar dates of which the day, or day and month, may be unknown.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace entente::evidence {

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

/// Days from one to the other, negative where `to` is the earlier. Both name a day.
long days_between(const Date& from, const Date& to);

/// Today, where this program runs.
Date today();

}  // namespace entente::evidence
