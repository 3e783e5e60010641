// States and their stability as a person reads them: tables and words.
#pragma once

#include <string>
#include <vector>

#include "graph/conflict.hpp"
#include "stability/analysis.hpp"
#include "view/text/table.hpp"

namespace entente::view {

/// `delay, insist`, by the options' ids; `nothing` where none is taken; a bare
/// graph's state by its label.
std::string taken_words(const graph::Conflict& conflict, graph::StateId state);

/// What a party's move changes: `takes accept, drops delay`; the target's name
/// in a bare graph.
std::string move_words(const graph::Conflict& conflict, graph::PartyIndex party, graph::StateId from,
                       graph::StateId to);

/// The concepts of a set (bit c for `concepts[c]`) in the field's short form,
/// leaving out what follows from a stronger one.
std::string concept_words(const std::vector<const stability::Concept*>& concepts, std::size_t set);

/// The concepts under which a state is stable for a party, or, without a
/// party, an equilibrium; as bits.
std::size_t stable_under(const stability::Analysis& analysis, graph::PartyIndex party, graph::StateId state);
std::size_t equilibrium_under(const stability::Analysis& analysis, graph::StateId state);

/// A table of states: number, pattern, options taken, what each party makes of
/// it, whether it is an equilibrium.
Table analysis_table(const graph::Conflict& conflict, const stability::Analysis& analysis,
                     const std::vector<graph::StateId>& states);

/// `9 states · 3 parties · 5 options`.
std::string size_words(const graph::Conflict& conflict);

}  // namespace entente::view
