// A conflict compiled for computing: its states numbered, each party's moves
// and values over them.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/limits.hpp"
#include "graph/classes.hpp"
#include "graph/edges.hpp"
#include "graph/outlook.hpp"
#include "graph/state_space.hpp"
#include "graph/values.hpp"
#include "model/model.hpp"

namespace entente::graph {

using model::PartyIndex;

/// How a party's moves are kept: as classes where they are regular (transitive),
/// as a list of arcs otherwise.
enum class Form { classes, arcs };

/// Immutable once compiled, apart from `use_arcs`; may be read from many threads.
class Conflict {
 public:
  Conflict(const model::Model& model, const base::MemoryBudget& budget);

  const model::Model& model() const { return states_.model(); }
  const StateSpace& states() const { return states_; }
  std::size_t size() const { return states_.size(); }
  std::size_t party_count() const { return values_.size(); }
  const base::MemoryBudget& budget() const { return budget_; }

  /// Throws base::LimitExceeded where the budget does not allow `more` bytes for
  /// `what` beside all that the conflict itself holds.
  void require(std::uint64_t more, const std::string& what) const;

  /// The state the conflict is in now, where the model says.
  std::optional<StateId> status_quo() const { return status_quo_; }

  /// Larger is better. All zero for a party that cannot move and has no preference.
  Value value(PartyIndex party, StateId state) const { return values_[party][state]; }
  const std::vector<Value>& values(PartyIndex party) const { return values_[party]; }

  /// How the states compare by the model's own preferences; refers to these values.
  Outlook outlook() const {
    Outlook outlook(party_count());
    for (PartyIndex party = 0; party < party_count(); ++party) outlook.set_order(party, values_[party]);
    return outlook;
  }

  /// Can the party move at all, in any state?
  bool can_move(PartyIndex party) const { return can_move_[party]; }

  Form form() const { return form_; }
  /// Worked out when first asked for.
  const Classes& classes(PartyIndex party) const {
    std::call_once(classes_once_[party], [&] { find_classes(party); });
    return std::get<Classes>(moves_[party]);
  }
  const Edges& edges(PartyIndex party) const { return std::get<Edges>(moves_[party]); }

  /// Lists the arcs also where classes would do: rules other than legal
  /// sequences are worked out on arcs.
  void use_arcs();

  /// Calls `visit(state, value)` for each state that the party can move to, R_i(from).
  template <typename Visit>
  void for_each_move(PartyIndex party, StateId from, const Visit& visit) const {
    if (!can_move(party)) return;
    if (form_ == Form::classes) {
      classes(party).for_each_move(from, states_.code(from), visit);
    } else {
      for (const StateId to : edges(party).from(from)) visit(to, value(party, to));
    }
  }

  /// Calls `visit(state)` for each of the party's unilateral improvements, R_i⁺(from).
  template <typename Visit>
  void for_each_improvement(PartyIndex party, StateId from, const Visit& visit) const {
    const Value now = value(party, from);
    for_each_move(party, from, [&](StateId to, Value then) {
      if (then > now) visit(to);
    });
  }

 private:
  friend std::optional<Conflict> compile(const model::Model&, const base::MemoryBudget&, base::Diagnostics&);

  void find_names(base::Diagnostics& diagnostics);
  void find_status_quo(base::Diagnostics& diagnostics);
  void find_values(base::Diagnostics& diagnostics);
  void find_classes(PartyIndex party) const;
  std::uint64_t bytes_held() const;
  std::uint64_t bytes_to_compile() const;

  StateSpace states_;
  base::MemoryBudget budget_;
  std::optional<StateId> status_quo_;
  std::vector<std::vector<Value>> values_;
  std::vector<bool> can_move_;
  Form form_ = Form::classes;
  mutable std::vector<std::variant<std::monostate, Classes, Edges>> moves_;
  std::unique_ptr<std::once_flag[]> classes_once_;  // NOLINT(modernize-avoid-c-arrays): flags cannot move
};

/// Compiles a model. Errors that show only now (no feasible state, a ranking
/// that misses one, a status quo that is not feasible) are reported, all of
/// them, and then there is no result. Throws base::LimitExceeded before
/// allocating more than the budget. The model must outlive the conflict.
std::optional<Conflict> compile(const model::Model& model, const base::MemoryBudget& budget,
                                base::Diagnostics& diagnostics);

}  // namespace entente::graph
