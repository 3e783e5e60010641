// When does who moves leave a state, and what deters it? A rule, as data:
//
//   s is stable   ⟺   every move t of the party that *tempts* it is *deterred*:
//                      by a sequence of *answers* of the others from t to a state u
//                      that *spares* s (and, where sanctions must last, all states
//                      to which the party could move on from u spare s as well).
//
// `tempts` compares t, `spares` u with s for the party; `answers` compares what an
// answer ends in with where it begins, for who gives it.
#pragma once

#include <variant>

#include "graph/relation.hpp"

namespace entente::stability {

namespace relation = graph::relation;
using graph::Relation;

/// Nothing deters: every move that tempts is made.
struct Nothing {};

struct Sanction {
  Relation answers = relation::any;
  Relation spares = relation::not_better;
  bool lasting = false;
};

struct Rule {
  Relation tempts = relation::better;
  std::variant<Nothing, Sanction> deters;

  /// What deters; null where nothing does.
  const Sanction* sanction() const { return std::get_if<Sanction>(&deters); }
};

/// Is all that the rule asks of the party's preference which states are better
/// than the one that it judges? These tempt, all others spare; answers are moves
/// or improvements. Most fast ways and the questions that search over preferences
/// rest on that.
bool asks_only_what_is_better(const Rule& rule);

/// Do the sanctions depend on what the others prefer?
bool asks_what_others_prefer(const Rule& rule);

/// Is every state that is stable under `stronger` stable under `weaker`, whatever
/// the conflict? Told from the rules: what `weaker` is tempted by tempts `stronger`
/// too, and a sanction of the one is a sanction of the other.
bool implies(const Rule& stronger, const Rule& weaker);

}  // namespace entente::stability
