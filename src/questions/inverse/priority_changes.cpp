// The search goes down the list of priorities, as the comparison of two states
// does: the first priority on which a state differs from s decides whether it is
// better. At each priority it may change the list at the price of one step. What
// cannot help is never tried:
//
// - only a priority that makes some undecided state better than s (a harmful
//   one) is worth dropping, negating or moving down;
// - what is put in at a place may as well stand further down unless the next
//   priority is harmful for a state that it would have decided the other way. So
//   additions are tried only there, as far down as they work;
// - a priority moved up may as well be left at its old place too: all states that
//   it could decide there have been decided.
//
// These hold since making fewer states better than s never breaks the condition.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "graph/evaluate.hpp"
#include "model/compose.hpp"
#include "questions/inverse/preference_change.hpp"

namespace entente::questions {
namespace {

using model::Expression;
using stability::StateSet;

/// What an expression says of the compared states, set against s.
struct Column {
  StateSet worse;   ///< it holds in s and not there
  StateSet better;  ///< it holds there and not in s
};

bool meet(const StateSet& a, const StateSet& b) {
  StateSet both = a;
  both.intersect(b);
  return both.count() > 0;
}

StateSet without(const StateSet& set, const StateSet& other) {
  StateSet rest(set.size(), true);
  other.for_each([&](StateId state) { rest.erase(state); });
  rest.intersect(set);
  return rest;
}

/// An expression of the changed list: one of the old ones, or one that was added.
struct Entry {
  bool added = false;
  std::size_t index = 0;  ///< in the old list, or among what can be added
  bool negated = false;

  auto operator<=>(const Entry&) const = default;
};

struct Found {
  std::vector<std::string> steps;
  std::vector<Entry> list;
  std::size_t added = 0;
};

class PrioritySearch {
  static constexpr std::size_t nowhere = ~std::size_t{0};

 public:
  PrioritySearch(const Conflict& conflict, const Condition& condition, const model::Priorities& priorities,
                 const ChangeLimits& limits)
      : conflict_(conflict), original_(condition), priorities_(priorities), limits_(limits) {
    const std::vector<StateId> compared = condition.compared();
    condition_ = renumbered(condition, compared);
    count_ = compared.size();
    for (const model::PriorityPlace& place : priorities.places)
      for (const model::Priority& priority : place.members) {
        old_.push_back(&priority.expression);
        old_columns_.push_back(column(priority.expression, compared));
      }
    find_additions(compared);
    moved_.assign(old_.size(), false);
  }

  SmallestChanges smallest() {
    SmallestChanges result;
    // Negating every priority that does not hold in s is enough.
    for (result.size = 1; found_.empty() && result.size <= old_.size(); ++result.size)
      descend(0, StateSet(count_, true), StateSet(count_, false), result.size);
    --result.size;
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Found& a, const Found& b) { return a.added < b.added; });
    result.found = found_.size();
    result.counted = found_.size() < limits_.counted;
    for (std::size_t n = 0; n < std::min(found_.size(), limits_.listed); ++n)
      result.changes.push_back(
          {original_.party, found_[n].steps, result.size, {}, preference(found_[n].list)});
    return result;
  }

 private:
  static Condition renumbered(const Condition& condition, const std::vector<StateId>& compared) {
    Condition result = condition;
    const auto renumber = [&](std::vector<StateId>& states) {
      for (StateId& state : states)
        state = static_cast<StateId>(std::lower_bound(compared.begin(), compared.end(), state) -
                                     compared.begin());
    };
    for (Requirement& requirement : result.requirements) {
      renumber(requirement.moves);
      for (std::vector<StateId>& sanction : requirement.sanctions) renumber(sanction);
    }
    return result;
  }

  bool holds(const Expression& expression, StateId state) const {
    return expression.holds([&](std::uint32_t atom) {
      return conflict_.states().bare() ? atom == state : ((conflict_.states().code(state) >> atom) & 1) != 0;
    });
  }

  Column column(const Expression& expression, const std::vector<StateId>& compared) const {
    Column result{StateSet(count_, false), StateSet(count_, false)};
    const bool here = holds(expression, original_.state);
    for (StateId n = 0; n < compared.size(); ++n) {
      const bool there = holds(expression, compared[n]);
      if (here != there) (here ? result.worse : result.better).insert(n);
    }
    return result;
  }

  void find_additions(const std::vector<StateId>& compared) {
    const model::Model& model = conflict_.model();
    if (conflict_.states().bare()) {
      additions_.push_back(model::literal(model, original_.state, true));
    } else {
      for (std::uint32_t option = 0; option < model.options.size(); ++option)
        additions_.push_back(
            model::literal(model, option, ((conflict_.states().code(original_.state) >> option) & 1) != 0));
    }
    for (const Expression& addition : additions_) addition_columns_.push_back(column(addition, compared));
  }

  Column column_of(const Entry& entry) const {
    const Column& plain = entry.added ? addition_columns_[entry.index] : old_columns_[entry.index];
    return entry.negated ? Column{plain.better, plain.worse} : plain;
  }

  std::string text(const Entry& entry) const {
    if (entry.added) return additions_[entry.index].text;
    return entry.negated ? model::negated(conflict_.model(), *old_[entry.index]).text
                         : old_[entry.index]->text;
  }

  /// Everything from the `place`-th old priority on, `left` steps being left.
  /// `undecided` and `better` are compared states.
  void descend(std::size_t place, const StateSet& undecided, const StateSet& better, std::size_t left) {
    if (found_.size() >= limits_.counted) return;
    if (++looked_at_ > limits_.most_steps)
      give_up(conflict_, original_,
              fmt::format("{} partial changes of its priorities were not enough", limits_.most_steps));
    if (limits_.cancellation != nullptr && looked_at_ % 1024 == 0) limits_.cancellation->check();

    const StateSet all(count_, true);
    if (!condition_.met(without(all, better))) return;
    if (place == old_.size() || condition_.met(without(without(all, better), undecided))) {
      if (left == 0 && taken_down_.empty()) keep_found(place);
      return;
    }
    const Column& column = old_columns_[place];
    const bool harmful = meet(column.better, undecided);
    if (harmful && (left > 0 || !taken_down_.empty())) {
      StateSet harm = column.better;
      harm.intersect(undecided);
      put_in(place, undecided, better, left, harm);
      if (left > 0 && !moved_[place]) {
        steps_.push_back(fmt::format("negate '{}'", old_[place]->text));
        pass({false, place, true}, place, undecided, better, left - 1);
        steps_.back() = fmt::format("drop '{}'", old_[place]->text);
        descend(place + 1, undecided, better, left - 1);
        steps_.pop_back();
        take_down(place, undecided, better, left);
      }
    }
    if (moved_[place]) {
      descend(place + 1, undecided, better, left);
    } else {
      pass({false, place, false}, place, undecided, better, left);
    }
  }

  /// Goes on below `entry`, which stands at this place of the old list.
  void pass(const Entry& entry, std::size_t place, const StateSet& undecided, const StateSet& better,
            std::size_t left) {
    list_.push_back(entry);
    put_at_.push_back(nowhere);
    decide(column_of(entry), undecided, better,
           [&](const StateSet& rest, const StateSet& above) { descend(place + 1, rest, above, left); });
    put_at_.pop_back();
    list_.pop_back();
  }

  template <typename Then>
  void decide(const Column& column, const StateSet& undecided, const StateSet& better, const Then& then) {
    StateSet above = column.better;
    above.intersect(undecided);
    above.unite(better);
    then(without(without(undecided, column.better), column.worse), above);
  }

  /// Puts each thing in above the old priority at `place` that keeps some state of `harm` down.
  void put_in(std::size_t place, const StateSet& undecided, const StateSet& better, std::size_t left,
              const StateSet& harm) {
    const auto put = [&](const Entry& entry, std::size_t price, const std::string& verb) {
      if (price > left) return;
      const Column column = column_of(entry);
      if (!meet(column.worse, harm) || !follows(place, entry, column)) return;
      steps_.push_back(fmt::format("{} above '{}'", verb, old_[place]->text));
      list_.push_back(entry);
      put_at_.push_back(place);
      decide(column, undecided, better,
             [&](const StateSet& rest, const StateSet& above) { descend(place, rest, above, left - price); });
      put_at_.pop_back();
      list_.pop_back();
      steps_.pop_back();
    };
    for (std::size_t later = place + 1; later < old_.size(); ++later) {
      if (moved_[later]) continue;
      moved_[later] = true;
      put({false, later, false}, 1, fmt::format("move '{}' up,", old_[later]->text));
      put({false, later, true}, 2, fmt::format("negate '{}' and move it up,", old_[later]->text));
      moved_[later] = false;
    }
    for (std::size_t n = 0; n < taken_down_.size(); ++n) {
      const Entry entry = taken_down_[n];
      taken_down_.erase(taken_down_.begin() + static_cast<std::ptrdiff_t>(n));
      put(entry, 0,
          entry.negated ? fmt::format("negate '{}' and move it down,", old_[entry.index]->text)
                        : fmt::format("move '{}' down,", old_[entry.index]->text));
      taken_down_.insert(taken_down_.begin() + static_cast<std::ptrdiff_t>(n), entry);
    }
    for (std::size_t n = 0; n < additions_.size(); ++n)
      put({true, n, false}, 1, fmt::format("add '{}'", additions_[n].text));
  }

  /// Of two things put in at one place whose order does not matter only one order is tried.
  bool follows(std::size_t place, const Entry& entry, const Column& column) const {
    if (list_.empty() || put_at_.back() != place) return true;
    return list_.back() < entry || meet(column_of(list_.back()).worse, column.better);
  }

  /// Lifts the priority out, to be put in again further down.
  void take_down(std::size_t place, const StateSet& undecided, const StateSet& better, std::size_t left) {
    for (const bool negated : {false, true}) {
      if (left < (negated ? 2U : 1U)) continue;
      moved_[place] = true;
      taken_down_.push_back({false, place, negated});
      descend(place + 1, undecided, better, left - (negated ? 2 : 1));
      taken_down_.pop_back();
      moved_[place] = false;
    }
  }

  void keep_found(std::size_t place) {
    Found found{steps_, list_, 0};
    for (std::size_t rest = place; rest < old_.size(); ++rest)
      if (!moved_[rest]) found.list.push_back({false, rest, false});
    for (const Entry& entry : found.list) found.added += entry.added ? 1 : 0;
    if (seen_.insert(found.list).second) found_.push_back(std::move(found));
  }

  /// The changed list; members of an `any_order` place that still stand together remain one.
  model::Preference preference(const std::vector<Entry>& list) const {
    std::vector<std::pair<std::size_t, const model::Priority*>> where;
    for (std::size_t n = 0; n < priorities_.places.size(); ++n)
      for (const model::Priority& priority : priorities_.places[n].members) where.emplace_back(n, &priority);
    model::Priorities changed;
    std::size_t last_place = nowhere;
    for (const Entry& entry : list) {
      if (entry.added) {
        changed.places.push_back({{{additions_[entry.index], {}, false, false, {}}}, false, {}});
        last_place = nowhere;
        continue;
      }
      const auto& [place, old] = where[entry.index];
      model::Priority priority = *old;
      if (entry.negated) priority.expression = model::negated(conflict_.model(), *old_[entry.index]);
      const model::PriorityPlace& old_place = priorities_.places[place];
      if (old_place.any_order && last_place == place) {
        changed.places.back().members.push_back(std::move(priority));
      } else {
        changed.places.push_back({{std::move(priority)}, old_place.any_order, old_place.because});
      }
      last_place = place;
    }
    for (model::PriorityPlace& place : changed.places)
      if (place.members.size() == 1) place.any_order = false;
    return {std::move(changed), conflict_.model().preferences[original_.party]->place};
  }

  const Conflict& conflict_;
  const Condition& original_;
  const model::Priorities& priorities_;
  const ChangeLimits& limits_;
  Condition condition_;  ///< over the compared states, numbered from 0
  std::size_t count_ = 0;
  std::vector<const Expression*> old_;
  std::vector<Column> old_columns_;
  std::vector<Expression> additions_;
  std::vector<Column> addition_columns_;

  // The change being made.
  std::vector<bool> moved_;  ///< old priorities that stand elsewhere, or will
  std::vector<Entry> taken_down_;
  std::vector<Entry> list_;
  std::vector<std::size_t> put_at_;  ///< for each of `list_`: the place at which it was put in
  std::vector<std::string> steps_;

  std::uint64_t looked_at_ = 0;
  std::vector<Found> found_;
  std::set<std::vector<Entry>> seen_;
};

}  // namespace

SmallestChanges smallest_priority_changes(const Conflict& conflict, const Condition& condition,
                                          const model::Priorities& priorities, const ChangeLimits& limits) {
  return PrioritySearch(conflict, condition, priorities, limits).smallest();
}

}  // namespace entente::questions
