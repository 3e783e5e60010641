// entente paths MODEL --from S: how to get from one state to others, or where it leads.

#include "answers/paths.hpp"

#include <fmt/format.h>

#include "cli/command.hpp"
#include "view/json/paths_json.hpp"
#include "view/text/paths_text.hpp"

namespace entente::cli {
namespace {

struct PathsArguments {
  std::string model;
  answers::PathsQuestion question;
};

int ways(Loaded& loaded, const answers::PathsQuestion& question, const Settings& settings) {
  const answers::WaysAnswer answer = answers::find_ways(loaded, question, settings.terms());
  const graph::Conflict& conflict = *loaded.conflict;
  if (settings.json) {
    view::write_paths_json(conflict, answer.asked, answer.paths, loaded.diagnostics, print);
  } else if (settings.csv) {
    print(view::paths_table(conflict, answer.paths.paths).csv());
  } else {
    print(view::paths_text(conflict, {answer.asked.from, answer.goal, answer.asked.by}, answer.paths,
                           settings.style()));
  }
  return done;
}

int prospect(Loaded& loaded, const answers::PathsQuestion& question, const Settings& settings) {
  const answers::ProspectAnswer answer = answers::look_ahead(loaded, question, settings.terms());
  const graph::Conflict& conflict = *loaded.conflict;
  if (settings.json) {
    view::write_prospect_json(conflict, answer.from, answer.by, answer.prospect, answer.analysis,
                              loaded.diagnostics, print);
  } else if (settings.csv) {
    print(view::prospect_table(conflict, answer.prospect, answer.analysis).csv());
  } else {
    print(view::prospect_text(conflict, {answer.from, {}, answer.by}, answer.prospect, answer.analysis,
                              settings.style()));
  }
  return done;
}

int paths(const PathsArguments& arguments, const Settings& settings) {
  Loaded loaded = load(arguments.model, settings);
  return arguments.question.to.empty() ? prospect(loaded, arguments.question, settings)
                                       : ways(loaded, arguments.question, settings);
}

}  // namespace

void add_paths(CommandLine& line) {
  const auto arguments = std::make_shared<PathsArguments>();
  Command command = line.add_command("paths", "Show how the parties can get from one state to others",
                                     [&line, arguments] { return paths(*arguments, line.settings); });
  command.add_option("MODEL", arguments->model, "The model file, or - for standard input").required();
  command
      .add_option("--from", arguments->question.from,
                  "Where to begin: s3, a pattern or a name (default: the status quo)")
      .type_name("STATE");
  command
      .add_option(
          "--to", arguments->question.to,
          "Where to go: a state, an expression such as 'build and not sue', or equilibria; without it, "
          "the equilibria that the state leads to")
      .type_name("GOAL");
  command
      .add_option("--by", arguments->question.by,
                  "Which moves count: moves (all; the default with --to) or improvements (by which the mover "
                  "gains; the default without)")
      .one_of({"moves", "improvements"});
  command.add_option("--most", arguments->question.most, "Most sequences to list")
      .between(answers::PathsQuestion::most_range)
      .type_name("N")
      .show_default();
  command
      .add_option("--length", arguments->question.length,
                  "List sequences of up to so many moves, not only the shortest")
      .between(answers::PathsQuestion::length_range)
      .type_name("N");
  add_concepts(command, arguments->question.concepts);
  add_sanctions(command, arguments->question.sanctions);
  line.add_json(command);
  line.add_csv(command);
  line.add_memory(command);
}

}  // namespace entente::cli
