#include "reader/dates.hpp"

#include <algorithm>

#include "reader/english/date_words.hpp"

namespace entente::reader {
namespace {

using base::Date;
using english::TimeUnit;

/// A year in four digits.
std::optional<int> year_of(const Word& word) {
  if (word.text.size() != 4 || word.kind != TokenKind::number) return std::nullopt;
  const auto date = base::parse_date(word.text);
  if (!date || date->year < 1500 || date->year > 2199) return std::nullopt;
  return date->year;
}

/// "25", "25th": a day of a month.
std::optional<int> day_of(const Word& word) {
  if (word.kind != TokenKind::number) return std::nullopt;
  std::string_view digits = word.lower;
  for (const std::string_view ending : {"st", "nd", "rd", "th"})
    if (digits.ends_with(ending)) digits.remove_suffix(2);
  if (digits.size() > 2) return std::nullopt;
  const auto day = english::small_number(digits);
  if (!day || *day < 1 || *day > 31) return std::nullopt;
  return day;
}

std::optional<Date> whole_day(int year, int month, int day) {
  if (base::last_day({year, month, 0}).day < day) return std::nullopt;
  return Date{year, month, day};
}

/// A date written out, which may lack its year or its day.
struct Written {
  std::uint32_t last = 0;  ///< the word after it
  std::optional<int> year;
  int month = 0;
  int day = 0;
};

/// "August 25, 2025", "25 Aug.", "August 2025", "2025-08-25" at a word.
std::optional<Written> read_written(const Words& words, std::uint32_t at, std::uint32_t end) {
  if (words[at].kind == TokenKind::number && words[at].text.size() == 10) {
    if (const auto date = base::parse_date(words[at].text))
      return Written{at + 1, date->year, date->month, date->day};
  }
  std::uint32_t next = at;
  std::optional<int> day = day_of(words[at]);
  if (day) {
    ++next;
    if (next < end && words[next].lower == "of") ++next;
  }
  if (next >= end || !words[next].capital) return std::nullopt;
  const auto month = english::month_of(words[next].lower);
  if (!month) return std::nullopt;
  ++next;
  if (!day && next < end) {
    day = day_of(words[next]);
    if (day) ++next;
  }
  Written written{next, std::nullopt, *month, day.value_or(0)};
  const std::uint32_t year_at = next < end && words[next].lower == "," ? next + 1 : next;
  if (year_at < end) written.year = year_of(words[year_at]);
  if (written.year) written.last = year_at + 1;
  // "may" and "march" are months only beside a number.
  const bool ambiguous = words[next - 1].lower == "may" || words[next - 1].lower == "march";
  if (!day && !written.year && ambiguous) return std::nullopt;
  return written;
}

/// The written date with its year: the one of which it lies nearest before (or, `ahead`, after) a day.
std::optional<Date> complete(const Written& written, const Date& near, bool ahead) {
  if (written.day == 0) {
    Date month{written.year.value_or(near.year), written.month, 0};
    if (!written.year && !ahead && month.month > near.month) --month.year;
    if (!written.year && ahead && month.month < near.month) ++month.year;
    return month;
  }
  if (written.year) return whole_day(*written.year, written.month, written.day);
  auto date = whole_day(near.year, written.month, written.day);
  if (!date) return std::nullopt;
  if (!ahead && *date > near) date = whole_day(near.year - 1, written.month, written.day);
  if (ahead && *date < near) date = whole_day(near.year + 1, written.month, written.day);
  return date;
}

/// The last weekday up to a day, or the first after it.
Date last_weekday(int weekday, const Date& day) {
  return base::add_days(day, -((base::weekday(day) - weekday + 7) % 7));
}
Date next_weekday(int weekday, const Date& day) {
  const int ahead = (weekday - base::weekday(day) + 7) % 7;
  return base::add_days(day, ahead == 0 ? 7 : ahead);
}

/// The month in which the week of a day lies, or its year where it lies in two.
Date week_of(const Date& day) {
  const Date monday = last_weekday(0, day);
  const Date sunday = base::add_days(monday, 6);
  if (monday.month == sunday.month) return {monday.year, monday.month, 0};
  return monday.year == sunday.year ? Date{monday.year, 0, 0} : day;
}

Date moved(const Date& day, TimeUnit unit, int count) {
  switch (unit) {
    case TimeUnit::hour:
      return base::add_days(day, (count + (count < 0 ? -23 : 23)) / 24);
    case TimeUnit::day:
      return base::add_days(day, count);
    case TimeUnit::week:
      return base::add_days(day, 7LL * count);
    case TimeUnit::month:
      return base::add_months(day, count);
    case TimeUnit::year:
      return base::add_months(day, 12 * count);
  }
  return day;
}

/// Easter Sunday of a year (the Gregorian rule as Meeus gives it).
Date easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int m = (a + 11 * h) / 319;
  const int l = (2 * e + 2 * (c / 4) - c % 4 - h + m + 32) % 7;
  const int month = (h - m + l + 90) / 25;
  return {year, month, (h - m + l + month + 19) % 32};
}

/// The next such feast from a day on.
Date next_feast(const english::Feast& feast, const Date& from) {
  for (const int year : {from.year, from.year + 1}) {
    const Date day = feast.after_easter ? base::add_days(easter(year), *feast.after_easter)
                                        : Date{year, feast.month, feast.day};
    if (!(day < from)) return day;
  }
  return from;
}

/// "two weeks", "a couple of days" at a word: how many of what, and where it ends.
struct Duration {
  std::uint32_t last = 0;
  int count = 0;
  TimeUnit unit = TimeUnit::day;
};
std::optional<Duration> read_duration(const Words& words, std::uint32_t at, std::uint32_t end) {
  if (at < end && (words[at].lower == "the" || words[at].lower == "about" || words[at].lower == "just")) ++at;
  if (at < end && words[at].lower == "next") ++at;
  if (at + 1 >= end) return std::nullopt;
  if (words[at].lower == "a" && words[at + 1].lower == "couple") ++at;
  const auto count = english::small_number(words[at].lower);
  if (!count) return std::nullopt;
  ++at;
  if (at < end && words[at].lower == "of") ++at;
  if (at < end && (words[at].lower == "more" || words[at].lower == "full" || words[at].lower == "-")) ++at;
  if (at >= end) return std::nullopt;
  const auto unit = english::unit_of(words[at].lower);
  if (!unit) return std::nullopt;
  return Duration{at + 1, *count, *unit};
}

/// A date relative to today at a word: "yesterday", "last week", "Sunday", "two days ago".
std::optional<DateMention> read_relative(const Words& words, std::uint32_t at, std::uint32_t end,
                                         const Date& today) {
  const std::string_view word = words[at].lower;
  const auto found = [&](std::uint32_t last, const Date& date) { return DateMention{{at, last}, date}; };
  if (word == "today" || word == "tonight") return found(at + 1, today);
  if (word == "yesterday") return found(at + 1, base::add_days(today, -1));
  if (words[at].capital) {
    if (const auto weekday = english::weekday_of(word)) return found(at + 1, last_weekday(*weekday, today));
  }
  if (at + 1 >= end) return std::nullopt;
  const std::string_view next = words[at + 1].lower;
  if (word == "last" || word == "this" || word == "past" || word == "next") {
    if (const auto weekday = english::weekday_of(next))
      return found(at + 2, word == "next" ? next_weekday(*weekday, today) : last_weekday(*weekday, today));
    if (word == "this" && (next == "morning" || next == "afternoon" || next == "evening"))
      return found(at + 2, today);
    if (word == "last" && next == "night") return found(at + 2, base::add_days(today, -1));
    const auto unit = english::unit_of(next);
    if (!unit || next.ends_with('s')) return std::nullopt;
    const int count = word == "next" ? 1 : word == "this" ? 0 : -1;
    switch (*unit) {
      case TimeUnit::week:
        return found(at + 2, week_of(base::add_days(today, 7LL * count)));
      case TimeUnit::month:
        return found(at + 2, base::add_months({today.year, today.month, 0}, count));
      case TimeUnit::year:
        return found(at + 2, {today.year + count, 0, 0});
      default:
        return std::nullopt;
    }
  }
  if (const auto duration = read_duration(words, at, end);
      duration && duration->last < end && words[duration->last].lower == "ago") {
    const Date date = moved(today, duration->unit, -duration->count);
    if (duration->unit == TimeUnit::year) return found(duration->last + 1, {date.year, 0, 0});
    if (duration->unit == TimeUnit::month) return found(duration->last + 1, {date.year, date.month, 0});
    return found(duration->last + 1, date);
  }
  return std::nullopt;
}

}  // namespace

std::optional<DateMention> find_report_date(const Words& words) {
  constexpr std::size_t top = 12;         // paragraphs in which a date may stand at the top
  constexpr std::size_t bottom = 3;       // and at the end
  constexpr std::uint32_t shortest = 8;   // words of a line that is a date and little else
  constexpr std::uint32_t dateline = 10;  // words into which a dateline may reach
  const std::size_t count = words.paragraphs().size();
  for (std::size_t n = 0; n < count; ++n) {
    if (n == top && count > bottom + top) n = count - bottom;
    const WordRange range = words.paragraphs()[n].words;
    const bool short_line = words.paragraphs()[n].heading || range.last - range.first <= shortest;
    for (std::uint32_t at = range.first; at < range.last; ++at) {
      if (!words[at].is(english::time) && words[at].kind != TokenKind::number) continue;
      const auto written = read_written(words, at, range.last);
      if (!written || !written->year || written->day == 0) continue;
      // A dateline ends in a dash, or begins the paragraph in capitals: "GENEVA, Aug. 25, 2025 (Wire) —".
      bool dash = false;
      for (std::uint32_t k = written->last; k < std::min(range.last, written->last + 6); ++k)
        dash = dash || words[k].kind == TokenKind::dash || words[k].lower == ":";
      const bool ends_line = written->last + 8 >= range.last;
      const bool said = range.first < at && english::weekday_of(words[range.first].lower).has_value();
      if ((short_line && (ends_line || said)) || (at - range.first <= dateline && dash)) {
        const auto date = complete(*written, {*written->year, 12, 31}, false);
        if (date) return DateMention{{at, written->last}, *date};
      }
    }
  }
  return std::nullopt;
}

std::vector<DateMention> find_dates(const Words& words, WordRange range, const Date& today) {
  std::vector<DateMention> found;
  for (std::uint32_t at = range.first; at < range.last;) {
    const bool may_be_time = words[at].is(english::time) || words[at].kind == TokenKind::number;
    if (!may_be_time) {
      ++at;
      continue;
    }
    std::optional<DateMention> one = read_relative(words, at, range.last, today);
    if (!one && (words[at].kind == TokenKind::number || words[at].capital)) {
      const auto written = read_written(words, at, range.last);
      const bool placed =
          written && (written->day != 0 || written->year ||
                      (at > range.first && (words[at - 1].lower == "in" || words[at - 1].lower == "since")));
      if (placed) {
        if (const auto date = complete(*written, today, false)) one = DateMention{{at, written->last}, *date};
      } else if (at > range.first && words[at - 1].lower == "in") {
        if (const auto year = year_of(words[at])) one = DateMention{{at, at + 1}, {*year, 0, 0}};
      }
    }
    if (one) found.push_back(*one);
    at = one ? one->words.last : at + 1;
  }
  return found;
}

namespace {

/// The last day of this (0) or the next (1) week or year, or of the next month.
std::optional<Date> end_of_unit(std::string_view word, int ahead, const Date& from) {
  const auto unit = english::unit_of(word);
  if (!unit) return std::nullopt;
  switch (*unit) {
    case TimeUnit::week:
      return base::add_days(last_weekday(0, from), 6 + 7LL * ahead);
    case TimeUnit::month:
      if (ahead == 0) return std::nullopt;
      return base::last_day(base::add_months({from.year, from.month, 0}, 1));
    case TimeUnit::year:
      return Date{from.year + ahead, 12, 31};
    default:
      return std::nullopt;
  }
}

/// Of something that lies ahead, when: "on Monday", "from 1 March", "next week", "72 hours to leave".
std::optional<DateMention> find_day_ahead(const Words& words, WordRange range, const Date& from) {
  for (std::uint32_t at = range.first; at < range.last; ++at) {
    const Word& word = words[at];
    const std::string_view before = at > range.first ? words[at - 1].lower : std::string_view();
    if (before == "last" || before == "since" || before == "dated" || before == "past") continue;
    if (word.lower == "tonight" || word.lower == "midnight") return DateMention{{at, at + 1}, from};
    if (word.lower == "tomorrow") return DateMention{{at, at + 1}, base::add_days(from, 1)};
    if (word.capital) {
      if (const auto feast = english::feast_of(word.lower))
        return DateMention{{at, at + 1}, next_feast(*feast, from)};
      if (const auto weekday = english::weekday_of(word.lower)) {
        const bool week = words.is(at + 1, "week");  // "Friday week"
        return DateMention{{at, at + (week ? 2U : 1U)},
                           base::add_days(next_weekday(*weekday, from), week ? 7 : 0)};
      }
    }
    if ((word.lower == "next" || word.lower == "this") && at + 1 < range.last)
      if (const auto day = end_of_unit(words[at + 1].lower, word.lower == "next" ? 1 : 0, from))
        return DateMention{{at, at + 2}, *day};
    if (word.kind == TokenKind::number || word.is(english::number)) {
      const auto duration = read_duration(words, at, range.last);
      if (duration && words.is(duration->last, "to"))
        return DateMention{{at, duration->last}, moved(from, duration->unit, duration->count)};
    }
    if (word.kind != TokenKind::number && !word.capital) continue;
    const auto written = read_written(words, at, range.last);
    if (!written || words.is(written->last, "deadline") ||
        (written->day == 0 && before != "in" && before != "from"))
      continue;
    const auto date = complete(*written, from, true);
    if (date && *date >= Date{from.year, from.month, 0} && (date->day == 0 || *date >= from))
      return DateMention{{at, written->last}, *date};
  }
  return std::nullopt;
}

}  // namespace

std::optional<DateMention> find_deadline(const Words& words, WordRange range, const Date& from, bool future) {
  for (std::uint32_t at = range.first; at + 1 < range.last; ++at) {
    const std::string_view word = words[at].lower;
    std::uint32_t next = at + 1;
    if (word == "within" || word == "in") {
      if (word == "in" && !future) continue;
      // "for the first time in three years" looks back.
      if (at > range.first && (words[at - 1].lower == "time" || words[at - 1].lower == "first" ||
                               words[at - 1].lower == "once" || words[at - 1].lower == "most"))
        continue;
      if (word == "in" && words[next].lower == "the" && !words.is(next + 1, "next")) continue;
      const auto duration = read_duration(words, next, range.last);
      if (!duration || words.is(duration->last, "ago") || words.is(duration->last, "of") ||
          words.is(duration->last, "'s") || words.is(duration->last, "and"))
        continue;
      return DateMention{{at, duration->last}, moved(from, duration->unit, duration->count)};
    }
    if (word == "by" || word == "until" || word == "till" || word == "before" || word == "than") {
      if (word == "than" && (at == range.first || words[at - 1].lower != "later")) continue;
      bool end_of = false;
      if (words[next].lower == "the" && words.is(next + 1, "end") && words.is(next + 2, "of")) {
        end_of = true;
        next += 3;
      }
      if (next < range.last &&
          (words[next].lower == "the" || words[next].lower == "next" || words[next].lower == "this"))
        ++next;
      if (next >= range.last) continue;
      const std::string_view what = words[next].lower;
      if (words[next].capital) {
        if (const auto weekday = english::weekday_of(what))
          return DateMention{{at, next + 1}, next_weekday(*weekday, from)};
      }
      if (what == "tomorrow") return DateMention{{at, next + 1}, base::add_days(from, 1)};
      if (what == "midnight" || what == "tonight") return DateMention{{at, next + 1}, from};
      if (end_of || words[next - 1].lower == "next") {
        const int ahead = words[next - 1].lower == "next" ? 1 : 0;
        if (what == "week")
          return DateMention{{at, next + 1}, base::add_days(last_weekday(0, from), 6 + 7LL * ahead)};
        if (what == "month")
          return DateMention{{at, next + 1},
                             base::last_day(base::add_months({from.year, from.month, 0}, ahead))};
        if (what == "year") return DateMention{{at, next + 1}, {from.year + ahead, 12, 31}};
      }
      if (const auto written = read_written(words, next, range.last)) {
        const auto date = complete(*written, from, true);
        // "before the Aug. 1 deadline" tells of one, and sets none.
        const bool names_deadline = words.is(written->last, "deadline");
        if (date && !names_deadline && *date >= Date{from.year, from.month, 0})
          return DateMention{{at, written->last}, end_of ? base::last_day(*date) : *date};
      } else if (const auto year = year_of(words[next]); year && *year >= from.year) {
        return DateMention{{at, next + 1}, end_of ? Date{*year, 12, 31} : Date{*year, 0, 0}};
      }
    }
    if (word == "tomorrow" && future) return DateMention{{at, at + 1}, base::add_days(from, 1)};
  }
  return future ? find_day_ahead(words, range, from) : std::nullopt;
}

}  // namespace entente::reader
