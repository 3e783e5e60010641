#include "model/expression.hpp"

#include <algorithm>

namespace entente::model {

bool Expression::holds(const std::function<bool(std::uint32_t)>& atom) const {
  std::vector<bool> results;
  for (const Step& step : steps) {
    const std::size_t first = results.size() - step.operands;
    const auto count = static_cast<std::size_t>(
        std::count(results.begin() + static_cast<std::ptrdiff_t>(first), results.end(), true));
    bool result = false;
    switch (step.op) {
      case Operator::atom:
        result = atom(step.argument);
        break;
      case Operator::always:
        result = true;
        break;
      case Operator::never:
        result = false;
        break;
      case Operator::negation:
        result = count == 0;
        break;
      case Operator::conjunction:
        result = count == step.operands;
        break;
      case Operator::disjunction:
        result = count > 0;
        break;
      case Operator::exclusive:
        result = count % 2 == 1;
        break;
      case Operator::implication:
        result = !results[first] || results[first + 1];
        break;
      case Operator::equivalence:
        result = results[first] == results[first + 1];
        break;
      case Operator::exactly:
        result = count == step.argument;
        break;
      case Operator::at_least:
        result = count >= step.argument;
        break;
      case Operator::at_most:
        result = count <= step.argument;
        break;
    }
    results.resize(first);
    results.push_back(result);
  }
  return results.back();
}

std::vector<std::uint32_t> Expression::atoms() const {
  std::vector<std::uint32_t> atoms;
  for (const Step& step : steps)
    if (step.op == Operator::atom) atoms.push_back(step.argument);
  std::sort(atoms.begin(), atoms.end());
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  return atoms;
}

}  // namespace entente::model
