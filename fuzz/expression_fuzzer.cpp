// Expressions: parsing ends; an expression holds in the same states however it
// is evaluated; and its words, and its cases, say the same as its program.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/cases.hpp"
#include "graph/evaluate.hpp"
#include "model/expression_text.hpp"
#include "model/same.hpp"
#include "property.hpp"

namespace {

using namespace entente;

/// Six options, so that all states stand in one block of 64.
const std::vector<std::string> options{"a", "b", "c", "d", "long-name", "party.e"};
constexpr graph::Code all_decided = 63;

class OptionNames : public model::Names {
 public:
  Lookup find(std::string_view name) const override {
    for (std::uint32_t n = 0; n < options.size(); ++n)
      if (options[n] == name) return {n, {}, {}};
    return {{}, "unknown", {}};
  }
};

std::optional<model::Expression> parse(std::string_view text) {
  base::Diagnostics diagnostics;
  const auto expression = model::parse_expression(
      text, OptionNames(), [](std::size_t, std::size_t) { return base::Place{}; }, diagnostics);
  fuzz::require(expression.has_value() != diagnostics.has_errors(), "an expression or errors");
  return expression;
}

/// Bit b is set where the expression holds in state b.
std::uint64_t states_of(const model::Expression& expression) {
  const std::uint64_t states = graph::evaluate(expression, graph::consecutive_block(0, options.size()));
  for (graph::Code code = 0; code < 64; ++code) {
    const bool holds = ((states >> code) & 1) != 0;
    fuzz::require(
        expression.holds([&](std::uint32_t option) { return ((code >> option) & 1) != 0; }) == holds,
        "one state at a time comes to the same as 64");
    const auto known = graph::evaluate_partly(expression, code, all_decided);
    fuzz::require(known == (holds ? graph::Known::yes : graph::Known::no),
                  "nothing is open where all is decided");
  }
  return states;
}

void check_cases(const model::Expression& expression, std::uint64_t states) {
  const auto cases = graph::cases_of(expression, 200);
  if (!cases) return;
  for (graph::Code code = 0; code < 64; ++code) {
    bool fits = false;
    for (const graph::Case& one : *cases) fits = fits || (code & one.decided) == one.code;
    fuzz::require(fits == (((states >> code) & 1) != 0), "the cases are those in which it holds");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto expression = parse(text);
  if (!expression) return 0;
  fuzz::require(expression->stack <= model::Expression::max_stack, "the stack has a limit");
  const auto again = parse(model::to_text(*expression, options));
  fuzz::require(again && model::same(*expression, *again), "its words say the same");
  check_cases(*expression, states_of(*expression));
  return 0;
}
