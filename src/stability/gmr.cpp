// General metarationality: a cautious party, which expects the others to do
// whatever hurts it, even at their own cost, and which does not move again.

#include "stability/concept.hpp"

namespace entente::stability {

const Concept gmr{
    .id = "gmr",
    .name = "general metarationality",
    .short_name = "GMR",
    .definition =
        "After each of the party's improvements the others have moves to a state that is no better for it "
        "than "
        "where it started.",
    .formula = "∀ s₁ ∈ R_i⁺(s) ∃ s₂ ∈ R_{N∖i}(s₁): s ⪰_i s₂",
    .source = "Howard, Paradoxes of Rationality (1971)",
    .plain = "stays because every way out can be answered by others, whatever that costs them",
    .promise = "what anyone gains by moving, the others can undo",
    .needs = {},
    .rule = {.deters = Sanction{.answers = relation::any}},
};

}  // namespace entente::stability
