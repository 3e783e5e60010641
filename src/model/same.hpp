// Do two models say the same, wherever and in whatever layout they are written?
#pragma once

#include "model/model.hpp"

namespace entente::model {

/// The same program, in whatever words.
bool same(const Expression& a, const Expression& b);

/// Everything alike but the places, and the words of expressions.
bool same(const Model& a, const Model& b);

}  // namespace entente::model
