// The words of English for time: weekdays, months, units, small numbers.
#pragma once

#include <optional>
#include <string_view>

namespace entente::reader::english {

/// Each takes a word in lower case, with its full stop where it is short.

/// 0 for Monday to 6 for Sunday.
std::optional<int> weekday_of(std::string_view word);

/// 1 to 12. "may" is one too: the caller has to see whether a number or "in" stands beside it.
std::optional<int> month_of(std::string_view word);

enum class TimeUnit { hour, day, week, month, year };
std::optional<TimeUnit> unit_of(std::string_view word);

/// A feast by which deadlines are set: so many days after Easter, or on a day of every year.
struct Feast {
  std::optional<int> after_easter;
  int month = 0;
  int day = 0;
};
/// "easter", "christmas", "whitsun".
std::optional<Feast> feast_of(std::string_view word);

/// "two", "14", "a", "couple" (2), "dozen" (12); up to 999.
std::optional<int> small_number(std::string_view word);

}  // namespace entente::reader::english
