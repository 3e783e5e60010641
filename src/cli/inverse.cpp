// entente inverse MODEL --state S: what must be true of the parties' preferences
// for a state to hold, and the smallest changes that would make it true.

#include "questions/inverse/inverse.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "view/json/inverse_json.hpp"
#include "view/text/inverse_text.hpp"

namespace entente::cli {
namespace {

struct InverseArguments {
  std::string model;
  std::string state;
  std::vector<std::string> concepts;
  std::vector<std::string> parties;
  bool together = false;
  bool all = false;
  std::size_t list = 5;
};

int inverse(const InverseArguments& arguments, const Settings& settings) {
  const auto concepts = concepts_argument(arguments.concepts);
  const Loaded loaded = load(arguments.model, settings);
  const graph::Conflict& conflict = *loaded.conflict;
  const graph::StateId state = state_argument(conflict, arguments.state);
  std::vector<graph::PartyIndex> parties;
  for (const std::string& party : arguments.parties) parties.push_back(party_argument(*loaded.model, party));
  if (parties.empty())
    for (graph::PartyIndex party = 0; party < conflict.party_count(); ++party) parties.push_back(party);

  questions::ChangeLimits limits;
  limits.listed = concepts.size() > 1 && !settings.json ? 1 : arguments.list;  // an overview shows one
  std::vector<questions::Inverse> answers;
  for (const stability::Concept* one : concepts) {
    answers.push_back(questions::invert(conflict, state, parties, *one, limits));
    if (arguments.together)
      answers.back().together = questions::invert_together(conflict, state, *one, limits);
  }
  if (settings.json) {
    print(view::inverse_json(conflict, answers).dump(2) + "\n");
  } else {
    print(answers.size() == 1 ? view::inverse_text(conflict, answers.front(), arguments.all, settings.style())
                              : view::inverse_overview(conflict, answers, settings.style()));
  }
  return done;
}

}  // namespace

void add_inverse(CommandLine& line) {
  const auto arguments = std::make_shared<InverseArguments>();
  Command command = line.add_command(
      "inverse", "Say what would have to be true of the parties' preferences for a state to hold",
      [&line, arguments] { return inverse(*arguments, line.settings); });
  command.add_option("MODEL", arguments->model, "The model file, or - for standard input").required();
  command.add_option("--state", arguments->state, "The state that is to hold: s3, a pattern or a name")
      .required()
      .type_name("STATE");
  command
      .add_option("--concept,--concepts", arguments->concepts,
                  "Stability concept; one shows the conditions in full (default: an overview of all)")
      .comma_separated()
      .type_name("CONCEPT");
  command.add_option("--party", arguments->parties, "Only the preferences of these parties")
      .comma_separated()
      .type_name("PARTY");
  command.add_flag("--together", arguments->together,
                   "The smallest change of all parties' preferences together as well");
  command.add_flag("--all", arguments->all, "With one concept, write out also what is plainly met today");
  command.add_option("--list", arguments->list, "How many changes of the smallest size to list")
      .between(1, 1000)
      .type_name("N")
      .show_default();
  line.add_json(command);
  line.add_memory(command);
}

}  // namespace entente::cli
