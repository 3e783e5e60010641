// How two states may stand to each other for a party, as data: what tempts, what
// counts as an answer and what deters are relations (stability/rule.hpp).
#pragma once

#include <cstdint>

#include "graph/values.hpp"

namespace entente::graph {

/// Between a state `from` and a state `to`, by the party's preference.
struct Relation {
  enum class Kind : std::uint8_t {
    any,         ///< whatever the party prefers
    better,      ///< `to` is better than `from`
    not_better,  ///< `to` is as good as `from`, or worse
    worse,       ///< `to` is worse than `from`
  };
  Kind kind = Kind::any;

  bool operator==(const Relation&) const = default;
};

namespace relation {
inline constexpr Relation any{Relation::Kind::any};
inline constexpr Relation better{Relation::Kind::better};
inline constexpr Relation not_better{Relation::Kind::not_better};
inline constexpr Relation worse{Relation::Kind::worse};
}  // namespace relation

/// Does the relation hold between states of these values?
constexpr bool holds(Relation relation, Value from, Value to) {
  switch (relation.kind) {
    case Relation::Kind::any:
      return true;
    case Relation::Kind::better:
      return to > from;
    case Relation::Kind::not_better:
      return to <= from;
    case Relation::Kind::worse:
      return to < from;
  }
  return false;
}

/// Does `wider` hold wherever `narrower` does, whatever the party prefers?
constexpr bool within(Relation narrower, Relation wider) {
  return narrower == wider || wider == relation::any ||
         (narrower == relation::worse && wider == relation::not_better);
}

}  // namespace entente::graph
