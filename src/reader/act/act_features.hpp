// What tells the act of a statement: the words of its cue, what the content says
// of whom (modals with their subjects, negations, conditions, words of harm and
// of help), and who speaks. Each is a number that the classifier knows a weight
// for, or does not.
//
// Tried and left out: the lists of verbs alone, by which an act was told before
// (44 % of PolNeAR's acts right). They are now among the features: a verb that
// names an act says so, and the weights say how much that means.
#pragma once

#include <cstdint>
#include <vector>

#include "reader/text/words.hpp"

namespace entente::reader {

/// The parts of a statement, in order of the text; each may be empty.
struct StatementParts {
  std::vector<WordRange> source, cue, content;
};

/// How many numbers stand for the sense of words (reader/net/weights.hpp) of a part.
inline constexpr std::size_t act_sense_width = 64;

struct ActFeatures {
  std::vector<std::uint32_t> known;  ///< hashes, each once, in rising order
  std::vector<float> sense;          ///< of the cue's words and of the content's: their mean, end to end
};

/// Fills `features`, whose room is used again. Time linear in the statement's words.
void act_features(const Words& words, const StatementParts& statement, ActFeatures& features);

}  // namespace entente::reader
