// The options are decided from the last to the first, since the last is the
// most significant bit; a branch is left as soon as a constraint cannot hold
// any more (Kleene's logic on the options decided so far). The first six
// options are tried together, as 64 states in one word.

#include "graph/enumerate.hpp"

#include <bit>

#include "base/limits.hpp"

namespace entente::graph {
namespace {

constexpr std::size_t block_options = 6;

/// Branches to try before the search is given up: some minutes.
constexpr std::uint64_t branch_limit = std::uint64_t{1} << 30;

}  // namespace

Feasibility::Feasibility(const model::Model& model) : options_(model.options.size()) {
  for (const model::Condition& condition : model.infeasible)
    constraints_.push_back({&condition.expression, false});
  for (const model::Condition& condition : model.require)
    constraints_.push_back({&condition.expression, true});
}

struct Feasibility::Search {
  const Feasibility& feasibility;
  const Visit& visit;
  std::uint64_t branches = 0;

  /// Visits the feasible states that agree with `code` on all options from
  /// `open` on. `undecided` are the constraints that those options leave open.
  /// Returns false once `visit` has.
  bool descend(Code code, std::size_t open, const std::vector<Constraint>& undecided) {
    if (++branches > branch_limit)
      throw base::LimitExceeded(
          "the feasible states cannot be found in reasonable time: the infeasible and require conditions "
          "leave "
          "too many combinations of options to try",
          "state conditions on fewer options at a time, or leave options out");
    const Code decided = open >= max_options ? 0 : ~Code{0} << open;
    std::vector<Constraint> still_open;
    for (const Constraint& constraint : undecided) {
      const Known known = evaluate_partly(*constraint.expression, code, decided);
      if (known == Known::open) {
        still_open.push_back(constraint);
      } else if ((known == Known::yes) != constraint.wanted) {
        return true;
      }
    }
    if (still_open.empty() && open < max_options) return visit({code, 0, std::uint64_t{1} << open});
    if (open <= block_options) return visit_block(code, open, still_open);
    return descend(code, open - 1, still_open) &&
           descend(code | (Code{1} << (open - 1)), open - 1, still_open);
  }

  bool visit_block(Code first, std::size_t open, const std::vector<Constraint>& constraints) {
    const StateBlock block = consecutive_block(first, feasibility.options_);
    std::uint64_t present =
        open == block_options ? ~std::uint64_t{0} : (std::uint64_t{1} << (1U << open)) - 1;
    for (const Constraint& constraint : constraints) {
      const std::uint64_t holds = evaluate(*constraint.expression, block);
      present &= constraint.wanted ? holds : ~holds;
    }
    return present == 0 || visit({first, present, 0});
  }
};

void Feasibility::search(const Visit& visit) const {
  Search search{*this, visit};
  search.descend(0, options_, constraints_);
}

std::uint64_t Feasibility::count(std::uint64_t limit) const {
  if (constraints_.empty() && options_ >= max_options) return ~std::uint64_t{0};
  std::uint64_t count = 0;
  search([&](const Found& found) {
    const std::uint64_t more =
        found.whole > 0 ? found.whole : static_cast<std::uint64_t>(std::popcount(found.present));
    count = more > ~count ? ~std::uint64_t{0} : count + more;
    return count <= limit;
  });
  return count;
}

std::vector<Code> Feasibility::codes(std::uint64_t expected) const {
  std::vector<Code> codes;
  codes.reserve(expected);
  search([&](const Found& found) {
    for (std::uint64_t n = 0; n < found.whole; ++n) codes.push_back(found.first + n);
    for (std::uint64_t rest = found.present; rest != 0; rest &= rest - 1)
      codes.push_back(found.first + static_cast<Code>(std::countr_zero(rest)));
    return true;
  });
  return codes;
}

}  // namespace entente::graph
