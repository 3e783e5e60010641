// What claims say together: one statement that several reports carry, and claims
// that do not go together. Neither is settled here: a repeated statement is
// marked as such, and what does not fit is left for a person to look at.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "reader/report.hpp"

namespace entente::reader {

/// Gives the claims of all reports their ids, "c1" and on, leaving out those taken.
void number_claims(std::vector<Report>& reports, const std::set<std::string>& taken);

/// Marks claims of later reports that repeat one of an earlier (`same_as`): the same
/// speaker with nearly the same words. The claims have their ids.
void mark_repeated(std::vector<Report>& reports);

/// Claims with nearly the same words, of which one says what the other denies, or
/// which differ in their numbers. The remark stands with the later report.
void mark_contradictions(std::vector<Report>& reports);

}  // namespace entente::reader
