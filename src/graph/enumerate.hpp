// Finding the feasible states of an option-form model in the order of their
// numbers, without looking at what cannot be feasible.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "graph/evaluate.hpp"
#include "model/model.hpp"

namespace entente::graph {

/// The constraints that make a state feasible: no `infeasible` expression holds
/// and every `require` expression does.
class Feasibility {
 public:
  explicit Feasibility(const model::Model& model);

  /// How many states are feasible; stops and returns something above `limit`
  /// as soon as there are more. Throws base::LimitExceeded where the
  /// constraints leave too much to try.
  std::uint64_t count(std::uint64_t limit) const;

  /// All feasible codes, ascending. `count` must have been asked before.
  std::vector<Code> codes(std::uint64_t expected) const;

  bool unconstrained() const { return constraints_.empty(); }

 private:
  struct Constraint {
    const model::Expression* expression = nullptr;
    bool wanted = true;
  };
  /// Codes `first + b` for every bit b set in `present`, or, where `whole` is
  /// not 0, the `whole` codes from `first`.
  struct Found {
    Code first = 0;
    std::uint64_t present = 0;
    std::uint64_t whole = 0;
  };
  using Visit = std::function<bool(const Found&)>;

  struct Search;
  void search(const Visit& visit) const;

  std::size_t options_ = 0;
  std::vector<Constraint> constraints_;
};

}  // namespace entente::graph
