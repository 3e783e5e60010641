// Under what condition a statement stands: "if", "unless", "provided that".
#pragma once

#include <string>
#include <vector>

#include "reader/text/words.hpp"

namespace entente::reader {

/// The clause of an "if", "unless", "provided that" of the content, without "if";
/// empty where there is none.
std::string find_condition(const Words& words, const std::vector<WordRange>& content);

}  // namespace entente::reader
