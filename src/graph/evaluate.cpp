#include "graph/evaluate.hpp"

#include <bit>
#include <cassert>

namespace entente::graph {
namespace {

using model::Expression;
using Operator = Expression::Operator;

/// Counts, for each of 64 states, how many of the words have its bit set; the
/// counts are kept as binary numbers, bit p of all of them in `planes[p]`.
class BitCounter {
 public:
  void add(std::uint64_t word) {
    for (std::size_t p = 0; word != 0; ++p) {
      const std::uint64_t carry = planes_[p] & word;
      planes_[p] ^= word;
      word = carry;
    }
  }

  std::uint64_t equal_to(std::uint32_t k) const {
    std::uint64_t equal = ~std::uint64_t{0};
    for (std::size_t p = 0; p < planes_.size(); ++p) equal &= bit(k, p) ? planes_[p] : ~planes_[p];
    return equal;
  }

  std::uint64_t above(std::uint32_t k) const {
    std::uint64_t above = 0;
    std::uint64_t equal = ~std::uint64_t{0};
    for (std::size_t p = planes_.size(); p-- > 0;) {
      if (!bit(k, p)) above |= equal & planes_[p];
      equal &= bit(k, p) ? planes_[p] : ~planes_[p];
    }
    return above;
  }

 private:
  static bool bit(std::uint32_t number, std::size_t p) { return ((number >> p) & 1) != 0; }

  std::array<std::uint64_t, 32> planes_{};
};

// The words in which bit b of the state's position is set, for b = 0 … 5.
constexpr std::array<std::uint64_t, 6> position_bits{0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC,
                                                     0xF0F0F0F0F0F0F0F0, 0xFF00FF00FF00FF00,
                                                     0xFFFF0000FFFF0000, 0xFFFFFFFF00000000};

Known known(bool value) { return value ? Known::yes : Known::no; }

Known negate(Known a) {
  if (a == Known::open) return a;
  return known(a == Known::no);
}

Known exclusive(Known a, Known b) {
  if (a == Known::open || b == Known::open) return Known::open;
  return known(a != b);
}

}  // namespace

StateBlock consecutive_block(Code first, std::size_t options) {
  StateBlock block;
  for (std::size_t k = 0; k < options; ++k)
    block.options_[k] = k < 6 ? position_bits[k] : ((first >> k) & 1) != 0 ? ~std::uint64_t{0} : 0;
  return block;
}

StateBlock gathered_block(std::span<const Code> codes, std::size_t options) {
  StateBlock block;
  for (std::size_t k = 0; k < options; ++k) {
    std::uint64_t word = 0;
    for (std::size_t b = 0; b < codes.size(); ++b) word |= ((codes[b] >> k) & 1) << b;
    block.options_[k] = word;
  }
  return block;
}

StateBlock bare_block(std::uint32_t first) {
  StateBlock block;
  block.bare_ = true;
  block.first_ = first;
  return block;
}

std::uint64_t evaluate(const Expression& expression, const StateBlock& block) {
  std::array<std::uint64_t, Expression::max_stack> stack;
  assert(expression.stack <= stack.size());
  std::size_t top = 0;
  for (const Expression::Step& step : expression.steps) {
    std::uint64_t* operand = stack.data() + top - step.operands;
    std::uint64_t result = 0;
    switch (step.op) {
      case Operator::atom:
        result = block.atom(step.argument);
        break;
      case Operator::always:
        result = ~std::uint64_t{0};
        break;
      case Operator::never:
        result = 0;
        break;
      case Operator::negation:
        result = ~operand[0];
        break;
      case Operator::conjunction:
        result = ~std::uint64_t{0};
        for (std::uint32_t n = 0; n < step.operands; ++n) result &= operand[n];
        break;
      case Operator::disjunction:
        for (std::uint32_t n = 0; n < step.operands; ++n) result |= operand[n];
        break;
      case Operator::exclusive:
        for (std::uint32_t n = 0; n < step.operands; ++n) result ^= operand[n];
        break;
      case Operator::implication:
        result = ~operand[0] | operand[1];
        break;
      case Operator::equivalence:
        result = ~(operand[0] ^ operand[1]);
        break;
      case Operator::exactly:
      case Operator::at_least:
      case Operator::at_most: {
        BitCounter counter;
        for (std::uint32_t n = 0; n < step.operands; ++n) counter.add(operand[n]);
        const std::uint64_t equal = counter.equal_to(step.argument);
        const std::uint64_t above = counter.above(step.argument);
        result = step.op == Operator::exactly    ? equal
                 : step.op == Operator::at_least ? equal | above
                                                 : ~above;
        break;
      }
    }
    top -= step.operands;
    stack[top++] = result;
  }
  return stack[0];
}

Known evaluate_partly(const Expression& expression, Code code, Code decided) {
  std::array<Known, Expression::max_stack> stack;
  assert(expression.stack <= stack.size());
  std::size_t top = 0;
  for (const Expression::Step& step : expression.steps) {
    const Known* operand = stack.data() + top - step.operands;
    Known result = Known::open;
    switch (step.op) {
      case Operator::atom:
        if (((decided >> step.argument) & 1) != 0) result = known(((code >> step.argument) & 1) != 0);
        break;
      case Operator::always:
        result = Known::yes;
        break;
      case Operator::never:
        result = Known::no;
        break;
      case Operator::negation:
        result = negate(operand[0]);
        break;
      case Operator::conjunction:
        result = Known::yes;
        for (std::uint32_t n = 0; n < step.operands && result != Known::no; ++n)
          if (operand[n] != Known::yes) result = operand[n];
        break;
      case Operator::disjunction:
        result = Known::no;
        for (std::uint32_t n = 0; n < step.operands && result != Known::yes; ++n)
          if (operand[n] != Known::no) result = operand[n];
        break;
      case Operator::exclusive:
        result = Known::no;
        for (std::uint32_t n = 0; n < step.operands; ++n) result = exclusive(result, operand[n]);
        break;
      case Operator::implication:
        if (operand[0] == Known::no || operand[1] == Known::yes) {
          result = Known::yes;
        } else if (operand[0] == Known::yes) {
          result = operand[1];
        } else {
          result = operand[1] == Known::no ? negate(operand[0]) : Known::open;
        }
        break;
      case Operator::equivalence:
        result = negate(exclusive(operand[0], operand[1]));
        break;
      case Operator::exactly:
      case Operator::at_least:
      case Operator::at_most: {
        std::uint32_t least = 0;
        std::uint32_t open = 0;
        for (std::uint32_t n = 0; n < step.operands; ++n) {
          least += operand[n] == Known::yes ? 1 : 0;
          open += operand[n] == Known::open ? 1 : 0;
        }
        const std::uint32_t most = least + open;
        const std::uint32_t k = step.argument;
        const bool enough = least >= k;
        const bool never_enough = most < k;
        const bool too_many = least > k;
        const bool never_too_many = most <= k;
        if (step.op == Operator::at_least) {
          if (enough) result = Known::yes;
          if (never_enough) result = Known::no;
        } else if (step.op == Operator::at_most) {
          if (never_too_many) result = Known::yes;
          if (too_many) result = Known::no;
        } else {
          if (enough && never_too_many) result = Known::yes;
          if (never_enough || too_many) result = Known::no;
        }
        break;
      }
    }
    top -= step.operands;
    stack[top++] = result;
  }
  return stack[0];
}

}  // namespace entente::graph
