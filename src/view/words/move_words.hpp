// Moves and states in words that a mediator uses: options by their labels.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "questions/moves/moves.hpp"
#include "view/text/table.hpp"

namespace entente::view {

/// `it takes` or `it could take`.
enum class Verb { takes, take };

/// What a move changes and where it leads: `takes “Accept the order” and drops
/// “Delay the appeal”, which leads to s5`; in a bare graph `moves to s5 “Label”`.
/// Of a merged state, the members between which the least changes are meant.
std::string move_words(const graph::Conflict& conflict, const questions::Move& move, Verb verb = Verb::takes);

/// Only what a move changes: `takes “Accept the order” and drops “Delay the
/// appeal”`; in a bare graph nothing but the move itself, `moves`.
std::string change_words(const graph::Conflict& conflict, const questions::Move& move,
                         Verb verb = Verb::takes);

/// An option by its label, in quotes where that is more than its id.
std::string option_words(const model::Option& option);

/// What a move does for its mover: `gains by it`, `loses by it`, …
std::string_view gain_words(questions::Compared gain);

/// `s5`, with its name or, in a bare graph, its label: `s5 (frozen)`, `s5 “Label”`.
std::string state_words(const graph::Conflict& conflict, graph::StateId state);

/// `s1, s2 and s3`; of more than `most` only the first: `s1, s2 and 12 others`.
std::string states_words(const graph::Conflict& conflict, const std::vector<graph::StateId>& states,
                         std::size_t most);

/// `a`, `a and b`, `a, b and c`; `or` likewise.
std::string enumerate(const std::vector<std::string>& words, std::string_view last = "and");

/// What each party that has options has taken in a state, a line a party.
std::vector<std::string> state_lines(const graph::Conflict& conflict, graph::StateId state);

}  // namespace entente::view
