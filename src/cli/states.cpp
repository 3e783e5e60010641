// entente states MODEL: the feasible states, by number.

#include "answers/states.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "view/text/states_text.hpp"

namespace entente::cli {
namespace {

struct StatesArguments {
  std::string model;
  answers::StatesQuestion question;
};

int states(const StatesArguments& arguments, const Settings& settings) {
  const Loaded loaded = load(arguments.model, settings);
  const graph::Conflict& conflict = *loaded.conflict;
  const stability::StateSet chosen =
      answers::choose_states(loaded, arguments.question, settings.terms()).chosen;
  const std::size_t matching = chosen.count();
  if (settings.json) {
    std::string text =
        fmt::format("{{\"states\": {}, \"matching\": {}, \"list\": [", conflict.size(), matching);
    const char* separator = "";
    chosen.for_each([&](graph::StateId state) {
      const std::string& name = conflict.states().name(state);
      text += fmt::format(
          "{}\n{{\"id\": {}, \"name\": {}, \"pattern\": {}}}", separator, state + 1,
          name.empty() ? "null" : nlohmann::json(name).dump(),
          conflict.states().bare() ? "null" : nlohmann::json(conflict.states().pattern(state)).dump());
      separator = ",";
      if (text.size() > 1 << 20) {
        print(text);
        text.clear();
      }
    });
    print(text + "\n]}\n");
    return done;
  }
  std::vector<view::Table::Column> columns{{"state", false, 6}};
  if (!conflict.states().bare())
    columns.push_back({"pattern", false, std::min<std::size_t>(loaded.model->options.size(), 32)});
  columns.push_back({conflict.states().bare() ? "label" : "taken", false, 16});
  view::Table table(columns);
  chosen.for_each([&](graph::StateId state) {
    std::vector<std::string> cells{conflict.states().shown(state) +
                                   (conflict.status_quo() == state ? " *" : "")};
    if (!conflict.states().bare()) cells.push_back(conflict.states().pattern(state));
    cells.push_back(view::taken_words(conflict, state));
    table.add(std::move(cells));
  });
  print(settings.csv ? table.csv() : table.text(settings.style()));
  if (!settings.csv) print(fmt::format("\n{} of {}\n", matching, view::size_words(conflict)));
  return done;
}

}  // namespace

void add_states(CommandLine& line) {
  const auto arguments = std::make_shared<StatesArguments>();
  Command command = line.add_command("states", "List the feasible states by number",
                                     [&line, arguments] { return states(*arguments, line.settings); });
  command.add_option("MODEL", arguments->model, "The model file, or - for standard input").required();
  command.add_option("--where", arguments->question.where, "Only states in which this expression holds")
      .type_name("EXPRESSION");
  line.add_json(command);
  line.add_csv(command);
  line.add_memory(command);
}

}  // namespace entente::cli
