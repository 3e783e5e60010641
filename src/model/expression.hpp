// Expressions over options: `not abandon`, `insist iff not modify`,
// `exactly(1, delay, accept, abandon)`.
//
// An expression is kept as a postfix program, operands before operators, so
// that evaluating it needs no recursion, whatever the user wrote, and the same
// program can run on one state, on 64 states at once, or on a partial state.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"

namespace entente::model {

class Expression {
 public:
  enum class Operator : std::uint8_t {
    atom,         ///< push atom `argument`
    always,       ///< push true
    never,        ///< push false
    negation,     ///< not
    conjunction,  ///< and, of `operands`
    disjunction,  ///< or, of `operands`
    exclusive,    ///< xor, of `operands`: an odd number hold
    implication,  ///< a implies b
    equivalence,  ///< a iff b
    exactly,      ///< exactly `argument` of `operands` hold
    at_least,
    at_most,
  };

  struct Step {
    Operator op = Operator::always;
    std::uint32_t argument = 0;  ///< the atom's index, or the count k
    std::uint32_t operands = 0;  ///< how many results the step takes off the stack
  };

  /// Most results that can wait on the stack at once; the parser refuses more.
  static constexpr std::size_t max_stack = 256;

  std::vector<Step> steps;
  std::size_t stack = 0;  ///< the most results that wait at once
  std::string text;       ///< as the user wrote it
  base::Place place;

  /// Does the expression hold where `atom(index)` says which atoms hold?
  bool holds(const std::function<bool(std::uint32_t)>& atom) const;

  /// The atoms that stand in it, ascending, each once.
  std::vector<std::uint32_t> atoms() const;
};

/// What the names in an expression stand for: options by `id` or `party.id`,
/// or, in a bare graph, states by name.
class Names {
 public:
  virtual ~Names() = default;

  struct Lookup {
    std::optional<std::uint32_t> atom;  ///< the atom's index, when the name is known
    std::string message;                ///< else: what is wrong with it
    std::string hint;                   ///< and how to mend it
  };
  virtual Lookup find(std::string_view name) const = 0;

  /// Are atoms comparisons (`issue = value`, `issue in (a, b)`, `tariff <= 25`) instead of bare names?
  virtual bool compares() const { return false; }
  virtual Lookup find_comparison(std::string_view name, std::string_view /*sign*/,
                                 const std::vector<std::string>& /*values*/) const {
    return find(name);
  }
};

/// Parses one expression. `text` stands in its file where `locate(offset,
/// bytes)` says. Reports every error that it finds (a syntax error ends the
/// expression; unknown names are all reported) and then returns nothing.
/// Nesting beyond 200 levels is an error, not a crash.
std::optional<Expression> parse_expression(
    std::string_view text, const Names& names,
    const std::function<base::Place(std::size_t offset, std::size_t bytes)>& locate,
    base::Diagnostics& diagnostics);

/// The same for an expression that somebody asks with, and that stands in no
/// file: messages call it by `name`.
std::optional<Expression> parse_words(const std::string& words, const Names& names, const std::string& name,
                                      base::Diagnostics& diagnostics);

/// Is this word one of the expression language's own (`not`, `and`, `exactly`, …)?
bool is_reserved_word(std::string_view word);

}  // namespace entente::model
