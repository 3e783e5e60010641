// What claims say together: one statement that several reports carry, and claims
// that do not go together. Neither is settled here: a repeated statement is
// marked as such, and what does not fit is left for a person to look at.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reader/report.hpp"

namespace entente::reader {

/// Gives the claims of all reports their ids, "c1" and on, leaving out those taken.
void number_claims(std::vector<Report>& reports, const std::set<std::string>& taken);

/// Marks claims of later reports that repeat one of an earlier (`same_as`): the same
/// speaker with nearly the same words. And remarks on claims with nearly the same
/// words, of which one says what the other denies, or which differ in their numbers;
/// the report's remark stands with the later. The claims have their ids.
void compare_claims(std::vector<Report>& reports);

/// A claim that is known from elsewhere.
struct Statement {
  std::string id;
  std::string by;
  std::string says;
  std::optional<Act> act = std::nullopt;
};

/// Known claims, to be asked whether a new one repeats any of them.
class KnownStatements {
 public:
  explicit KnownStatements(const std::vector<Statement>& statements);
  ~KnownStatements();
  KnownStatements(const KnownStatements&) = delete;
  KnownStatements& operator=(const KnownStatements&) = delete;

  /// The id of the known claim that this one repeats; empty where there is none.
  std::string same_as(const ReportedClaim& claim) const;

 private:
  struct Known;
  std::vector<Known> known_;
};

}  // namespace entente::reader
