// A first model out of reports and ledgers: the answer to `entente draft`.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "answers/asking.hpp"
#include "base/text.hpp"
#include "model/model.hpp"
#include "reader/report.hpp"

namespace entente::answers {

struct DraftQuestion {
  std::vector<std::shared_ptr<const base::Text>> ledgers = {};
  std::vector<reader::Report> reports = {};  ///< read, their claims numbered with ids that no ledger has
  std::string title = {};                    ///< of the model; empty: that of the first report that has one
};

/// The model, with the claims of all of them in it. Throws CannotAnswer where a ledger is wrong, two
/// ledgers give one id, or no claim tells of anything that somebody could do.
model::Model draft(const DraftQuestion& question);

}  // namespace entente::answers
