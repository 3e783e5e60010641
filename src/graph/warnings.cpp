#include "graph/warnings.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::graph {
namespace {

/// The expressions by which a preference judges states.
std::vector<const model::Expression*> expressions_of(const model::Preference& preference) {
  std::vector<const model::Expression*> expressions;
  if (const auto* priorities = std::get_if<model::Priorities>(&preference.form))
    for (const model::PriorityPlace& place : priorities->places)
      for (const model::Priority& priority : place.members) expressions.push_back(&priority.expression);
  if (const auto* weights = std::get_if<model::Weights>(&preference.form))
    for (const model::Weight& weight : weights->weights) expressions.push_back(&weight.expression);
  return expressions;
}

void warn_about_constants(const Conflict& conflict, const model::Expression& expression,
                          base::Diagnostics& diagnostics) {
  bool ever = false;
  bool always = true;
  for (std::size_t first = 0; first < conflict.size() && (always || !ever); first += 64) {
    const std::size_t count = std::min<std::size_t>(64, conflict.size() - first);
    const std::uint64_t all = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    const std::uint64_t holds =
        evaluate(expression, conflict.states().block(static_cast<StateId>(first))) & all;
    ever = ever || holds != 0;
    always = always && holds == all;
  }
  if (always || !ever)
    diagnostics.warning(
        expression.place,
        fmt::format("this {} holds, so it tells no states apart", always ? "always" : "never"),
        "take it out, or check what it was meant to say");
}

/// Does the expression hold in some members of a merged state and not in others?
void warn_about_merged(const Conflict& conflict, const model::Expression& expression,
                       base::Diagnostics& diagnostics) {
  const StateSpace& states = conflict.states();
  std::vector<std::int8_t> seen(states.size(), -1);
  for (std::size_t member = 0; member < states.member_count(); ++member) {
    const Code code = states.member_code(member);
    const bool holds = expression.holds([&](std::uint32_t option) { return ((code >> option) & 1) != 0; });
    std::int8_t& before = seen[states.state_of_member(member)];
    if (before >= 0 && before != static_cast<std::int8_t>(holds)) {
      diagnostics.warning(
          expression.place,
          fmt::format("this tells members of {} apart, which are merged into one state",
                      states.shown(states.state_of_member(member))),
          "the last member decides; say it without the options in which merged states differ");
      return;
    }
    before = static_cast<std::int8_t>(holds);
  }
}

}  // namespace

void warn_about(const Conflict& conflict, base::Diagnostics& diagnostics) {
  if (conflict.size() == 1) {
    diagnostics.warning(conflict.model().place, "only one state is feasible, so no one can move",
                        "relax the infeasible and require conditions, or give someone an option");
    return;
  }
  for (const std::string& question : conflict.model().open)
    diagnostics.warning(conflict.model().place, "still open: " + question,
                        "answer it in the model, and take it out of open:");
  for (PartyIndex party = 0; party < conflict.party_count(); ++party) {
    const auto& preference = conflict.model().preferences[party];
    if (!preference || preference->assumed) continue;
    if (!conflict.model().bare_graph)
      for (const model::Expression* expression : expressions_of(*preference)) {
        warn_about_constants(conflict, *expression, diagnostics);
        if (conflict.states().merged()) warn_about_merged(conflict, *expression, diagnostics);
      }
    const std::vector<Value>& values = conflict.values(party);
    if (conflict.can_move(party) && conflict.size() > 1 &&
        std::all_of(values.begin(), values.end(), [&](Value value) { return value == values.front(); }))
      diagnostics.warning(preference->place,
                          fmt::format("'{}' is indifferent between all states: it never improves, so it "
                                      "sanctions under GMR and SMR but never under "
                                      "SEQ or SSEQ",
                                      conflict.model().parties[party].id),
                          "say what it prefers, if it prefers anything");
  }
}

}  // namespace entente::graph
