// Symmetric sequential stability: only credible answers deter, and only where
// the party cannot get out of them by a move of its own.

#include "stability/concept.hpp"

namespace entente::stability {

const Concept sseq{
    .id = "sseq",
    .name = "symmetric sequential stability",
    .short_name = "SSEQ",
    .definition =
        "After each of the party's improvements the others have improvements of their own to a state that is "
        "no "
        "better for it than where it started, and from which it has no move to a better one either.",
    .formula = "∀ s₁ ∈ R_i⁺(s) ∃ s₂ ∈ R⁺_{N∖i}(s₁): s ⪰_i s₂ and ∀ s₃ ∈ R_i(s₂): s ⪰_i s₃",
    .source = "Rêgo and Vieira, Group Decision and Negotiation 26 (2017)",
    .plain = "stays because every way out is answered by others in their own interest, and for good",
    .promise = "what anyone gains by moving, the others can undo for good, gaining by it themselves",
    .needs = {},
    .rule = {.deters = Sanction{.answers = relation::better, .lasting = true}},
};

}  // namespace entente::stability
