// Who said what in news reports: the answer to `entente read`.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/model.hpp"
#include "reader/report.hpp"

namespace entente::answers {

struct ReadQuestion {
  std::optional<base::Date> date = {};  ///< the reports' own day; none: looked for in each
  const model::Model* model = nullptr;  ///< its parties are whom speakers are matched with, its ids taken
  std::set<std::string> taken = {};     ///< other ids that new claims must not have
  bool compare = true;                  ///< look for claims that are repeated or do not go together
};

/// Reports read one after the other, so that no two texts have to be held before they are read.
class Reading {
 public:
  explicit Reading(const ReadQuestion& question);

  /// A report's text: valid UTF-8.
  void add(std::string name, std::string text);

  /// All reports, their claims numbered.
  std::vector<reader::Report> finish();

 private:
  reader::ReadingOptions options_;
  std::set<std::string> taken_;
  bool compare_;
  std::vector<reader::Report> reports_;
};

}  // namespace entente::answers
