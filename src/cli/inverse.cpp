// entente inverse MODEL --state S: what must be true of the parties' preferences
// for a state to hold, and the smallest changes that would make it true.

#include "answers/inverse.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "answers/naming.hpp"
#include "cli/command.hpp"
#include "view/json/inverse_json.hpp"
#include "view/text/inverse_text.hpp"

namespace entente::cli {
namespace {

struct InverseArguments {
  std::string model;
  answers::InverseQuestion question;
  bool all = false;
};

int inverse(const InverseArguments& arguments, const Settings& settings) {
  answers::InverseQuestion question = arguments.question;
  const bool overview = answers::find_concepts("concepts", question.concepts, "inverse").size() > 1;
  if (overview && !settings.json) question.list = 1;  // of each it shows one
  const Loaded loaded = load(arguments.model, settings);
  const graph::Conflict& conflict = *loaded.conflict;
  const std::vector<questions::Inverse> answer = answers::invert(loaded, question, settings.terms());
  if (settings.json) {
    print(view::inverse_json(conflict, answer).dump(2) + "\n");
  } else {
    print(overview ? view::inverse_overview(conflict, answer, settings.style())
                   : view::inverse_text(conflict, answer.front(), arguments.all, settings.style()));
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
  command
      .add_option("--state", arguments->question.state, "The state that is to hold: s3, a pattern or a name")
      .required()
      .type_name("STATE");
  command
      .add_option("--concept,--concepts", arguments->question.concepts,
                  "Stability concept; one shows the conditions in full (default: an overview of all)")
      .one_of(answers::concept_ids(), Case::ignored)
      .comma_separated()
      .type_name("CONCEPT");
  command.add_option("--party", arguments->question.parties, "Only the preferences of these parties")
      .comma_separated()
      .type_name("PARTY");
  command.add_flag("--together", arguments->question.together,
                   "The smallest change of all parties' preferences together as well");
  command.add_flag("--all", arguments->all, "With one concept, write out also what is plainly met today");
  command.add_option("--list", arguments->question.list, "How many changes of the smallest size to list")
      .between(answers::InverseQuestion::list_range)
      .type_name("N")
      .show_default();
  line.add_json(command);
  line.add_memory(command);
}

}  // namespace entente::cli
