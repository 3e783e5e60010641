// The evidence: where claims were made (sources) and who made which (claims).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/text.hpp"
#include "evidence/act.hpp"

namespace entente::evidence {

/// The words of the file format for these, and back.
std::string_view to_word(Act act);
std::string_view to_word(Standing standing);
std::optional<Act> act_from_word(std::string_view word);
std::optional<Standing> standing_from_word(std::string_view word);
const std::vector<std::string>& act_words();
const std::vector<std::string>& standing_words();

struct Source {
  std::string id;
  std::string title;
  std::string publisher;
  std::optional<base::Date> date;
  std::string kind;
  std::string url;
  std::string via;  ///< for a report of a report: a source's id, or free text
  base::Place place;
  std::string author = {};
  std::string language = {};
  std::string note = {};
};

/// How sure it is that a claim was read rightly from its report, each from 0 to 1:
/// nothing of whether it is true.
struct ReadingConfidence {
  std::optional<double> statement;  ///< that it was said, by this speaker
  std::optional<double> act;        ///< that it is this act
  bool operator==(const ReadingConfidence&) const = default;
};

struct Claim {
  std::string id;
  std::string by;          ///< who speaks, as free text; empty when unknown
  std::string speaks_for;  ///< `for`: a party's id, or free text
  std::string about;       ///< a party's id, or free text
  std::optional<Act> act;
  std::string quote;  ///< verbatim
  std::string says;   ///< the sense
  std::optional<base::Date> date;
  std::string source;  ///< a source's id
  std::optional<Standing> standing;
  std::vector<std::string> of;        ///< the options that it speaks of, by name
  std::optional<base::Date> until;    ///< a deadline
  std::string condition;              ///< `if`: an expression over options
  std::optional<double> confidence;   ///< that it is true
  std::vector<std::string> disputes;  ///< claims' ids
  base::Place place;
  std::string spans = {};  ///< where it stands in its source, as the file writes it: flow YAML
  std::string note = {};
  ReadingConfidence read = {};
};

struct Ledger {
  std::vector<Source> sources;
  std::vector<Claim> claims;

  const Source* find_source(std::string_view id) const;
  const Claim* find_claim(std::string_view id) const;
};

}  // namespace entente::evidence
