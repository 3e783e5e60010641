// What the others can answer with, and which of their answers lead to which: the
// graph of "m is about to move from x" and "m has come to x", whose strongly
// connected parts general_stability.hpp goes through.
#pragma once

#include <functional>
#include <vector>

#include "base/cancellation.hpp"
#include "base/lanes.hpp"
#include "graph/board.hpp"
#include "graph/outlook.hpp"
#include "stability/state_set.hpp"

namespace entente::stability {

/// The moves of one party that count as answers.
class Answers {
 public:
  /// Those of `moves` for which `counts(from, to)` holds; all of them, not copied, without it.
  explicit Answers(const graph::Edges& moves) : all_(&moves), size_(moves.size()) {}
  Answers(const graph::Edges& moves, const std::function<bool(StateId from, StateId to)>& counts);

  std::size_t size() const { return size_; }  ///< states
  std::size_t count() const { return all_ != nullptr ? all_->count() : ends_.size(); }

  template <typename Visit>
  void for_each(StateId from, const Visit& visit) const {
    for (const StateId to : this->from(from)) visit(to);
  }
  std::span<const StateId> from(StateId state) const {
    if (all_ != nullptr) return all_->from(state);
    return {ends_.data() + begins_[state], ends_.data() + begins_[state + 1]};
  }

 private:
  const graph::Edges* all_ = nullptr;
  std::size_t size_ = 0;
  std::vector<std::size_t> begins_;
  std::vector<StateId> ends_;
};

/// The answers of all others who have any. `require` is told the bytes before they are taken.
std::vector<Answers> answers_to(const graph::Board& board, const graph::Outlook& outlook,
                                model::PartyIndex party, graph::Relation relation,
                                const std::function<void(std::uint64_t bytes)>& require);

/// The strongly connected parts of the graph of answers by legal sequences.
class AnswerParts {
 public:
  AnswerParts(const std::vector<Answers>& answers, const std::function<void(std::uint64_t bytes)>& require,
              const base::Cancellation* cancellation);

  /// What `work` holds at once, in bytes.
  std::uint64_t bytes() const { return (begins_.size() + states_.size()) * sizeof(base::Lanes); }

  /// For every state, the union of `spared` over all states that the others can
  /// reach from it by at least one answer, nobody moving twice in a row.
  void work(const std::vector<base::Lanes>& spared, std::vector<base::Lanes>& answered) const;

 private:
  class Search;

  const std::vector<Answers>& answers_;
  std::vector<std::uint32_t> part_of_leaving_;  ///< [state · movers + mover]
  // By part, what it leads to first: the states to which somebody comes within it,
  // and the other parts that follow.
  std::vector<std::size_t> begins_;  ///< in `states_`; one more at the end
  std::vector<StateId> states_;
  std::vector<std::size_t> next_begins_;
  std::vector<std::uint32_t> next_;
};

}  // namespace entente::stability
