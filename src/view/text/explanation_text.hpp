// Explanations for the terminal.
#pragma once

#include <string>

#include "view/text/table.hpp"
#include "view/words/explanation_words.hpp"

namespace entente::view {

/// The answer to `entente explain` for a person: what the state is, whether it is
/// an equilibrium, and for each party why it would stay or leave. `title` is the model's.
std::string explanation_text(const std::string& title, const ExplanationWords& words, const Style& style);

}  // namespace entente::view
