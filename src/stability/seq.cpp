// Sequential stability: only answers that the others would give in their own
// interest deter the party.

#include "stability/concept.hpp"

namespace entente::stability {

const Concept seq{
    .id = "seq",
    .name = "sequential stability",
    .short_name = "SEQ",
    .definition =
        "After each of the party's improvements the others have improvements of their own to a state that is "
        "no "
        "better for it than where it started.",
    .formula = "∀ s₁ ∈ R_i⁺(s) ∃ s₂ ∈ R⁺_{N∖i}(s₁): s ⪰_i s₂",
    .source = "Fraser and Hipel, Conflict Analysis: Models and Resolutions (1984)",
    .plain = "stays because every way out is answered by others in their own interest",
    .promise = "what anyone gains by moving, the others can undo, gaining by it themselves",
    .needs = {},
    .rule = {.deters = Sanction{.answers = relation::better}},
};

}  // namespace entente::stability
