// How things can go from a state, in plain sentences for pages.
#pragma once

#include <string>
#include <vector>

#include "questions/paths.hpp"
#include "questions/prospect.hpp"
#include "stability/analysis.hpp"

namespace entente::view {

struct WaysWords {
  std::vector<std::string> summary;  ///< sentences

  struct Way {
    std::string title;
    std::vector<std::string> steps;  ///< a sentence a move
  };
  std::vector<Way> ways;
};

/// Where a state leads; the ways to at most `most` equilibria, the nearest first.
WaysWords prospect_words(const graph::Conflict& conflict, const stability::Analysis& analysis,
                         graph::StateId from, graph::Relation by, const questions::Prospect& prospect,
                         std::size_t most);

/// The ways from a state to another, `to`.
WaysWords ways_words(const graph::Conflict& conflict, const questions::PathQuestion& question,
                     graph::StateId to, const questions::Paths& paths);

}  // namespace entente::view
