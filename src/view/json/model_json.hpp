// What the answers for programs share: the model that they speak of, and its states.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "graph/conflict.hpp"
#include "questions/moves/moves.hpp"

namespace entente::view {

/// The text as a JSON string, what is not UTF-8 in it replaced.
std::string quoted(const std::string& text);

/// How an option is called where parties share ids: `party.id`, else the id alone.
std::string option_name(const model::Model& model, const model::Option& option);

/// The member `model` of an answer: title, parties, options, number of states.
nlohmann::ordered_json model_json(const graph::Conflict& conflict);

/// One state: id, name, pattern (a bare graph's: label), options taken, and each
/// party's value of it, larger being better; only the order of values means anything.
std::string state_json(const graph::Conflict& conflict, graph::StateId state);

/// `better`, `equal` or `worse`.
std::string_view to_word(questions::Compared comparison);

/// One move: mover, from, to, and what it does for its mover.
std::string move_json(const graph::Conflict& conflict, const questions::Move& move);

}  // namespace entente::view
