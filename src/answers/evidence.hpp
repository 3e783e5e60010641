// Which claims there are, and what rests on them: the answer to `entente evidence`.
#pragma once

#include <optional>

#include "answers/loading.hpp"
#include "base/date.hpp"
#include "questions/evidence.hpp"

namespace entente::answers {

struct EvidenceQuestion {
  std::optional<base::Date> as_of = {};  ///< the day from which deadlines are counted; none: today
};

struct EvidenceAnswer {
  base::Date day;
  questions::EvidenceReview review;
};

/// Of a model or a ledger that was read.
EvidenceAnswer review_evidence(const Loaded& loaded, const EvidenceQuestion& question);

}  // namespace entente::answers
