// A conflict as the tests describe it, its text as a model file, and what it
// means: states, moves and values written out one by one. Everything here is
// deliberately naive and shares nothing with the product, so that the two can
// only agree by both being right.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace entente::tests::reference {

/// One combination of options: bit k is set where the k-th option of the file
/// is taken.
using Combination = std::uint32_t;

struct Expression {
  enum class Kind {
    truth,
    falsehood,
    option,
    negation,
    conjunction,
    exclusive,
    disjunction,
    implication,
    equivalence,
    exactly,
    at_least,
    at_most
  };
  Kind kind = Kind::truth;
  std::size_t option = 0;  ///< counted through the whole file, for Kind::option
  std::size_t count = 0;   ///< for the counting kinds
  std::vector<Expression> operands;
};

bool holds(const Expression& expression, Combination combination);

enum class Direction { both, take, drop, fixed };

struct Option {
  std::string id;
  Direction direction = Direction::both;
};

struct Weight {
  Expression condition;
  std::int64_t thousandths = 0;
};

/// States that are equally good, by position.
struct RankingClass {
  std::vector<std::size_t> states;
  bool written_as_others = false;
};

struct Preference {
  enum class Form { none, priorities, weights, ranking };
  Form form = Form::none;
  std::vector<Expression> priorities;  ///< the most important first
  std::vector<Weight> weights;
  std::vector<RankingClass> ranking;  ///< the best first
};

struct Move {
  std::size_t from = 0;
  std::size_t to = 0;
  friend bool operator==(const Move&, const Move&) = default;
};

struct Party {
  std::string id;
  std::vector<Option> options;
  Preference preference;
  std::vector<Move> moves;  ///< in a bare graph only
};

struct Forbidden {
  Expression from;
  Expression to;
  std::optional<std::size_t> by;
};

struct Conflict {
  std::vector<Party> parties;
  std::vector<Expression> infeasible;
  std::vector<Expression> required;
  std::vector<Expression> merged;
  std::vector<Forbidden> forbidden;
  std::optional<Combination> status_quo;  ///< in a bare graph: the position of a state
  std::vector<std::string> graph_states;  ///< a bare graph where there are any
};

struct Meaning {
  std::vector<std::string> patterns;
  /// moves[party][state]: positions that the party reaches in one move, ascending.
  std::vector<std::vector<std::vector<std::size_t>>> moves;
  /// values[party][state]: larger is better.
  std::vector<std::vector<std::int64_t>> values;
  std::optional<std::size_t> status_quo;
};

bool is_bare_graph(const Conflict& conflict);
std::size_t option_count(const Conflict& conflict);

/// The combinations that make up each state, ascending; states in order of id.
std::vector<std::vector<Combination>> states_of(const Conflict& conflict);

Meaning meaning_of(const Conflict& conflict);
std::string yaml_of(const Conflict& conflict);

/// A party's value of every state, by position.
std::vector<std::int64_t> values_of(const Preference& preference,
                                    const std::vector<std::vector<Combination>>& states,
                                    std::size_t state_count);

}  // namespace entente::tests::reference
