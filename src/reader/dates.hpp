// When something was said, and by when something is to happen: the dates that a
// report's words come to, counted from the report's own date.
#pragma once

#include <optional>
#include <vector>

#include "base/date.hpp"
#include "reader/text/words.hpp"

namespace entente::reader {

/// Words that are a date, and the date. A whole week is given as its month.
struct DateMention {
  WordRange words;
  base::Date date;
};

/// The report's own date, where the text gives it: in a dateline, or in a short
/// line at its top or end ("Published: 25 August 2025").
std::optional<DateMention> find_report_date(const Words& words);

/// Dates in the past or present of `today`, a whole day: "on Sunday", "last
/// week", "this month", "two days ago", "August 22", "in 2014". A weekday is the last one up to
/// today, unless "next" stands before it.
std::vector<DateMention> find_dates(const Words& words, WordRange range, const base::Date& today);

/// A deadline: "by Friday", "within ten days", "until the end of the month" and, where
/// `future`, "in two weeks", or a day that lies ahead ("on Monday", "from 1 March"), all counted from `from`,
/// a whole day.
std::optional<DateMention> find_deadline(const Words& words, WordRange range, const base::Date& from,
                                         bool future);

}  // namespace entente::reader
