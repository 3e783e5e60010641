#include "base/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>

namespace entente::base {
namespace {

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::chrono::sys_days days_since_epoch(const Date& day) {
  return std::chrono::year(day.year) / std::chrono::month(static_cast<unsigned>(day.month)) /
         std::chrono::day(static_cast<unsigned>(day.day));
}

std::optional<int> digits(std::string_view text) {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  if (text.size() > 4 && text[4] != '-') return std::nullopt;
  if (text.size() > 7 && text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  if (!year) return std::nullopt;
  Date date{*year, 0, 0};
  if (text.size() >= 7) {
    const auto month = digits(text.substr(5, 2));
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    date.month = *month;
  }
  if (text.size() == 10) {
    const auto day = digits(text.substr(8, 2));
    if (!day || *day < 1 || *day > days_in_month(date.year, date.month)) return std::nullopt;
    date.day = *day;
  }
  return date;
}

std::string to_string(const Date& date) {
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

Date last_day(const Date& date) {
  const int month = date.month == 0 ? 12 : date.month;
  return {date.year, month, date.day == 0 ? days_in_month(date.year, month) : date.day};
}

long days_between(const Date& from, const Date& to) {
  return (days_since_epoch(to) - days_since_epoch(from)).count();
}

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

Date add_days(const Date& day, long long days) {
  constexpr long long most = 4'000'000;  // more days than there are in 9999 years
  const std::chrono::year_month_day moved(days_since_epoch(day) +
                                          std::chrono::days(std::clamp(days, -most, most)));
  const int year = static_cast<int>(moved.year());
  if (year < 1) return {1, 1, 1};
  if (year > 9999) return {9999, 12, 31};
  return {year, static_cast<int>(static_cast<unsigned>(moved.month())),
          static_cast<int>(static_cast<unsigned>(moved.day()))};
}

Date add_months(const Date& date, int months) {
  constexpr int most = 12 * 10'000;
  const int counted = date.year * 12 + std::max(1, date.month) - 1 + std::clamp(months, -most, most);
  const int bounded = std::clamp(counted, 12, 12 * 9999 + 11);
  Date moved{bounded / 12, bounded % 12 + 1, 0};
  if (date.day != 0) moved.day = std::min(date.day, days_in_month(moved.year, moved.month));
  return moved;
}

int weekday(const Date& day) {
  return static_cast<int>(std::chrono::weekday(days_since_epoch(day)).iso_encoding()) - 1;
}

}  // namespace entente::base
