#include "answers/paths.hpp"

#include <fmt/format.h>

#include "answers/analyze.hpp"
#include "answers/naming.hpp"
#include "stability/states_where.hpp"

namespace entente::answers {
namespace {

/// The states that `to` means, and what a sentence calls them.
struct Destination {
  stability::StateSet states;
  std::string words;
};

/// A name of a state comes before all else, one of an option before `equilibria`.
Destination find_destination(Loaded& loaded, const PathsQuestion& question, const Terms& terms) {
  const graph::Conflict& conflict = *loaded.conflict;
  const std::string& to = question.to;
  Destination meant{stability::StateSet(conflict.size(), false), {}};
  if (const auto one = conflict.states().resolve(to); one.state) {
    meant.states.insert(*one.state);
    meant.words = conflict.states().shown(*one.state);
    return meant;
  }
  if (to == "equilibria" && !model::ModelNames(conflict.model()).find(to).atom) {
    meant.states = stability::all_equilibria(analyze(loaded, {question.concepts, question.sanctions}, terms));
    meant.words = "an equilibrium";
    if (meant.states.count() == 0)
      throw CannotAnswer(Fault::question, "the model has no equilibrium under the concepts asked for",
                         fmt::format("see entente analyze, or leave out {}", terms.name_of("concepts")));
    return meant;
  }
  base::Diagnostics diagnostics;
  if (stability::report_unknown_name(conflict, to, {"equilibria"}, diagnostics))
    throw CannotAnswer(Fault::question, std::move(diagnostics));
  auto states = stability::states_where(conflict, to, terms.name_of("to"), diagnostics);
  if (!states) throw CannotAnswer(Fault::question, std::move(diagnostics));
  meant.states = std::move(*states);
  if (meant.states.count() == 0)
    throw CannotAnswer(Fault::question, fmt::format("no feasible state satisfies '{}'", to),
                       "see which there are with: entente states --where EXPRESSION");
  meant.words = fmt::format("a state with {}", to);
  return meant;
}

void expect_ranges(const PathsQuestion& question) {
  expect_between("most", question.most, PathsQuestion::most_range);
  expect_between("length", question.length, PathsQuestion::length_range);
}

}  // namespace

WaysAnswer find_ways(Loaded& loaded, const PathsQuestion& question, const Terms& terms) {
  expect_ranges(question);
  const graph::Relation by = find_replies("by", question.by, graph::relation::any);
  const graph::StateId from = find_state_or_status_quo(*loaded.conflict, "from", question.from, terms);
  Destination meant = find_destination(loaded, question, terms);
  WaysAnswer answer{{from, std::move(meant.states), by, static_cast<std::uint32_t>(question.length),
                     static_cast<std::size_t>(question.most)},
                    std::move(meant.words),
                    {}};
  answer.paths = questions::find_paths(*loaded.conflict, answer.asked, terms.cancellation);
  return answer;
}

ProspectAnswer look_ahead(Loaded& loaded, const PathsQuestion& question, const Terms& terms) {
  expect_ranges(question);
  ProspectAnswer answer;
  answer.by = find_replies("by", question.by, graph::relation::better);
  answer.from = find_state_or_status_quo(*loaded.conflict, "from", question.from, terms);
  answer.analysis = analyze(loaded, {question.concepts, question.sanctions}, terms);
  answer.prospect =
      questions::look_ahead(*loaded.conflict, answer.from, stability::all_equilibria(answer.analysis),
                            answer.by, terms.cancellation);
  return answer;
}

}  // namespace entente::answers
