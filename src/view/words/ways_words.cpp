#include "view/words/ways_words.hpp"

#include <fmt/format.h>

#include "view/picture/picture.hpp"
#include "view/text/states_text.hpp"
#include "view/words/move_words.hpp"
#include "view/words/prose.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::Relation;
using graph::StateId;
using questions::Move;

std::vector<std::string> steps(const Conflict& conflict, const std::vector<Move>& moves) {
  std::vector<std::string> sentences;
  sentences.reserve(moves.size());
  for (const Move& move : moves)
    sentences.push_back(fmt::format("{} {}, and {}.", conflict.model().parties[move.mover].name,
                                    move_words(conflict, move), gain_words(questions::gain(conflict, move))));
  return sentences;
}

}  // namespace

WaysWords prospect_words(const Conflict& conflict, const stability::Analysis& analysis, StateId from,
                         Relation by, const questions::Prospect& prospect, std::size_t most) {
  const std::string here = state_words(conflict, from);
  const bool improvements = by == graph::relation::better;
  WaysWords words;
  if (prospect.reached == 0) {
    words.summary.push_back(
        improvements ? fmt::format("No party has an improvement from {}: nobody gains by moving.", here)
                     : fmt::format("No party can move from {}.", here));
    return words;
  }
  words.summary.push_back(fmt::format("{}, {} leads to {}, at most {} away.",
                                      improvements ? "If each party moves only where it gains at once"
                                                   : "If any party may make any of its moves",
                                      here, counted(prospect.reached, "other state", "other states"),
                                      counted(prospect.furthest, "move", "moves")));
  const bool start = !prospect.equilibria.empty() && prospect.equilibria.front().state == from;
  words.summary.push_back(fmt::format("{} can be reached{}.",
                                      counted(prospect.equilibria.size(), "equilibrium", "equilibria"),
                                      start ? ", counting the start itself" : ""));
  if (improvements)
    words.summary.emplace_back(prospect.circle
                                   ? "Improvements can also go round in a circle."
                                   : "Improvements cannot go round in a circle: they come to an end.");
  for (const questions::Prospect::Arrival& arrival : prospect.equilibria) {
    if (arrival.moves.empty()) continue;
    if (words.ways.size() == most) break;
    words.ways.push_back(
        {fmt::format("To {} (equilibrium: {})", state_words(conflict, arrival.state),
                     concept_words(analysis.concepts, equilibrium_under(analysis, arrival.state))),
         steps(conflict, arrival.moves)});
  }
  const std::size_t others = prospect.equilibria.size() - (start ? 1 : 0);
  if (others > words.ways.size())
    words.summary.push_back(fmt::format("Below are the ways to the nearest {}.", words.ways.size()));
  return words;
}

WaysWords ways_words(const Conflict& conflict, const questions::PathQuestion& question, StateId to,
                     const questions::Paths& paths) {
  const std::string from = state_words(conflict, question.from);
  const std::string there = state_words(conflict, to);
  const bool improvements = question.by == graph::relation::better;
  WaysWords words;
  if (!paths.shortest) {
    words.summary.push_back(
        fmt::format("No {} from {} to {}.", improvements ? "improvements lead" : "moves lead", from, there));
    return words;
  }
  if (*paths.shortest == 0) {
    words.summary.push_back(fmt::format("{} is where it begins.", there));
    return words;
  }
  words.summary.push_back(fmt::format("From {} to {}: {} at least.", from, there,
                                      counted(*paths.shortest, improvements ? "improvement" : "move",
                                              improvements ? "improvements" : "moves")));
  if (!paths.complete)
    words.summary.push_back(fmt::format("There may be more ways; these are {}.", paths.paths.size()));
  for (const std::vector<Move>& way : paths.paths)
    words.ways.push_back(
        {fmt::format("Way {}, {}", words.ways.size() + 1, counted(way.size(), "move", "moves")),
         steps(conflict, way)});
  return words;
}

}  // namespace entente::view
