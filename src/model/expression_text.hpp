// Expressions as text: the way back from a program to words.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "model/expression.hpp"
#include "model/model.hpp"

namespace entente::model {

/// What each atom of a model's expressions is called: an option by its id, or by
/// `party.id` where several parties' options share one; a bare graph's state by
/// its name.
std::vector<std::string> atom_names(const Model& model);

/// The expression in words, with as few parentheses as its meaning needs.
/// Parsing it gives the same program, as long as every `and`, `or` and `xor`
/// joins two operands, as the parser has it; else one that means the same.
std::string to_text(const Expression& expression, const std::vector<std::string>& names);

/// As its author wrote it, on one line, where that still says the same under
/// these names; else `to_text`.
std::string written_text(const Expression& expression, const Names& names,
                         const std::vector<std::string>& atoms);

}  // namespace entente::model
