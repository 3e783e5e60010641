#include "stability/general_stability.hpp"

#include <fmt/format.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <array>

#include "base/lanes.hpp"
#include "base/parallel.hpp"
#include "stability/answer_parts.hpp"
#include "stability/engines.hpp"

namespace entente::stability {

using base::Lanes;
using graph::Board;
using graph::Edges;
using graph::Outlook;
using graph::Value;

namespace {

/// How the states of one block compare with any other for the party.
class BlockComparison {
 public:
  BlockComparison(std::span<const Value> values, StateId first, std::size_t count)
      : values_(values), all_(Lanes::first(count)) {
    for (std::size_t n = 0; n < count; ++n) order_[n] = {values[first + n], n};
    std::sort(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(count));
    end_ = count;
    // at_least_[n]: the states that stand n-th or later in the order.
    at_least_[count] = Lanes::none();
    for (std::size_t n = count; n-- > 0;) {
      at_least_[n] = at_least_[n + 1];
      at_least_[n].insert(order_[n].second);
    }
  }

  /// The states of the block to which the state stands in the relation.
  Lanes holds(Relation relation, StateId to) const {
    switch (relation.kind) {
      case Relation::Kind::any:
        return all_;
      case Relation::Kind::better:
        return all_ & ~worth(values_[to], false);
      case Relation::Kind::not_better:
        return worth(values_[to], false);
      case Relation::Kind::worse:
        return worth(values_[to], true);
    }
    return Lanes::none();
  }

  const Lanes& all() const { return all_; }

 private:
  /// The states worth at least this, or more than this.
  const Lanes& worth(Value value, bool more) const {
    const auto end = order_.begin() + static_cast<std::ptrdiff_t>(end_);
    const auto from = std::partition_point(
        order_.begin(), end, [&](const auto& one) { return more ? one.first <= value : one.first < value; });
    return at_least_[static_cast<std::size_t>(from - order_.begin())];
  }

  std::span<const Value> values_;
  Lanes all_;
  std::size_t end_ = 0;
  std::array<std::pair<Value, std::size_t>, Lanes::count> order_;
  std::array<Lanes, Lanes::count + 1> at_least_;
};

/// By one move of one of the others.
class SingleStep {
 public:
  explicit SingleStep(const std::vector<Answers>& answers) : answers_(answers) {}
  std::uint64_t bytes() const { return answers_.empty() ? 0 : answers_.front().size() * sizeof(Lanes); }

  void work(const std::vector<Lanes>& spared, std::vector<Lanes>& answered) const {
    std::fill(answered.begin(), answered.end(), Lanes::none());
    for (const Answers& of_one : answers_)
      for (StateId from = 0; from < spared.size(); ++from)
        of_one.for_each(from, [&](StateId to) { answered[from] |= spared[to]; });
  }

 private:
  const std::vector<Answers>& answers_;
};

/// By sequences in which each of the others moves at most once: from set to set of
/// those who may still move.
class EachOnce {
 public:
  explicit EachOnce(const std::vector<Answers>& answers) : answers_(answers) {}
  std::uint64_t bytes() const {
    const std::uint64_t sets = std::uint64_t{1} << std::min<std::size_t>(answers_.size(), 40);
    return answers_.empty() ? 0 : sets * answers_.front().size() * sizeof(Lanes);
  }

  void work(const std::vector<Lanes>& spared, std::vector<Lanes>& answered) const {
    const std::size_t sets = std::size_t{1} << answers_.size();
    std::vector<std::vector<Lanes>> may(sets);  // moving or not, by set of those who may move
    for (std::size_t set = 0; set < sets; ++set) {
      std::fill(answered.begin(), answered.end(), Lanes::none());
      for (std::size_t n = 0; n < answers_.size(); ++n) {
        if (((set >> n) & 1) == 0) continue;
        const std::vector<Lanes>& after = may[set & ~(std::size_t{1} << n)];
        for (StateId from = 0; from < spared.size(); ++from)
          answers_[n].for_each(from, [&](StateId to) { answered[from] |= after[to]; });
      }
      if (set + 1 == sets) return;
      may[set] = answered;
      for (StateId state = 0; state < spared.size(); ++state) may[set][state] |= spared[state];
    }
  }

 private:
  const std::vector<Answers>& answers_;
};

/// Judges one block of states after the other by what the others can answer.
template <typename Reaching>
StateSet judged(const Board& board, const Outlook& outlook, graph::PartyIndex party, const Rule& rule,
                const Reaching& reaching, const std::function<void(std::uint64_t)>& require,
                const base::Cancellation* cancellation) {
  const Edges& own = board.moves(party);
  const Sanction& sanction = *rule.sanction();
  const std::size_t size = board.size();
  const std::size_t blocks = (size + Lanes::count - 1) / Lanes::count;
  const auto threads = static_cast<std::uint64_t>(tbb::this_task_arena::max_concurrency());
  require(std::min<std::uint64_t>(threads, blocks) * (3 * size * sizeof(Lanes) + reaching.bytes()));

  StateSet stable(size, true);
  std::mutex stable_lock;
  base::for_each_range(blocks, 1, [&](std::size_t begin, std::size_t end) {
    std::vector<Lanes> spared(size);
    std::vector<Lanes> lasting(sanction.lasting ? size : 0);
    std::vector<Lanes> answered(size);
    std::vector<StateId> left;
    for (std::size_t block = begin; block < end; ++block) {
      if (cancellation != nullptr) cancellation->check();
      const auto first = static_cast<StateId>(block * Lanes::count);
      const std::size_t count = std::min(Lanes::count, size - first);
      const BlockComparison compared(outlook.order(party), first, count);
      for (StateId state = 0; state < size; ++state) spared[state] = compared.holds(sanction.spares, state);
      if (sanction.lasting) {
        for (StateId state = 0; state < size; ++state) {
          lasting[state] = spared[state];
          for (const StateId onward : own.from(state)) lasting[state] &= spared[onward];
        }
        spared.swap(lasting);
      }
      reaching.work(spared, answered);
      left.clear();
      for (StateId state = first; state < first + count; ++state)
        for (const StateId to : own.from(state))
          if (outlook.holds(rule.tempts, party, state, to) && !answered[to].contains(state - first)) {
            left.push_back(state);
            break;
          }
      const std::lock_guard lock(stable_lock);
      for (const StateId state : left) stable.erase(state);
    }
  });
  return stable;
}

}  // namespace

StateSet general_stable_states(const Board& board, const Outlook& outlook, graph::PartyIndex party,
                               const Rule& rule, SanctionRule sanctions,
                               const std::function<void(std::uint64_t)>& require,
                               const base::Cancellation* cancellation) {
  if (rule.sanction() == nullptr) {
    StateSet stable(board.size(), true);
    for (StateId state = 0; state < board.size(); ++state)
      for (const StateId to : board.moves(party).from(state))
        if (outlook.holds(rule.tempts, party, state, to)) stable.erase(state);
    return stable;
  }
  const std::vector<Answers> answers = answers_to(board, outlook, party, rule.sanction()->answers, require);
  switch (sanctions) {
    case SanctionRule::legal_sequences:
      return judged(board, outlook, party, rule, AnswerParts(answers, require, cancellation), require,
                    cancellation);
    case SanctionRule::each_once:
      return judged(board, outlook, party, rule, EachOnce(answers), require, cancellation);
    case SanctionRule::single_step:
      return judged(board, outlook, party, rule, SingleStep(answers), require, cancellation);
  }
  return {};
}

const Engine general_engine{
    "general",
    [](const Conflict&, const Rule&, SanctionRule) { return true; },
    [](const Assignment& assignment) {
      const Board board = graph::board_of(assignment.conflict);
      std::uint64_t listed = 0;  // arcs that the conflict does not count as its own
      if (assignment.conflict.form() == graph::Form::classes)
        for (PartyIndex party = 0; party < board.party_count(); ++party) listed += board.moves(party).bytes();
      const Outlook outlook = assignment.conflict.outlook();
      for (const Task& task : assignment.tasks)
        assignment.deliver(
            task,
            general_stable_states(
                board, outlook, task.party, assignment.concepts[task.concept_]->rule, assignment.sanctions,
                [&](std::uint64_t bytes) { assignment.require(listed + bytes); }, assignment.cancellation));
      return std::vector<Task>{};
    },
};

}  // namespace entente::stability
