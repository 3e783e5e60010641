// How claims, and the parts of a model that rest on them, are called.
#pragma once

#include <string>

#include "questions/evidence.hpp"

namespace entente::view {

/// What was claimed: the sense, else the words, in quotation marks. On one line.
std::string claim_words(const evidence::Claim& claim);

/// `priority of Russia: not sanctions`.
std::string part_words(const model::Model& model, const questions::Part& part);

}  // namespace entente::view
