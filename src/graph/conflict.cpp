#include "graph/conflict.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::graph {
namespace {

bool may_move(const model::Model& model, PartyIndex party) {
  if (model.bare_graph)
    return std::any_of(model.graph_moves.begin(), model.graph_moves.end(),
                       [&](const model::GraphMove& move) { return move.party == party; });
  const Mobility mobility = Mobility::of(model, party);
  return (mobility.free | mobility.one_way) != 0;
}

}  // namespace

Conflict::Conflict(const model::Model& model, const base::MemoryBudget& budget)
    : states_(model, budget),
      budget_(budget),
      values_(model.parties.size()),
      moves_(model.parties.size()),
      classes_once_(std::make_unique<std::once_flag[]>(model.parties.size())) {
  for (PartyIndex party = 0; party < model.parties.size(); ++party)
    can_move_.push_back(may_move(model, party));
  if (model.bare_graph || states_.merged() || !model.forbidden.empty()) form_ = Form::arcs;
}

/// What compiling and analysing will hold at once, from the number of states alone.
std::uint64_t Conflict::bytes_needed() const {
  const auto parties = static_cast<std::uint64_t>(values_.size());
  // A party: its values, its members (state and value), its order; every state's
  // slot and value; results; the key or sum of 64 bits while values are worked out.
  const std::uint64_t a_party =
      sizeof(Value) + sizeof(Classes::Member) + sizeof(StateId) + 2 * sizeof(std::uint32_t) + 1;
  std::uint64_t slots = 0;
  for (PartyIndex party = 0; party < values_.size(); ++party)
    if (!model().bare_graph && Mobility::of(model(), party).one_way != 0) slots += 3 * sizeof(std::uint32_t);
  return size() * (parties * a_party + slots + 3 * sizeof(std::uint64_t));
}

void Conflict::find_names(base::Diagnostics& diagnostics) {
  for (const model::NamedState& named : model().named_states) {
    StateSpace::Resolved resolved = states_.resolve(named.pattern.text);
    if (!resolved.state) {
      diagnostics.error(named.pattern.place, std::move(resolved.message), std::move(resolved.hint));
    } else {
      states_.set_name(*resolved.state, named.name);
    }
  }
}

void Conflict::find_status_quo(base::Diagnostics& diagnostics) {
  if (!model().status_quo) return;
  const model::StatusQuo& given = *model().status_quo;
  if (!given.taken) {
    StateSpace::Resolved resolved = states_.resolve(given.state.text);
    if (!resolved.state)
      diagnostics.error(given.state.place, "status quo: " + resolved.message, std::move(resolved.hint));
    status_quo_ = resolved.state;
    return;
  }
  Code code = 0;
  for (const model::OptionIndex option : *given.taken) code |= Code{1} << option;
  status_quo_ = states_.find(code);
  if (!status_quo_)
    diagnostics.error(given.state.place,
                      "the status quo is not feasible: taking just these options is excluded",
                      "take the options that the infeasible and require conditions ask for, or mend those");
}

void Conflict::find_values(base::Diagnostics& diagnostics) {
  for (PartyIndex party = 0; party < values_.size(); ++party) {
    const auto& preference = model().preferences[party];
    values_[party] =
        preference ? state_values(*preference, states_, diagnostics) : std::vector<Value>(size(), 0);
  }
}

void Conflict::find_classes(PartyIndex party) const {
  moves_[party].emplace<Classes>(states_, Mobility::of(model(), party), values_[party]);
}

void Conflict::use_arcs() {
  form_ = Form::arcs;
  for (PartyIndex party = 0; party < values_.size(); ++party) {
    if (std::holds_alternative<Edges>(moves_[party])) continue;
    moves_[party] = model().bare_graph ? listed_edges(model(), party) : option_edges(states_, party, budget_);
  }
}

std::optional<Conflict> compile(const model::Model& model, const base::MemoryBudget& budget,
                                base::Diagnostics& diagnostics) {
  Conflict conflict(model, budget);
  if (conflict.size() == 0) {
    diagnostics.error(model.place, model.bare_graph ? "the model has no state" : "no state is feasible",
                      model.bare_graph
                          ? "list the states under states:"
                          : "the infeasible and require conditions exclude every combination of options: "
                            "relax one of them");
    return std::nullopt;
  }
  budget.require(conflict.bytes_needed(),
                 fmt::format("analysing {} states for {} parties", conflict.size(), conflict.party_count()));
  conflict.find_names(diagnostics);
  conflict.find_status_quo(diagnostics);
  conflict.find_values(diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  if (conflict.form() == Form::arcs) conflict.use_arcs();
  return conflict;
}

}  // namespace entente::graph
