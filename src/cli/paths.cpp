// entente paths MODEL --from S: how to get from one state to others, or where it leads.

#include "questions/paths.hpp"

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/where.hpp"
#include "questions/prospect.hpp"
#include "stability/states_where.hpp"
#include "view/json/paths_json.hpp"
#include "view/text/paths_text.hpp"

namespace entente::cli {
namespace {

struct PathsArguments {
  std::string model;
  std::string from;
  std::string to;
  std::string by;
  std::size_t most = 20;
  std::size_t length = 0;
  std::vector<std::string> concepts;
  std::string sanctions = "legal-sequences";
};

/// The states that `--to` means, and what a sentence calls them.
struct Targets {
  stability::StateSet states;
  std::string words;
};

stability::Analysis analyse(Loaded& loaded, const PathsArguments& arguments, const Settings& settings) {
  const stability::SanctionRule rule = sanctions_argument(arguments.sanctions);
  warn_of_sanctions(rule, loaded, settings);
  return stability::analyse(
      *loaded.conflict, concepts_argument(arguments.concepts), rule,
      loaded.conflict->size() > 100'000 ? progress_bar(settings, "analysing") : base::Progress{});
}

/// `--to`: a state, `equilibria`, or an expression.
Targets targets_argument(Loaded& loaded, const PathsArguments& arguments, const Settings& settings) {
  const graph::Conflict& conflict = *loaded.conflict;
  Targets targets{stability::StateSet(conflict.size(), false), {}};
  const graph::StateSpace::Resolved one = conflict.states().resolve(arguments.to);
  if (one.state) {
    targets.states.insert(*one.state);
    targets.words = conflict.states().shown(*one.state);
    return targets;
  }
  const model::ModelNames names(conflict.model());
  if (arguments.to == "equilibria" && !names.find(arguments.to).atom) {
    targets.states = stability::all_equilibria(analyse(loaded, arguments, settings));
    targets.words = "an equilibrium";
    if (targets.states.count() == 0)
      throw InputError("the model has no equilibrium under the concepts asked for",
                       "see entente analyze, or leave out --concepts");
    return targets;
  }
  base::Diagnostics diagnostics;
  if (stability::report_unknown_name(conflict, arguments.to, {"equilibria"}, diagnostics))
    throw InputError(std::move(diagnostics));
  for (const graph::StateId state : states_where(conflict, "--to", arguments.to))
    targets.states.insert(state);
  if (targets.states.count() == 0)
    throw InputError(fmt::format("no feasible state satisfies '{}'", arguments.to),
                     "see which there are with: entente states --where EXPRESSION");
  targets.words = fmt::format("a state with {}", arguments.to);
  return targets;
}

stability::Replies moves_argument(const std::string& word, stability::Replies otherwise) {
  if (word.empty()) return otherwise;
  return word == "moves" ? stability::Replies::moves : stability::Replies::improvements;
}

int ways(Loaded& loaded, graph::StateId from, const PathsArguments& arguments, const Settings& settings) {
  Targets targets = targets_argument(loaded, arguments, settings);
  const questions::PathQuestion question{from, std::move(targets.states),
                                         moves_argument(arguments.by, stability::Replies::moves),
                                         static_cast<std::uint32_t>(arguments.length), arguments.most};
  const graph::Conflict& conflict = *loaded.conflict;
  const questions::Paths paths = questions::find_paths(conflict, question);
  if (settings.json) {
    view::write_paths_json(conflict, question, paths, loaded.diagnostics, print);
  } else if (settings.csv) {
    print(view::paths_table(conflict, paths.paths).csv());
  } else {
    print(view::paths_text(conflict, {from, targets.words, question.by}, paths, settings.style()));
  }
  return done;
}

int prospect(Loaded& loaded, graph::StateId from, const PathsArguments& arguments, const Settings& settings) {
  const stability::Replies by = moves_argument(arguments.by, stability::Replies::improvements);
  const stability::Analysis analysis = analyse(loaded, arguments, settings);
  const graph::Conflict& conflict = *loaded.conflict;
  const questions::Prospect prospect =
      questions::look_ahead(conflict, from, stability::all_equilibria(analysis), by);
  if (settings.json) {
    view::write_prospect_json(conflict, from, by, prospect, analysis, loaded.diagnostics, print);
  } else if (settings.csv) {
    print(view::prospect_table(conflict, prospect, analysis).csv());
  } else {
    print(view::prospect_text(conflict, {from, {}, by}, prospect, analysis, settings.style()));
  }
  return done;
}

int paths(const PathsArguments& arguments, const Settings& settings) {
  Loaded loaded = load(arguments.model, settings);
  const graph::StateId from = state_or_status_quo(*loaded.conflict, "--from", arguments.from);
  return arguments.to.empty() ? prospect(loaded, from, arguments, settings)
                              : ways(loaded, from, arguments, settings);
}

}  // namespace

void add_paths(CommandLine& line) {
  const auto arguments = std::make_shared<PathsArguments>();
  Command command = line.add_command("paths", "Show how the parties can get from one state to others",
                                     [&line, arguments] { return paths(*arguments, line.settings); });
  command.add_option("MODEL", arguments->model, "The model file, or - for standard input").required();
  command
      .add_option("--from", arguments->from,
                  "Where to begin: s3, a pattern or a name (default: the status quo)")
      .type_name("STATE");
  command
      .add_option(
          "--to", arguments->to,
          "Where to go: a state, an expression such as 'build and not sue', or equilibria; without it, "
          "the equilibria that the state leads to")
      .type_name("GOAL");
  command
      .add_option("--by", arguments->by,
                  "Which moves count: moves (all; the default with --to) or improvements (by which the mover "
                  "gains; the default without)")
      .one_of({"moves", "improvements"});
  command.add_option("--most", arguments->most, "Most sequences to list")
      .between(1, 1'000'000)
      .type_name("N")
      .show_default();
  command
      .add_option("--length", arguments->length,
                  "List sequences of up to so many moves, not only the shortest")
      .between(1, 1'000'000)
      .type_name("N");
  add_concepts(command, arguments->concepts);
  add_sanctions(command, arguments->sanctions);
  line.add_json(command);
  line.add_csv(command);
  line.add_memory(command);
}

}  // namespace entente::cli
