// entente analyze MODEL: which states are stable for whom, which are equilibria.

#include "answers/analyze.hpp"

#include <fmt/format.h>

#include "cli/command.hpp"
#include "view/json/analysis_json.hpp"
#include "view/text/analysis_text.hpp"
#include "view/text/states_text.hpp"

namespace entente::cli {
namespace {

struct AnalyzeArguments {
  std::string model;
  answers::AnalyzeQuestion question;
  bool all_states = false;
};

int analyze(const AnalyzeArguments& arguments, const Settings& settings) {
  Loaded loaded = load(arguments.model, settings);
  const graph::Conflict& conflict = *loaded.conflict;
  const stability::Analysis analysis = answers::analyze(loaded, arguments.question, settings.terms());

  const view::Listing listing = arguments.all_states ? view::Listing::all : view::Listing::automatic;
  if (settings.json) {
    view::write_analysis_json(conflict, analysis, listing, loaded.diagnostics, print);
  } else if (settings.csv) {
    std::vector<graph::StateId> states(conflict.size());
    for (graph::StateId state = 0; state < states.size(); ++state) states[state] = state;
    print(view::analysis_table(conflict, analysis, states).csv());
  } else {
    print(view::analysis_text(conflict, analysis, arguments.all_states, settings.style()));
  }
  return done;
}

}  // namespace

void add_analyze(CommandLine& line) {
  const auto arguments = std::make_shared<AnalyzeArguments>();
  Command command =
      line.add_command("analyze", "Work out which states are stable for whom, and the equilibria",
                       [&line, arguments] { return analyze(*arguments, line.settings); });
  command.alias("analyse");
  command.add_option("MODEL", arguments->model, "The model file, or - for standard input").required();
  add_concepts(command, arguments->question.concepts);
  add_sanctions(command, arguments->question.sanctions);
  command.add_flag("--all-states", arguments->all_states, "List every state, however many there are");
  line.add_json(command);
  line.add_csv(command);
  line.add_memory(command);
}

}  // namespace entente::cli
