// entente explain MODEL --state S: why a state holds, or what breaks it.

#include "answers/explain.hpp"

#include <fmt/format.h>

#include "cli/command.hpp"
#include "view/json/explanation_json.hpp"
#include "view/text/explanation_text.hpp"

namespace entente::cli {
namespace {

struct ExplainArguments {
  std::string model;
  answers::ExplainQuestion question;
  bool all_states = false;
};

int explain(const ExplainArguments& arguments, const Settings& settings) {
  Loaded loaded = load(arguments.model, settings);
  const graph::Conflict& conflict = *loaded.conflict;
  answers::ExplainAnswer answer = answers::explain(loaded, arguments.question, settings.terms());
  if (settings.json) {
    view::ExplanationJson json(conflict, answer.state(), answer.rule(), loaded.diagnostics,
                               arguments.all_states, print);
    for (const graph::PartyIndex party : answer.parties())
      for (const stability::Concept* one : answer.concepts()) json.add(answer.of(party, *one));
    json.end();
    return done;
  }
  view::ExplanationWriter writer(conflict, answer.state(), answer.rule(), answer.concepts());
  for (const graph::PartyIndex party : answer.parties()) writer.add(answer.of(party));
  print(view::explanation_text(loaded.model->title, writer.words(), settings.style()));
  return done;
}

}  // namespace

void add_explain(CommandLine& line) {
  const auto arguments = std::make_shared<ExplainArguments>();
  Command command = line.add_command("explain", "Say why a state holds for each party, or what breaks it",
                                     [&line, arguments] { return explain(*arguments, line.settings); });
  command.add_option("MODEL", arguments->model, "The model file, or - for standard input").required();
  command
      .add_option("--state", arguments->question.state,
                  "The state: s3, a pattern or a name (default: the status quo)")
      .type_name("STATE");
  command.add_option("--party", arguments->question.parties, "Only for these parties (default: all)")
      .comma_separated()
      .type_name("PARTY");
  add_concepts(command, arguments->question.concepts);
  add_sanctions(command, arguments->question.sanctions);
  command.add_flag("--all-states", arguments->all_states,
                   "With --json: list every state that can be reached");
  line.add_json(command);
  line.add_memory(command);
}

}  // namespace entente::cli
