// Which claims there are, and what rests on them: the answer to `entente evidence`.
#pragma once

#include <string>

#include "answers/loading.hpp"
#include "questions/evidence.hpp"

namespace entente::answers {

struct EvidenceQuestion {
  std::string as_of = {};  ///< the day from which deadlines are counted, such as 2025-08-25; empty: today
};

struct EvidenceAnswer {
  base::Date day;
  questions::EvidenceReview review;
};

/// Of a model or a ledger that was read. Throws CannotAnswer.
EvidenceAnswer review_evidence(const Loaded& loaded, const EvidenceQuestion& question);

}  // namespace entente::answers
