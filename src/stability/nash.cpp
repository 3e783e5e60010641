// Nash stability, or rationality: a party stays where it cannot improve by
// itself, and looks no further than its own move.

#include "stability/concept.hpp"

namespace entente::stability {

const Concept nash{
    .id = "nash",
    .name = "Nash stability",
    .short_name = "Nash",
    .definition = "The party has no move to a state that it prefers.",
    .formula = "R_i⁺(s) = ∅",
    .source = "Nash (1950); Fang, Hipel and Kilgour, Interactive Decision Making (1993), ch. 3",
    .plain = "stays even without looking ahead",
    .promise = "no one gains by moving",
    .needs = {},
    .rule = {.deters = Nothing{}},
};

}  // namespace entente::stability
