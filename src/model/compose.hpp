// Expressions made by the program: from options' names and from other expressions.
#pragma once

#include <string>
#include <vector>

#include "model/model.hpp"

namespace entente::model {

/// What an expression calls this atom: an option's id, led by its party's where
/// several parties have an option of that id; a state's name in a bare graph.
std::string atom_name(const Model& model, std::uint32_t atom);

/// `sanctions` or `not sanctions`.
Expression literal(const Model& model, std::uint32_t atom, bool holds);

/// `not (…)`; a `not` that stands before a single name is taken away.
Expression negated(const Model& model, const Expression& expression);

/// `a OP b`, with parentheses where an operand is more than a literal. `word` is
/// `and`, `or`, `implies`, `iff` or `xor`.
Expression joined(const Model& model, const Expression& left, std::string_view word, const Expression& right);

/// The same for any number of operands; `true` for none.
Expression all_of(const Model& model, const std::vector<Expression>& operands);

}  // namespace entente::model
