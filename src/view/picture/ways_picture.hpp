// How things can go from a state, as a picture: sequences of moves drawn
// together, one after the other from left to right.
#pragma once

#include <vector>

#include "questions/paths.hpp"
#include "questions/prospect.hpp"
#include "view/picture/picture.hpp"

namespace entente::view {

/// Equilibria to which a tree leads, unless more are asked for.
inline constexpr std::size_t most_arrivals = 10;

/// The tree of the shortest ways from a state to equilibria, the firmest first,
/// then the nearest; of more than `most` it says behind which states they lie.
Picture prospect_picture(const graph::Conflict& conflict, const stability::Analysis& analysis,
                         graph::StateId from, graph::Relation by, const questions::Prospect& prospect,
                         std::size_t most = most_arrivals);

/// Several sequences from one state, what they share drawn once.
Picture ways_picture(const graph::Conflict& conflict, const stability::Analysis& analysis,
                     const questions::PathQuestion& question, const questions::Paths& paths);

}  // namespace entente::view
