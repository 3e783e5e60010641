// entente leverage MODEL --to EXPRESSION: by which commitments the parties could
// bring about a settlement, or break one.

#include "answers/leverage.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "answers/naming.hpp"
#include "cli/command.hpp"
#include "cli/interruption.hpp"
#include "format/write_model.hpp"
#include "view/json/diagnostics_json.hpp"
#include "view/json/leverage_json.hpp"
#include "view/text/diagnostics_text.hpp"
#include "view/text/leverage_text.hpp"

namespace entente::cli {
namespace {

struct LeverageArguments {
  std::string model;
  answers::LeverageQuestion question;
  bool against = false;
  std::string file;
  std::size_t set = 1;
  bool force = false;
};

/// Writes the model with the chosen set of commitments made, of the last goal asked about.
void write_committed(const graph::Conflict& conflict, const std::vector<questions::GoalAnswer>& answers,
                     const LeverageArguments& arguments, const Settings& settings) {
  const std::vector<questions::Answer>& sets = answers.back().answers;
  if (sets.size() < arguments.set)
    throw InputError(
        fmt::format("there is no set {} to write: the last goal lists {}", arguments.set, sets.size()),
        "choose a number of the last table with --set; ask for one goal with --goal, for more sets with "
        "--list");
  const questions::Answer& chosen = sets[arguments.set - 1];
  std::vector<std::string> remarks;
  for (const questions::Commitment& commitment : chosen.commitments)
    remarks.push_back(fmt::format("{} commits itself to: {}", conflict.model().parties[commitment.party].id,
                                  questions::expression_of(conflict.model(), commitment).text));
  const model::Model committed = questions::committed_model(conflict, chosen.commitments);
  save(arguments.file, format::write_model(committed, remarks), arguments.force);
  if (!settings.quiet) tell("{} written\n", arguments.file);
}

int leverage(const LeverageArguments& arguments, const Settings& settings) {
  answers::LeverageQuestion question = arguments.question;
  if (arguments.against) question.goals = {"broken"};
  if (!arguments.file.empty()) {
    expect_another_file(arguments.file, arguments.model);
    expect_place(arguments.file, arguments.force);
  }
  const Loaded loaded = load(arguments.model, settings);
  const graph::Conflict& conflict = *loaded.conflict;
  base::Cancellation cancellation;
  const answers::Terms terms = settings.terms(&cancellation);
  answers::LeverageSearch prepared = answers::prepare(loaded, question, terms);
  const answers::LeverageAnswer answer = [&] {
    const Interruption interruption(cancellation);
    return answers::search(std::move(prepared), terms);
  }();
  base::Diagnostics unwritten;  // the answer is told even so
  try {
    if (!arguments.file.empty()) write_committed(conflict, answer.goals, arguments, settings);
  } catch (const InputError& error) {
    unwritten = error.diagnostics;
  }
  if (settings.json) {
    nlohmann::ordered_json object = view::leverage_json(conflict, answer);
    if (unwritten.has_errors()) object["errors"] = view::diagnostics_json(unwritten).at("errors");
    print(object.dump(2) + "\n");
  } else {
    print(view::leverage_text(conflict, answer, settings.style()));
    tell("{}", view::diagnostics_text(unwritten, settings.colour_on(STDERR_FILENO)));
  }
  if (!answer.complete && !settings.quiet)
    tell(
        "warning: not all sets of {} commitments could be searched\n"
        "hint: ask about fewer parties with --by, smaller sets with --most, or fewer states with --to\n",
        answer.most);
  if (unwritten.has_errors()) return wrong_input;
  return answer.complete ? done : too_large;
}

}  // namespace

void add_leverage(CommandLine& line) {
  const auto arguments = std::make_shared<LeverageArguments>();
  Command command =
      line.add_command("leverage", "Say by which commitments the parties could bring a settlement about",
                       [&line, arguments] { return leverage(*arguments, line.settings); });
  command.add_option("MODEL", arguments->model, "The model file, or - for standard input").required();
  command
      .add_option("--to", arguments->question.to,
                  "The settlement: a state, or what is to hold in it, such as 'ceasefire and settle'")
      .required()
      .type_name("S|EXPR");
  command.add_option("--by", arguments->question.by, "Who may commit themselves (default: every party)")
      .comma_separated()
      .type_name("PARTY");
  command.add_option("--concept", arguments->question.concept_, "Stability concept")
      .one_of(answers::concept_ids(), Case::ignored)
      .type_name("CONCEPT")
      .show_default();
  command
      .add_option("--goal", arguments->question.goals,
                  "holds, reached or only (default: all three, or holds without a status quo)")
      .comma_separated()
      .one_of({"holds", "reached", "only"})
      .type_name("GOAL");
  command.add_option("--most", arguments->question.most, "Commitments in a set at most")
      .between(answers::LeverageQuestion::most_range)
      .type_name("N")
      .show_default();
  command.add_option("--list", arguments->question.list, "Sets to show for each goal")
      .between(answers::LeverageQuestion::list_range)
      .type_name("N")
      .show_default();
  command.add_flag("--against", arguments->against, "Which commitments would break it, instead")
      .excludes("--goal");
  command.add_option("--write", arguments->file, "Write the model with one set of commitments made")
      .type_name("FILE");
  command.add_option("--set", arguments->set, "Which set of the last goal that is to be")
      .between(answers::LeverageQuestion::list_range)
      .type_name("N")
      .show_default()
      .needs("--write");
  command.add_flag("--force", arguments->force, "Replace the file of --write where it exists");
  line.add_json(command);
  line.add_memory(command);
}

}  // namespace entente::cli
