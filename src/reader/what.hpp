// What kind of act a statement is, and under what condition it stands. The cue
// tells most ("demanded", "a threat to"); where it only reports ("said"), the
// words of the content do: "must" demands, "we will not" refuses.
#pragma once

#include <string>
#include <vector>

#include "evidence/act.hpp"
#include "reader/text/words.hpp"

namespace entente::reader {

using evidence::Act;

/// `cue` and `content` are in order of the text; either may be empty.
Act find_act(const Words& words, const std::vector<WordRange>& cue, const std::vector<WordRange>& content);

/// The clause of an "if", "unless", "provided that" of the content, without "if";
/// empty where there is none.
std::string find_condition(const Words& words, const std::vector<WordRange>& content);

}  // namespace entente::reader
