#include "settlement/hold.hpp"

#include <algorithm>

#include "graph/evaluate.hpp"
#include "questions/moves/moves.hpp"
#include "questions/prospect.hpp"

namespace entente::settlement {

using stability::StateSet;

Holding::Holding(graph::Conflict& conflict)
    : conflict_(conflict),
      analysis_(
          stability::analyse(conflict, stability::concepts(), stability::SanctionRule::legal_sequences)),
      arrivals_(conflict.size(), false) {
  for (const model::Issue& issue : conflict.model().issues) {
    std::vector<StateSet> values;
    for (const model::IssueValue& value : issue.values) {
      StateSet states(conflict.size(), false);
      for (std::size_t first = 0; value.means && first < conflict.size(); first += 64)
        states.set_word(
            first / 64,
            graph::evaluate(*value.means, conflict.states().block(static_cast<graph::StateId>(first))));
      values.push_back(std::move(states));
    }
    where_.push_back(std::move(values));
  }
  if (!conflict.status_quo()) return;
  const questions::Prospect prospect = questions::look_ahead(
      conflict, *conflict.status_quo(), stability::all_equilibria(analysis_), graph::relation::better);
  for (const auto& arrival : prospect.equilibria) arrivals_.insert(arrival.state);
}

bool Holding::tied(const model::Model& model) {
  return !model.options.empty() && !model.issues.empty() &&
         std::all_of(model.issues.begin(), model.issues.end(), [](const model::Issue& issue) {
           return !issue.values.empty() &&
                  std::all_of(issue.values.begin(), issue.values.end(),
                              [](const model::IssueValue& value) { return value.means.has_value(); });
         });
}

Hold Holding::hold(const Package& package) const {
  StateSet states(conflict_.size(), true);
  for (std::size_t issue = 0; issue < package.size(); ++issue)
    states.intersect(where_[issue][package[issue]]);
  Hold found;
  states.for_each([&](graph::StateId state) { found.states.push_back(state); });
  std::size_t most = 0;
  for (const graph::StateId state : found.states) {
    const auto concepts = static_cast<std::size_t>(
        std::count_if(analysis_.equilibria.begin(), analysis_.equilibria.end(),
                      [&](const StateSet& equilibria) { return equilibria.contains(state); }));
    if (found.best && concepts <= most) continue;
    found.best = state;
    most = concepts;
  }
  for (std::size_t n = 0; n < analysis_.concepts.size(); ++n) {
    StateSet there = states;
    there.intersect(analysis_.equilibria[n]);
    if (there.count() > 0) found.holds.push_back(analysis_.concepts[n]);
    there.intersect(arrivals_);
    if (there.count() > 0) found.reached.push_back(analysis_.concepts[n]);
  }
  if (!found.best) return found;
  for (graph::PartyIndex party = 0; party < conflict_.party_count(); ++party)
    if (const auto to = questions::best_move(conflict_, party, *found.best);
        to && conflict_.value(party, *to) > conflict_.value(party, *found.best))
      found.leavers.push_back({party, *found.best, *to});
  return found;
}

Condition Holding::broken(const std::vector<std::uint32_t>& counts, const stability::Concept& wanted) const {
  Condition broken = Condition::never(counts);
  broken.negate();  // nothing holds, unless an equilibrium says so
  const auto at = std::find(analysis_.concepts.begin(), analysis_.concepts.end(), &wanted);
  const StateSet& equilibria =
      analysis_.equilibria[static_cast<std::size_t>(at - analysis_.concepts.begin())];
  Package package(counts.size());
  // In one state an issue may be agreed in several of its values, where these mean alike.
  const auto settle = [&](const auto& self, graph::StateId state, std::size_t issue) -> void {
    if (issue == counts.size()) {
      broken.set(package.data(), false);
      return;
    }
    for (model::ValueIndex value = 0; value < counts[issue]; ++value) {
      if (!where_[issue][value].contains(state)) continue;
      package[issue] = value;
      self(self, state, issue + 1);
    }
  };
  equilibria.for_each([&](graph::StateId state) { settle(settle, state, 0); });
  return broken;
}

std::optional<std::vector<bool>> status_quo_options(const graph::Conflict& conflict) {
  if (!conflict.status_quo() || conflict.states().bare()) return std::nullopt;
  const graph::Code code = conflict.states().code(*conflict.status_quo());
  std::vector<bool> taken;
  for (std::size_t option = 0; option < conflict.model().options.size(); ++option)
    taken.push_back(((code >> option) & 1) != 0);
  return taken;
}

}  // namespace entente::settlement
