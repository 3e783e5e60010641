// A review of the evidence as a person reads it, and as a table of claims.
#pragma once

#include <string>

#include "questions/evidence.hpp"
#include "view/text/table.hpp"

namespace entente::view {

/// The whole answer to `entente evidence`, as of `today`.
std::string evidence_text(const model::Model& model, const questions::EvidenceReview& review,
                          const base::Date& today, const Style& style);

/// One row a claim, with all that the ledger says of it.
Table claims_table(const model::Model& model, const questions::EvidenceReview& review);

}  // namespace entente::view
