#include "reader/english/date_words.hpp"

#include <algorithm>
#include <array>

namespace entente::reader::english {
namespace {

using namespace std::string_view_literals;

constexpr std::array weekdays{"monday"sv, "tuesday"sv,  "wednesday"sv, "thursday"sv,
                              "friday"sv, "saturday"sv, "sunday"sv};

constexpr std::array months{"january"sv,   "february"sv, "march"sv,    "april"sv,
                            "may"sv,       "june"sv,     "july"sv,     "august"sv,
                            "september"sv, "october"sv,  "november"sv, "december"sv};

constexpr std::array numbers{
    "zero"sv,     "one"sv,     "two"sv,     "three"sv,     "four"sv,     "five"sv,     "six"sv,
    "seven"sv,    "eight"sv,   "nine"sv,    "ten"sv,       "eleven"sv,   "twelve"sv,   "thirteen"sv,
    "fourteen"sv, "fifteen"sv, "sixteen"sv, "seventeen"sv, "eighteen"sv, "nineteen"sv, "twenty"sv};

struct Number {
  std::string_view word;
  int value;
};
constexpr std::array more_numbers{Number{"a", 1},      Number{"an", 1},      Number{"couple", 2},
                                  Number{"dozen", 12}, Number{"thirty", 30}, Number{"forty", 40},
                                  Number{"sixty", 60}, Number{"ninety", 90}};

struct NamedFeast {
  std::string_view word;
  Feast feast;
};
constexpr std::array feasts{NamedFeast{"easter", {0, 0, 0}},       NamedFeast{"ascension", {39, 0, 0}},
                            NamedFeast{"whitsun", {49, 0, 0}},     NamedFeast{"pentecost", {49, 0, 0}},
                            NamedFeast{"christmas", {{}, 12, 25}}, NamedFeast{"midsummer", {{}, 6, 24}}};

struct Unit {
  std::string_view word;
  TimeUnit unit;
};
constexpr std::array units{Unit{"hour", TimeUnit::hour},   Unit{"hours", TimeUnit::hour},
                           Unit{"day", TimeUnit::day},     Unit{"days", TimeUnit::day},
                           Unit{"week", TimeUnit::week},   Unit{"weeks", TimeUnit::week},
                           Unit{"month", TimeUnit::month}, Unit{"months", TimeUnit::month},
                           Unit{"year", TimeUnit::year},   Unit{"years", TimeUnit::year}};

/// "mon." or "aug" for a name that begins so; four letters for "sept." and such.
template <std::size_t size>
std::optional<int> by_name_or_short(const std::array<std::string_view, size>& names, std::string_view word) {
  for (std::size_t n = 0; n < size; ++n) {
    if (names[n] == word) return static_cast<int>(n);
    std::string_view stem = word;
    const bool stopped = stem.ends_with('.');
    if (stopped) stem.remove_suffix(1);
    if (stopped && (stem.size() == 3 || stem.size() == 4) && names[n].starts_with(stem))
      return static_cast<int>(n);
  }
  return std::nullopt;
}

}  // namespace

std::optional<int> weekday_of(std::string_view word) { return by_name_or_short(weekdays, word); }

std::optional<int> month_of(std::string_view word) {
  const auto month = by_name_or_short(months, word);
  if (!month) return std::nullopt;
  return *month + 1;
}

std::optional<TimeUnit> unit_of(std::string_view word) {
  for (const Unit& unit : units)
    if (unit.word == word) return unit.unit;
  return std::nullopt;
}

std::optional<int> small_number(std::string_view word) {
  if (const auto found = std::find(numbers.begin(), numbers.end(), word); found != numbers.end())
    return static_cast<int>(found - numbers.begin());
  for (const Number& number : more_numbers)
    if (number.word == word) return number.value;
  if (word.empty() || word.size() > 3) return std::nullopt;
  int value = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Feast> feast_of(std::string_view word) {
  for (const NamedFeast& one : feasts)
    if (one.word == word) return one.feast;
  return std::nullopt;
}

}  // namespace entente::reader::english
