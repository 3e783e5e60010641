// The words by which English tells demands from offers, threats from promises.
#pragma once

#include <optional>
#include <string_view>

#include "evidence/act.hpp"

namespace entente::reader::english {

using evidence::Act;

/// The act that a word of a cue names, in whatever form: "demanded", "threat",
/// "vows". Nothing for a word that only reports ("said", "told", "added").
std::optional<Act> act_of_cue(std::string_view word);

/// Something done to somebody's harm: "sanctions", "retaliate", "attack".
bool is_hostile(std::string_view word);

/// A judgement: "significant", "unlikely", "should" is none.
bool is_judgement(std::string_view word);

bool is_negation(std::string_view word);

}  // namespace entente::reader::english
