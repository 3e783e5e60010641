#include "stability/grid_stability.hpp"

#include <tbb/task_arena.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <limits>
#include <mutex>

#include "base/large_vector.hpp"
#include "base/parallel.hpp"
#include "stability/engines.hpp"
#include "stability/section_closure.hpp"

namespace entente::stability {

using graph::ClassOrders;
using graph::Code;
using graph::Conflict;
using graph::GridShape;
using graph::no_state;
using graph::Value;

namespace {

/// Cells that make a task worth its while.
constexpr std::size_t task_cells = std::size_t{1} << 14;

/// Values up to this fit into 16 bits together with the next larger number and `no_state`.
constexpr Value most_in_16_bits = 0xFFFE;

bool all_feasible(const graph::StateSpace& states) {
  return std::uint64_t{1} << states.model().options.size() == states.size();
}

Value largest(const std::vector<Value>& values) { return *std::max_element(values.begin(), values.end()); }

bool needs(const std::vector<const Concept*>& concepts, Relation replies) {
  return std::any_of(concepts.begin(), concepts.end(), [&](const Concept* one) {
    const Sanction* sanction = one->rule.sanction();
    return sanction != nullptr && sanction->answers == replies;
  });
}

/// One party's values as the layout of its axis has them.
template <typename V>
std::vector<V> laid_out(const Conflict& conflict, graph::PartyIndex party, const GridShape& layout) {
  auto cells = base::large_vector<V>(layout.cells());
  if (!all_feasible(conflict.states())) std::fill(cells.begin(), cells.end(), no_state<V>);
  const std::vector<Value>& values = conflict.values(party);
  base::for_each_range(conflict.size(), task_cells, [&](std::size_t begin, std::size_t end) {
    for (std::size_t n = begin; n != end; ++n) {
      const Code code = conflict.states().code(static_cast<StateId>(n));
      cells[layout.coordinate(code) * layout.stride() + layout.place(code)] = static_cast<V>(values[n]);
    }
  });
  return cells;
}

}  // namespace

/// What is worked out for one party. Where its own moves cannot be undone, which
/// of them have been made decides where it can go: a *slot* is a place together
/// with these. Numbers kept by slot are one larger than the values that they
/// stand for, so that 0 means none; `no_state` plus one is 0 too.
template <typename V>
class GridStability::PartyWork {
 public:
  PartyWork(const GridStability& stability, std::size_t axis, const base::Cancellation* cancellation)
      : stability_(stability),
        conflict_(stability.conflict_),
        axis_(stability.grid_.axes()[axis]),
        layout_(stability.grid_.layout(axis)),
        gather_moved_(axis_.one_way),
        cancellation_(cancellation),
        values_(laid_out<V>(conflict_, axis_.party, layout_)),
        reachable_(base::large_vector<V>(slots())) {
    find_reachable();
  }

  std::optional<std::vector<StateSet>> stable_states(const std::vector<const Concept*>& concepts) {
    for (const Relation replies : {graph::relation::any, graph::relation::better})
      if (needs(concepts, replies) && !find_deterred(concepts, replies)) return std::nullopt;
    std::vector<const V*> most;
    for (const Concept* one : concepts)
      most.push_back(one->rule.sanction() ? deterred_[index(*one->rule.sanction())].data()
                                          : reachable_.data());
    return compare(most);
  }

 private:
  static std::size_t index(const Sanction& sanction) {
    return (sanction.answers == graph::relation::better ? 2U : 0U) + (sanction.lasting ? 1U : 0U);
  }

  std::size_t patterns() const { return std::size_t{1} << gather_moved_.width(); }
  std::size_t slots() const { return patterns() * layout_.places(); }

  /// Which one-way options have been moved at a coordinate, as a number.
  std::size_t pattern(std::size_t coordinate) const {
    return gather_moved_(axis_.moved(static_cast<std::uint32_t>(coordinate)));
  }

  template <typename Work>
  void for_each_range_of_places(const Work& work) const {
    base::for_each_range(layout_.places(), std::max<std::size_t>(1, task_cells / layout_.coordinates()),
                         work);
  }

  /// Each slot's number becomes the largest of those that the party can move to from it.
  void maximise(std::vector<V>& numbers, std::size_t begin, std::size_t end) const {
    const std::size_t places = layout_.places();
    for (unsigned bit = 0; bit < gather_moved_.width(); ++bit) {
      for (std::size_t from = 0; from < patterns(); ++from) {
        if (((from >> bit) & 1) != 0) continue;
        V* least = numbers.data() + from * places;
        const V* more = numbers.data() + (from | std::size_t{1} << bit) * places;
        for (std::size_t n = begin; n < end; ++n) least[n] = std::max(least[n], more[n]);
      }
    }
  }

  /// The best that the party can move to from every slot.
  void find_reachable() {
    for_each_range_of_places([&](std::size_t begin, std::size_t end) {
      for (std::size_t own = 0; own < layout_.coordinates(); ++own) {
        const V* values = values_.data() + own * layout_.stride();
        V* best = reachable_.data() + pattern(own) * layout_.places();
        for (std::size_t n = begin; n < end; ++n) best[n] = std::max(best[n], static_cast<V>(values[n] + 1));
      }
      maximise(reachable_, begin, end);
    });
  }

  struct Scratch {
    SectionClosure<V> closure;
    std::array<std::vector<V>, 2> keys;  ///< for sanctions that need not, and that must, last
  };

  /// Works out `deterred_` for the sanctions by such replies; false where a section was given up.
  bool find_deterred(const std::vector<const Concept*>& concepts, Relation replies) {
    std::array<bool, 2> wanted{};
    for (const Concept* one : concepts)
      if (const Sanction* sanction = one->rule.sanction();
          sanction != nullptr && sanction->answers == replies)
        wanted[sanction->lasting ? 1 : 0] = true;
    for (const bool lasting : {false, true})
      if (wanted[lasting ? 1 : 0])
        deterred_[index({replies, relation::not_better, lasting})] = base::large_vector<V>(slots());

    std::atomic<bool> given_up = false;
    const std::size_t sections = layout_.coordinates() * layout_.idle_count();
    const std::size_t grain = std::max<std::size_t>(1, task_cells / layout_.section_size());
    base::for_each_range(sections, grain, [&](std::size_t begin, std::size_t end) {
      Scratch scratch{
          SectionClosure<V>(stability_.grid_, layout_, stability_.orders_, all_feasible(conflict_.states())),
          {}};
      for (std::size_t n = begin; n != end && !given_up; ++n) {
        if (cancellation_ != nullptr) cancellation_->check();
        if (!work_on_section(scratch, replies, wanted, n % layout_.coordinates(), n / layout_.coordinates()))
          given_up = true;
      }
    });
    if (given_up) return false;
    for (const bool lasting : {false, true})
      if (wanted[lasting ? 1 : 0])
        for_each_range_of_places([&](std::size_t begin, std::size_t end) {
          maximise(deterred_[index({replies, relation::not_better, lasting})], begin, end);
        });
    return true;
  }

  bool work_on_section(Scratch& scratch, Relation replies, const std::array<bool, 2>& wanted, std::size_t own,
                       std::size_t idle) {
    const std::size_t size = layout_.section_size();
    const V* values = values_.data() + own * layout_.stride() + idle * size;
    const std::size_t first_slot = pattern(own) * layout_.places() + idle * size;
    for (std::size_t lasting = 0; lasting < 2; ++lasting)
      if (wanted[lasting] && scratch.keys[lasting].empty())
        scratch.keys[lasting] = base::large_vector<V>(size);
    if (wanted[0]) std::copy_n(values, size, scratch.keys[0].begin());
    if (wanted[1])
      for (std::size_t n = 0; n < size; ++n)
        scratch.keys[1][n] =
            values[n] == no_state<V> ? no_state<V> : static_cast<V>(reachable_[first_slot + n] - 1);

    if (!close(scratch, replies, wanted, values, own, idle)) return false;

    // Sections that differ in what the party can undo share their slots.
    const std::lock_guard lock(locks_[(pattern(own) * layout_.idle_count() + idle) % locks_.size()]);
    for (std::size_t lasting = 0; lasting < 2; ++lasting) {
      if (!wanted[lasting]) continue;
      V* most = deterred_[index({replies, relation::not_better, lasting == 1})].data() + first_slot;
      const V* worst = scratch.keys[lasting].data();
      for (std::size_t n = 0; n < size; ++n)
        most[n] = std::max(most[n], static_cast<V>(std::min(values[n], worst[n]) + 1));
    }
    return true;
  }

  bool close(Scratch& scratch, Relation replies, const std::array<bool, 2>& wanted, const V* values,
             std::size_t own, std::size_t idle) {
    std::array<V*, 2> keys{scratch.keys[0].data(), scratch.keys[1].data()};
    if (stability_.rule_ != SanctionRule::legal_sequences) {
      for (std::size_t lasting = 0; lasting < 2; ++lasting) {
        if (!wanted[lasting]) continue;
        if (stability_.rule_ == SanctionRule::single_step) {
          scratch.closure.by_single_step(keys[lasting], values, replies, own, idle);
        } else {
          scratch.closure.by_each_once(keys[lasting], values, replies, own, idle, cancellation_);
        }
      }
      return true;
    }
    if (replies == graph::relation::any) {
      for (std::size_t lasting = 0; lasting < 2; ++lasting)
        if (wanted[lasting] && !scratch.closure.under_moves(keys[lasting], values, cancellation_))
          return false;
      return true;
    }
    if (wanted[0] && wanted[1])
      return scratch.closure.template under_improvements<2>(keys, own, idle, cancellation_);
    return scratch.closure.template under_improvements<1>({wanted[0] ? keys[0] : keys[1]}, own, idle,
                                                          cancellation_);
  }

  /// The states whose value is not below their slot's number, for each set of numbers.
  std::vector<StateSet> compare(const std::vector<const V*>& most) const {
    std::vector<StateSet> stable(most.size(), StateSet(conflict_.size(), false));
    const std::vector<Value>& values = conflict_.values(axis_.party);
    const std::size_t blocks = (conflict_.size() + 63) / 64;
    base::for_each_range(blocks, task_cells / 64, [&](std::size_t begin, std::size_t end) {
      std::array<std::size_t, 64> slot;
      for (std::size_t block = begin; block != end; ++block) {
        const std::size_t first = block * 64;
        const std::size_t count = std::min<std::size_t>(64, conflict_.size() - first);
        for (std::size_t n = 0; n < count; ++n) {
          const Code code = conflict_.states().code(static_cast<StateId>(first + n));
          slot[n] = pattern(layout_.coordinate(code)) * layout_.places() + layout_.place(code);
        }
        for (std::size_t c = 0; c < most.size(); ++c) {
          std::uint64_t word = 0;
          for (std::size_t n = 0; n < count; ++n)
            word |= std::uint64_t{most[c][slot[n]] <= values[first + n] + 1} << n;
          stable[c].set_word(block, word);
        }
      }
    });
    return stable;
  }

  const GridStability& stability_;
  const Conflict& conflict_;
  const graph::Axis& axis_;
  GridShape layout_;
  graph::BitGather gather_moved_;
  const base::Cancellation* cancellation_;
  std::vector<V> values_;
  std::vector<V> reachable_;                ///< by slot
  std::array<std::vector<V>, 4> deterred_;  ///< by `index` and slot: the largest min(v, w)
  std::array<std::mutex, 64> locks_;
};

GridStability::GridStability(const Conflict& conflict, const std::vector<const Concept*>& concepts,
                             SanctionRule rule, const base::Cancellation* cancellation)
    : conflict_(conflict), rule_(rule), grid_(conflict.model()) {
  if (!needs(concepts, graph::relation::better)) return;
  for (std::size_t axis = 0; axis < grid_.axes().size(); ++axis) {
    const graph::PartyIndex party = grid_.axes()[axis].party;
    const GridShape layout = grid_.layout(axis);
    if (largest(conflict.values(party)) <= most_in_16_bits) {
      orders_.emplace_back(layout, laid_out<std::uint16_t>(conflict, party, layout), cancellation);
    } else {
      orders_.emplace_back(layout, laid_out<std::uint32_t>(conflict, party, layout), cancellation);
    }
  }
}

std::optional<std::vector<StateSet>> GridStability::stable_states(
    graph::PartyIndex party, const std::vector<const Concept*>& concepts,
    const base::Cancellation* cancellation) const {
  const auto& axes = grid_.axes();
  const auto axis = static_cast<std::size_t>(
      std::find_if(axes.begin(), axes.end(), [&](const graph::Axis& one) { return one.party == party; }) -
      axes.begin());
  if (largest(conflict_.values(party)) <= most_in_16_bits)
    return PartyWork<std::uint16_t>(*this, axis, cancellation).stable_states(concepts);
  return PartyWork<std::uint32_t>(*this, axis, cancellation).stable_states(concepts);
}

std::uint64_t GridStability::bytes_needed(const graph::StateSpace& states, std::size_t concepts,
                                          SanctionRule rule) {
  const graph::Grid grid(states.model());
  const std::uint64_t cells = std::uint64_t{1} << states.model().options.size();
  const auto threads = static_cast<std::uint64_t>(tbb::this_task_arena::max_concurrency());
  std::uint64_t most = 0;
  for (std::size_t axis = 0; axis < grid.axes().size(); ++axis) {
    const GridShape layout = grid.layout(axis);
    const std::uint64_t slots = layout.places()
                                << static_cast<unsigned>(std::popcount(grid.axes()[axis].one_way));
    // Values; keys of the sections that are worked on; by slot what can be reached and what is deterred.
    const std::uint64_t sections = std::min(threads, std::uint64_t{1} << layout.own_bits << layout.idle_bits);
    std::uint64_t bytes = (layout.cells() + 2 * sections * layout.section_size() +
                           (1 + std::min<std::size_t>(concepts, 4)) * slots) *
                          sizeof(Value);
    if (rule == SanctionRule::each_once)
      bytes += sections * SectionClosure<Value>::bytes_for_each_once(layout);
    most = std::max(most, bytes);
  }
  return most + grid.axes().size() * cells * sizeof(ClassOrders::Entry);
}

namespace {

std::vector<Task> work_on_grid(const Assignment& assignment) {
  std::vector<std::size_t> positions;
  std::vector<PartyIndex> parties;
  for (const Task& task : assignment.tasks) {
    if (std::find(positions.begin(), positions.end(), task.concept_) == positions.end())
      positions.push_back(task.concept_);
    if (std::find(parties.begin(), parties.end(), task.party) == parties.end()) parties.push_back(task.party);
  }
  std::sort(positions.begin(), positions.end());
  std::vector<const Concept*> concepts;
  for (const std::size_t position : positions) concepts.push_back(assignment.concepts[position]);

  assignment.require(
      GridStability::bytes_needed(assignment.conflict.states(), concepts.size(), assignment.sanctions));
  const GridStability grid(assignment.conflict, concepts, assignment.sanctions, assignment.cancellation);
  std::vector<Task> given_up;
  for (const PartyIndex party : parties) {
    auto stable = grid.stable_states(party, concepts, assignment.cancellation);
    for (std::size_t n = 0; n < positions.size(); ++n) {
      if (stable) {
        assignment.deliver({positions[n], party}, std::move((*stable)[n]));
      } else {
        given_up.push_back({positions[positions.size() - 1 - n], party});
      }
    }
  }
  return given_up;
}

}  // namespace

const Engine grid_engine{
    "grid",
    [](const Conflict& conflict, const Rule& rule, SanctionRule) {
      return asks_only_what_is_better(rule) && graph::Grid::suits(conflict.states());
    },
    work_on_grid,
};

}  // namespace entente::stability
