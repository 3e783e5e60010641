// A picture of states and moves before it is drawn: what each state's card
// says, which moves lead from card to card, and what is written around them.
#pragma once

#include <string>
#include <vector>

#include "graph/conflict.hpp"
#include "questions/moves/moves.hpp"
#include "stability/analysis.hpp"

namespace entente::view {

/// One state. Its texts are plain, a line each.
struct Card {
  graph::StateId state = 0;
  std::size_t column = 0;
  std::vector<std::string> change;   ///< in trees: the move that leads here
  graph::PartyIndex mover = 0;       ///< who makes it; means something only beside `change`
  std::string heading;               ///< `s5 · settlement`
  std::vector<std::string> letters;  ///< the pattern, a piece for each party; empty where it is not shown
  std::vector<std::string> words;    ///< what is taken, or what differs from now
  std::string equilibrium;           ///< `equilibrium: Nash`; empty for others
  std::string more;                  ///< `and 14 more`: what was left out behind this state
  bool status_quo = false;
  std::string title;  ///< all of it in one sentence, for a screen reader and under the pointer
};

/// A party's moves between two cards, by their positions; `back` where it can
/// also move from `to` to `from`. Improvements go from `from` to `to`.
struct Arrow {
  graph::PartyIndex party = 0;
  std::size_t from = 0;
  std::size_t to = 0;
  bool better = false;
  bool back = false;
  std::string title;
};

struct Picture {
  std::string title;
  std::string description;            ///< what there is to see, for who cannot see it
  std::vector<std::string> headings;  ///< over the columns
  std::vector<Card> cards;
  std::vector<Arrow> arrows;
  std::vector<graph::PartyIndex> parties;  ///< in the legend
  std::vector<std::string> notes;          ///< below: what was left out and why
};

/// The card of a state in a graph: name, pattern, and what is taken, or where
/// that is much, what differs from the status quo.
Card graph_card(const graph::Conflict& conflict, const stability::Analysis& analysis, graph::StateId state);

/// The card of a state in a tree: `by`, the move that leads there, if one does, and name.
Card tree_card(const graph::Conflict& conflict, const stability::Analysis& analysis, graph::StateId state,
               const questions::Move* by);

/// `Russia takes “Cease fire”: s1 to s5, an improvement`.
std::string arrow_title(const graph::Conflict& conflict, const questions::Move& move, bool better, bool back);

}  // namespace entente::view
