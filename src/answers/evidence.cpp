#include "answers/evidence.hpp"

namespace entente::answers {

EvidenceAnswer review_evidence(const Loaded& loaded, const EvidenceQuestion& question) {
  const base::Date day = question.as_of.value_or(base::today());
  return {day, questions::review_evidence(*loaded.model, day)};
}

}  // namespace entente::answers
