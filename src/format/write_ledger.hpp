// The entries of a ledger as lines of YAML.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "reader/report.hpp"

namespace entente::format {

/// Entries of one part of a ledger: each with its id, at this indentation, ended by a line end.
struct LedgerPart {
  std::size_t indent = 2;
  std::string lines;
  std::size_t entries = 0;
};

/// Adds the sources that a report makes, those whose id is taken left out: itself, and each
/// medium that its claims came through. `id` is the report's own, and `repeats` are claims
/// of other reports, by id, with those of this one that say the same.
void add_sources(LedgerPart& part, const reader::Report& report, const std::string& id,
                 const std::map<std::string, const reader::ReportedClaim*>& repeats,
                 const std::set<std::string>& taken);

/// The id of the source of one claim: its medium, or the report.
std::string source_of(const reader::ReportedClaim& claim, const std::string& report_id);

/// A claim that these reports make, `repeats` being those that say the same.
struct ClaimPlace {
  std::string source;     ///< of the claim
  std::string report_id;  ///< of the report in which it stands
  const reader::ReportedClaim* claim = nullptr;
};
void add_claim(LedgerPart& part, const ClaimPlace& first, const std::vector<ClaimPlace>& repeats);

/// An id for a report by its file's name, none of those taken.
std::string report_id(const std::string& file, const std::set<std::string>& taken);

/// What tells a report's text from others: the same for the same text.
std::string fingerprint(const std::string& text);

}  // namespace entente::format
