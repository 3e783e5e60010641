#include "model/expression_text.hpp"

#include <map>

#include "model/same.hpp"

namespace entente::model {
namespace {

using Operator = Expression::Operator;

/// The larger, the tighter, as in the parser; what never needs parentheses is tightest.
constexpr int tightest = 7;
constexpr int loosest = 0;

struct Infix {
  const char* word;
  int tightness;
};

Infix infix(Operator op) {
  switch (op) {
    case Operator::conjunction:
      return {" and ", 5};
    case Operator::exclusive:
      return {" xor ", 4};
    case Operator::disjunction:
      return {" or ", 3};
    case Operator::implication:
      return {" implies ", 2};
    default:
      return {" iff ", 1};
  }
}

struct Piece {
  std::string text;
  int tightness = tightest;
};

std::string bracketed(const Piece& piece, int at_least) {
  return piece.tightness < at_least ? "(" + piece.text + ")" : piece.text;
}

/// `exactly(1, a, b)` and its kin.
Piece counted(const char* word, std::uint32_t count, const Piece* operands, std::size_t how_many) {
  std::string text = word + std::string("(") + std::to_string(count);
  for (std::size_t n = 0; n < how_many; ++n) text += ", " + operands[n].text;
  return {text + ")", tightest};
}

/// Without operands, `and` holds and `or` and `xor` do not; with one they are that one.
Piece joined(Operator op, const Piece* operands, std::size_t how_many) {
  if (how_many == 0) return {op == Operator::conjunction ? "true" : "false", tightest};
  if (how_many == 1) return operands[0];
  const Infix sign = infix(op);
  // Implication groups to the right, all others to the left.
  const bool right = op == Operator::implication;
  std::string text = bracketed(operands[0], right ? sign.tightness + 1 : sign.tightness);
  for (std::size_t n = 1; n < how_many; ++n)
    text += sign.word + bracketed(operands[n], right ? sign.tightness : sign.tightness + 1);
  return {std::move(text), sign.tightness};
}

Piece piece(const Expression::Step& step, const Piece* operands, const std::vector<std::string>& names) {
  switch (step.op) {
    case Operator::atom:
      return {names.at(step.argument), tightest};
    case Operator::always:
      return {"true", tightest};
    case Operator::never:
      return {"false", tightest};
    case Operator::negation:
      // A negation in a negation keeps its parentheses, since the parser takes `not not` for nothing.
      return {"not " + bracketed(operands[0], tightest), tightest - 1};
    case Operator::exactly:
      return counted("exactly", step.argument, operands, step.operands);
    case Operator::at_least:
      return counted("atleast", step.argument, operands, step.operands);
    case Operator::at_most:
      return counted("atmost", step.argument, operands, step.operands);
    default:
      return joined(step.op, operands, step.operands);
  }
}

std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
    if (!space) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

}  // namespace

std::vector<std::string> atom_names(const Model& model) {
  std::vector<std::string> names;
  if (model.bare_graph) {
    for (const GraphState& state : model.graph_states) names.push_back(state.name);
    return names;
  }
  std::map<std::string, int> uses;
  for (const Option& option : model.options) ++uses[option.id];
  for (const Option& option : model.options)
    names.push_back(uses[option.id] == 1 ? option.id : model.parties[option.party].id + "." + option.id);
  return names;
}

std::string to_text(const Expression& expression, const std::vector<std::string>& names) {
  std::vector<Piece> pieces;
  for (const Expression::Step& step : expression.steps) {
    const std::size_t first = pieces.size() - step.operands;
    Piece made = piece(step, pieces.data() + first, names);
    pieces.resize(first);
    pieces.push_back(std::move(made));
  }
  return bracketed(pieces.back(), loosest);
}

std::string written_text(const Expression& expression, const Names& names,
                         const std::vector<std::string>& atoms) {
  std::string line = on_one_line(expression.text);
  if (!line.empty()) {
    base::Diagnostics unheard;
    const auto again = parse_expression(
        line, names, [](std::size_t, std::size_t) { return base::Place{}; }, unheard);
    if (again && same(*again, expression)) return line;
  }
  return to_text(expression, atoms);
}

}  // namespace entente::model
