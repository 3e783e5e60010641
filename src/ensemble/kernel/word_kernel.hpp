// Stability in at most 64 states, sets of states being single words.
//
// Take a party's tiers from the best down. B being the union of those above the
// tier of s, a move to t tempts from s just if t is in B, and is deterred just
// if the others can reach a state outside D from t, where D = B, or, where
// sanctions must last, D = B and all states from which the party can move into
// B. So s is stable if and only if it has no move to one of
//
//   X = {t ∈ B : R_{N∖i}(t) ⊆ D},
//
// and X, B and D only grow on the way down. R_{N∖i} is worked out once for all
// draws, R⁺_{N∖i} for each: by Warshall's closure where moves are transitive,
// since then the rule against moving twice in a row forbids nothing that
// matters here, and over pairs (state, last mover) elsewhere.
#pragma once

#include <memory>

#include "ensemble/kernel/kernel.hpp"

namespace entente::ensemble {

std::unique_ptr<KernelPlan> plan_word_kernel(const SetUp& set_up, const Concepts& concepts);

}  // namespace entente::ensemble
