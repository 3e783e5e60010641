// Ways from state to state, and where a state leads, in words and as tables.
#pragma once

#include <string>

#include "questions/paths.hpp"
#include "questions/prospect.hpp"
#include "stability/analysis.hpp"
#include "view/text/table.hpp"

namespace entente::view {

/// What `entente paths` was asked, as sentences call it.
struct PathsHeading {
  graph::StateId from = 0;
  std::string to;  ///< `s5 (frozen)`, or `a state with build and not sue`; empty without `--to`
  graph::Relation by = graph::relation::any;
};

/// Every sequence, move by move: who moves, what changes, whether the mover gains.
std::string paths_text(const graph::Conflict& conflict, const PathsHeading& heading,
                       const questions::Paths& paths, const Style& style);

/// The equilibria that a state leads to, the nearest with the moves that lead
/// there, and whether improvements can go round in a circle. `analysis` says
/// under which concepts each is an equilibrium.
std::string prospect_text(const graph::Conflict& conflict, const PathsHeading& heading,
                          const questions::Prospect& prospect, const stability::Analysis& analysis,
                          const Style& style);

/// A row for each move: sequence, step, mover, from, to, what changes, what the mover makes of it.
Table paths_table(const graph::Conflict& conflict, const std::vector<std::vector<questions::Move>>& paths);

/// A row for each equilibrium: state, pattern, concepts, moves, movers.
Table prospect_table(const graph::Conflict& conflict, const questions::Prospect& prospect,
                     const stability::Analysis& analysis);

}  // namespace entente::view
