// A report read: its text, and the claims in it. A claim is an attribution with
// its speaker, its act, its dates and its standing; each points back to the
// characters of the file that it rests on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancellation.hpp"
#include "base/date.hpp"
#include "evidence/act.hpp"
#include "reader/attribution.hpp"
#include "reader/text/sense.hpp"

namespace entente::reader {

using evidence::Act;
using evidence::Standing;

/// Where words of the report stand: code points of the file.
using Spans = std::vector<Span>;

struct ReportedClaim {
  std::string id;  ///< "c1"; given by `number_claims`
  std::string by;  ///< the fullest name in the report; empty where nobody is named
  std::string by_as_written;
  std::string speaks_for;  ///< a body or state, or a party's id where a model is known; may be empty
  std::string about;       ///< a party's id; may be empty
  Act act = Act::report;
  Spans source, cue, content;
  std::string says;   ///< the content as written
  std::string quote;  ///< its verbatim part; may be empty
  Sense sense;        ///< of what it says
  std::optional<base::Date> date;
  std::string medium;
  Standing standing = Standing::inferred;
  std::optional<base::Date> until;
  std::string condition;             ///< in the report's words; may be empty
  double confidence = 0;             ///< that the attribution and its speaker are right
  double act_confidence = 0;         ///< that the act is, where they are
  bool said = true;                  ///< false for what was refused, withheld or only expected to be said
  std::string same_as;               ///< the id of the claim of another report that this one repeats
  std::vector<std::string> remarks;  ///< what a person should look at
};

/// Something in a report for a person to look at.
struct Remark {
  std::string message;
  Spans where;
  std::vector<std::string> claims;  ///< ids
};

struct Report {
  std::string file;
  std::string text;   ///< as it stands in the file
  std::string title;  ///< its first line, where that is a heading; may be empty
  std::optional<base::Date> date;
  std::size_t characters = 0;
  std::vector<ReportedClaim> claims;
  std::vector<Remark> remarks;
};

/// A party of a model, by all that it is called.
struct KnownParty {
  std::string id;
  std::vector<std::string> names;  ///< its id, name, and whoever is known to speak for it
};

struct ReadingOptions {
  std::optional<base::Date> date;  ///< of the report; otherwise looked for in the text
  std::vector<KnownParty> parties;
};

/// Reads one report: valid UTF-8, at most 4 GiB.
Report read_report(std::string file, std::string text, const ReadingOptions& options);

/// The same with attributions given, in code points of the report's plain text
/// (plain_text.hpp): for measuring what this room adds to them.
Report read_report(std::string file, std::string text, const ReadingOptions& options,
                   const std::vector<Attribution>& attributions);

}  // namespace entente::reader
