// entente explain MODEL --state S: why a state holds, or what breaks it.

#include "questions/explain.hpp"

#include <fmt/format.h>

#include "cli/command.hpp"
#include "view/json/explanation_json.hpp"
#include "view/text/explanation_text.hpp"

namespace entente::cli {
namespace {

struct ExplainArguments {
  std::string model;
  std::string state;
  std::vector<std::string> parties;
  std::vector<std::string> concepts;
  std::string sanctions = "legal-sequences";
  bool all_states = false;
};

/// The parties named, in the order of the model; all without names.
std::vector<graph::PartyIndex> chosen_parties(const model::Model& model,
                                              const std::vector<std::string>& names) {
  std::vector<bool> chosen(model.parties.size(), names.empty());
  for (const std::string& name : names) chosen[party_argument(model, name)] = true;
  std::vector<graph::PartyIndex> parties;
  for (graph::PartyIndex party = 0; party < chosen.size(); ++party)
    if (chosen[party]) parties.push_back(party);
  return parties;
}

int explain(const ExplainArguments& arguments, const Settings& settings) {
  const auto concepts = concepts_argument(arguments.concepts);
  const stability::SanctionRule rule = sanctions_argument(arguments.sanctions);
  Loaded loaded = load(arguments.model, settings);
  const graph::Conflict& conflict = *loaded.conflict;
  const graph::StateId state = state_or_status_quo(conflict, "--state", arguments.state);
  const auto parties = chosen_parties(*loaded.model, arguments.parties);
  warn_of_sanctions(rule, loaded, settings);

  questions::Explainer explainer(conflict, rule);
  if (settings.json) {
    view::ExplanationJson json(conflict, state, rule, loaded.diagnostics, arguments.all_states, print);
    for (const graph::PartyIndex party : parties)
      for (const stability::Concept* one : concepts) json.add(explainer.explain(state, party, *one));
    json.end();
    return done;
  }
  view::ExplanationWriter writer(conflict, state, rule, concepts);
  for (const graph::PartyIndex party : parties) {
    std::vector<questions::Explanation> explanations;
    explanations.reserve(concepts.size());
    for (const stability::Concept* one : concepts)
      explanations.push_back(explainer.explain(state, party, *one));
    writer.add(explanations);
  }
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
      .add_option("--state", arguments->state, "The state: s3, a pattern or a name (default: the status quo)")
      .type_name("STATE");
  command.add_option("--party", arguments->parties, "Only for these parties (default: all)")
      .comma_separated()
      .type_name("PARTY");
  add_concepts(command, arguments->concepts);
  add_sanctions(command, arguments->sanctions);
  command.add_flag("--all-states", arguments->all_states,
                   "With --json: list every state that can be reached");
  line.add_json(command);
  line.add_memory(command);
}

}  // namespace entente::cli
