// entente leverage MODEL --to EXPRESSION: by which commitments the parties could
// bring about a settlement, or break one.

#include "questions/leverage/leverage.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/interruption.hpp"
#include "format/write_model.hpp"
#include "questions/settlement.hpp"
#include "view/json/leverage_json.hpp"
#include "view/text/leverage_text.hpp"

namespace entente::cli {
namespace {

using questions::Goal;

struct LeverageArguments {
  std::string model;
  std::string to;
  std::vector<std::string> by;
  std::string concept_ = "nash";
  std::vector<std::string> goals;
  std::size_t most = 3;
  std::size_t list = 12;
  bool against = false;
  std::string file;
  std::size_t set = 1;
  bool force = false;
};

stability::StateSet wanted_states(const graph::Conflict& conflict, const std::string& expression) {
  base::Diagnostics diagnostics;
  auto states = questions::settlement(conflict, expression, "--to", diagnostics);
  if (!states) throw InputError(std::move(diagnostics));
  return std::move(*states);
}

std::vector<graph::PartyIndex> committing_parties(const model::Model& model,
                                                  const std::vector<std::string>& by) {
  std::vector<graph::PartyIndex> parties;
  for (const std::string& word : by) {
    const graph::PartyIndex party = party_argument(model, word);
    if (questions::commitments_of(model, {party}).empty())
      throw InputError(
          fmt::format("{} has no option that it could change, and so nothing to commit itself to",
                      model.parties[party].id),
          "name other parties with --by");
    parties.push_back(party);
  }
  if (by.empty())
    for (graph::PartyIndex party = 0; party < model.parties.size(); ++party) parties.push_back(party);
  return parties;
}

std::vector<Goal> goals_of(const LeverageArguments& arguments, bool has_status_quo) {
  if (arguments.against) return {Goal::broken};
  std::vector<Goal> goals;
  for (const std::string& word : arguments.goals)
    goals.push_back(word == "holds" ? Goal::holds : word == "reached" ? Goal::reached : Goal::only);
  if (goals.empty())
    goals = has_status_quo ? std::vector{Goal::holds, Goal::reached, Goal::only} : std::vector{Goal::holds};
  for (const Goal goal : goals)
    if (goal != Goal::holds && !has_status_quo)
      throw InputError("the model has no status quo for anything to be reached from",
                       "say in the model what is so now (status_quo:), or ask with --goal holds");
  return goals;
}

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
  if (!settings.quiet) fmt::print(stderr, "{} written\n", arguments.file);
}

int leverage(const LeverageArguments& arguments, const Settings& settings) {
  const stability::Concept& concept_ = concept_argument(arguments.concept_);
  const Loaded loaded = load(arguments.model, settings);
  const graph::Conflict& conflict = *loaded.conflict;
  if (loaded.model->bare_graph)
    throw InputError("a bare graph has no options to commit oneself to", "write the model with options");
  const questions::Wish wish{&concept_, wanted_states(conflict, arguments.to), conflict.status_quo()};
  const auto parties = committing_parties(*loaded.model, arguments.by);
  const std::vector<Goal> goals = goals_of(arguments, conflict.status_quo().has_value());
  const questions::CommitmentTables tables(conflict, questions::commitments_of(*loaded.model, parties));
  if (tables.family().empty())
    throw InputError("no party has an option that it could change",
                     "give parties options to commit themselves to");

  questions::SearchLimits limits;
  limits.most = arguments.most;
  base::Cancellation cancellation;
  limits.cancellation = &cancellation;
  std::vector<questions::GoalAnswer> answers;
  bool complete = true;
  {
    const Interruption interruption(cancellation);
    for (const Goal goal : goals) {
      limits.progress = progress_bar(settings, "searching");
      answers.push_back(questions::leverage(tables, wish, goal, arguments.list, limits));
      complete = complete && (answers.back().stopped || answers.back().searched == arguments.most);
    }
  }
  const view::LeverageQuestion question{arguments.to, wish.wanted.count(), tables.family().size(),
                                        arguments.most};
  if (settings.json) {
    print(view::leverage_json(conflict, question, wish, answers).dump(2) + "\n");
  } else {
    print(view::leverage_text(conflict, question, wish, answers, settings.style()));
  }
  if (!arguments.file.empty()) write_committed(conflict, answers, arguments, settings);
  if (!complete && !settings.quiet)
    fmt::print(
        stderr,
        "warning: not all sets of {} commitments could be searched\n"
        "hint: ask about fewer parties with --by, smaller sets with --most, or fewer states with --to\n",
        arguments.most);
  return complete ? done : too_large;
}

}  // namespace

void add_leverage(CommandLine& line) {
  const auto arguments = std::make_shared<LeverageArguments>();
  Command command =
      line.add_command("leverage", "Say by which commitments the parties could bring a settlement about",
                       [&line, arguments] { return leverage(*arguments, line.settings); });
  command.add_option("MODEL", arguments->model, "The model file, or - for standard input").required();
  command
      .add_option("--to", arguments->to,
                  "The settlement: a state, or what is to hold in it, such as 'ceasefire and settle'")
      .required()
      .type_name("S|EXPR");
  command.add_option("--by", arguments->by, "Who may commit themselves (default: every party)")
      .comma_separated()
      .type_name("PARTY");
  command.add_option("--concept", arguments->concept_, "Stability concept")
      .type_name("CONCEPT")
      .show_default();
  command
      .add_option("--goal", arguments->goals,
                  "holds, reached or only (default: all three, or holds without a status quo)")
      .comma_separated()
      .one_of({"holds", "reached", "only"})
      .type_name("GOAL");
  command.add_option("--most", arguments->most, "Commitments in a set at most")
      .between(1, 4)
      .type_name("N")
      .show_default();
  command.add_option("--list", arguments->list, "Sets to show for each goal")
      .between(1, 100000)
      .type_name("N")
      .show_default();
  command.add_flag("--against", arguments->against, "Which commitments would break it, instead")
      .excludes("--goal");
  command.add_option("--write", arguments->file, "Write the model with one set of commitments made")
      .type_name("FILE");
  command.add_option("--set", arguments->set, "Which set of the last goal that is to be")
      .between(1, 100000)
      .type_name("N")
      .show_default()
      .needs("--write");
  command.add_flag("--force", arguments->force, "Replace the file of --write where it exists");
  line.add_json(command);
  line.add_memory(command);
}

}  // namespace entente::cli
