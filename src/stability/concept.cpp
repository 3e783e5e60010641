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

}  // namespace entente::stability
