// Claims of reports as a ledger: YAML that a model includes, and the merging of
// new claims into a ledger that people have worked on.
//
// A merge only adds lines, at the ends of `sources` and `claims`. What stands in
// the file stays as it stands: comments, order, changed fields. A claim that is
// there already, or that was taken out by hand, is not added again: each source
// of a report keeps where its claims stood (`x-places`).
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "reader/report.hpp"

namespace entente::format {

/// A ledger of these reports' claims, which have their ids. Repeated claims
/// (`same_as`) stand once.
std::string write_ledger(const std::vector<reader::Report>& reports);

/// The ids in a ledger, which new claims must not take. Reports what is no ledger.
std::optional<std::set<std::string>> ids_in_ledger(const std::shared_ptr<const base::Text>& ledger,
                                                   base::Diagnostics& diagnostics);

struct MergedLedger {
  std::string text;
  std::size_t added = 0;
  std::size_t known = 0;      ///< claims that were there
  std::size_t repeated = 0;   ///< claims of new reports that repeat one that was there
  std::size_t taken_out = 0;  ///< claims that somebody had taken out
};

/// Adds the reports' claims to a ledger. Reports what is no ledger, or one that is
/// not written in lines (JSON, `claims: {…}`), and returns nothing then.
std::optional<MergedLedger> merge_ledger(const std::shared_ptr<const base::Text>& ledger,
                                         const std::vector<reader::Report>& reports,
                                         base::Diagnostics& diagnostics);

}  // namespace entente::format
