// entente positions MODEL: where the parties stand on each issue, and what lies between them.

#include "answers/positions.hpp"

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "view/json/settlement_json.hpp"
#include "view/text/settlement_text.hpp"

namespace entente::cli {
namespace {

struct PositionsArguments {
  std::string model;
  answers::PositionsQuestion question;
};

int positions(const PositionsArguments& arguments, const Settings& settings) {
  const Loaded loaded = answers::read_model({arguments.model});
  const auto answer = answers::find_positions(loaded, arguments.question, settings.terms());
  const model::Model& model = *loaded.model;
  if (settings.json) {
    print(view::positions_json(model, answer.positions, answer.exchanges, loaded.diagnostics).dump(2) + "\n");
  } else if (settings.csv) {
    print(view::positions_table(model, answer.positions).csv());
  } else {
    print(view::positions_text(model, answer.positions, answer.exchanges, settings.style()));
  }
  return done;
}

}  // namespace

void add_positions(CommandLine& line) {
  const auto arguments = std::make_shared<PositionsArguments>();
  Command command =
      line.add_command("positions", "Show where the parties stand on each issue, and what lies between",
                       [&line, arguments] { return positions(*arguments, line.settings); });
  command.add_option("MODEL", arguments->model, "The model file, or - for standard input").required();
  command.add_option("--since", arguments->question.since, "Show what changed after this date")
      .type_name("DATE");
  command
      .add_option("--exchanges", arguments->question.exchanges,
                  "List the first N exchanges of two issues between two parties by which both gain the same")
      .between(answers::PositionsQuestion::exchanges_range)
      .type_name("N");
  line.add_json(command);
  line.add_csv(command);
}

}  // namespace entente::cli
