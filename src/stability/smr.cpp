// Symmetric metarationality: as general metarationality, but the party counts
// on one more move of its own to get out of the sanction.

#include "stability/concept.hpp"

namespace entente::stability {

const Concept smr{
    .id = "smr",
    .name = "symmetric metarationality",
    .short_name = "SMR",
    .definition =
        "After each of the party's improvements the others have moves to a state that is no better for it "
        "than where "
        "it started, and from which it has no move to a better one either.",
    .formula = "∀ s₁ ∈ R_i⁺(s) ∃ s₂ ∈ R_{N∖i}(s₁): s ⪰_i s₂ and ∀ s₃ ∈ R_i(s₂): s ⪰_i s₃",
    .source = "Howard, Paradoxes of Rationality (1971)",
    .plain = "stays because every way out can be answered by others for good, whatever that costs them",
    .promise = "what anyone gains by moving, the others can undo for good",
    .needs = {},
    .rule = {.deters = Sanction{.answers = relation::any, .lasting = true}},
};

}  // namespace entente::stability
