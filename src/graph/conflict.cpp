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

std::uint64_t Conflict::bytes_held() const {
  std::uint64_t bytes = states_.bytes();
  for (PartyIndex party = 0; party < values_.size(); ++party) {
    bytes += values_[party].size() * sizeof(Value);
    if (const auto* classes = std::get_if<Classes>(&moves_[party])) bytes += classes->bytes();
    if (const auto* edges = std::get_if<Edges>(&moves_[party])) bytes += edges->bytes();
  }
  return bytes;
}

/// The most that is held at once until all states and values are found.
std::uint64_t Conflict::bytes_to_compile() const {
  std::uint64_t working = 0;
  for (const auto& preference : model().preferences)
    if (preference) working = std::max(working, working_bytes(*preference, states_));
  return states_.bytes() + size() * values_.size() * sizeof(Value) + working;
}

void Conflict::require(std::uint64_t more, const std::string& what) const {
  budget_.require(bytes_held() + more, what);
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
  const Mobility mobility = Mobility::of(model(), party);
  require(Classes::bytes_needed(states_, mobility),
          fmt::format("finding the classes of {} in {} states", model().parties[party].id, size()));
  moves_[party].emplace<Classes>(states_, mobility, values_[party]);
}

void Conflict::use_arcs() {
  form_ = Form::arcs;
  for (PartyIndex party = 0; party < values_.size(); ++party) {
    if (std::holds_alternative<Edges>(moves_[party])) continue;
    if (model().bare_graph) {
      moves_[party] = listed_edges(model(), party);
    } else {
      moves_[party] = option_edges(states_, party, [&](std::uint64_t arcs, std::uint64_t bytes) {
        require(bytes,
                fmt::format("listing the {} moves of {} one by one (merged states, forbidden moves and "
                            "the older rules for sanctions need the list)",
                            arcs, model().parties[party].id));
      });
    }
  }
}

std::optional<Conflict> compile(const model::Model& model, const base::MemoryBudget& budget,
                                base::Diagnostics& diagnostics) {
  if (model.without_states()) {
    diagnostics.error(model.place, "the model has issues but no options, so there are no states to ask for",
                      "ask entente positions or entente packages, or give the parties options");
    return std::nullopt;
  }
  Conflict conflict(model, budget);
  if (conflict.size() == 0) {
    diagnostics.error(model.place, model.bare_graph ? "the model has no state" : "no state is feasible",
                      model.bare_graph
                          ? "list the states under states:"
                          : "the infeasible and require conditions exclude every combination of options: "
                            "relax one of them");
    return std::nullopt;
  }
  budget.require(conflict.bytes_to_compile(), fmt::format("finding the values of {} states for {} parties",
                                                          conflict.size(), conflict.party_count()));
  conflict.find_names(diagnostics);
  conflict.find_status_quo(diagnostics);
  conflict.find_values(diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  if (conflict.form() == Form::arcs) conflict.use_arcs();
  return conflict;
}

}  // namespace entente::graph
