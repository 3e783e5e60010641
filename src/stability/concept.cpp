#include "stability/concept.hpp"

namespace entente::stability {

const std::vector<const Concept*>& concepts() {
  static const std::vector<const Concept*> all{&nash, &gmr, &smr, &seq, &sseq};
  return all;
}

const Concept* find_concept(std::string_view id) {
  for (const Concept* known : concepts())
    if (known->id == id) return known;
  return nullptr;
}

bool implies(const Concept& stronger, const Concept& weaker) {
  if (!stronger.sanction) return true;
  if (!weaker.sanction) return false;
  const bool replies =
      stronger.sanction->replies == Replies::improvements || weaker.sanction->replies == Replies::moves;
  return replies && (stronger.sanction->lasting || !weaker.sanction->lasting);
}

}  // namespace entente::stability
