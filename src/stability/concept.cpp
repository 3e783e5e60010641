#include "stability/concept.hpp"

namespace entente::stability {
namespace {

std::vector<const Concept*>& list() {
  static std::vector<const Concept*> all{&nash, &gmr, &smr, &seq, &sseq};
  return all;
}

}  // namespace

const std::vector<const Concept*>& concepts() { return list(); }

const Concept* find_concept(std::string_view id) {
  for (const Concept* known : concepts())
    if (known->id == id) return known;
  return nullptr;
}

std::vector<const Concept*> implied_by(const Concept& stronger) {
  std::vector<const Concept*> implied;
  for (const Concept* weaker : concepts())
    if (weaker != &stronger && implies(stronger, *weaker)) implied.push_back(weaker);
  return implied;
}

std::vector<const Concept*> concepts_that(bool (*suits)(const Rule& rule)) {
  std::vector<const Concept*> suiting;
  for (const Concept* one : concepts())
    if (suits(one->rule)) suiting.push_back(one);
  return suiting;
}

OneMoreConcept::OneMoreConcept(const Concept& more) { list().push_back(&more); }
OneMoreConcept::~OneMoreConcept() { list().pop_back(); }

}  // namespace entente::stability
