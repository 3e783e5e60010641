// entente states MODEL: the feasible states, by number.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "format/reading.hpp"
#include "view/states_text.hpp"

namespace entente::cli {
namespace {

struct Arguments {
  std::string model;
  std::string where;
};

/// The states in which the expression holds; all without one.
std::vector<graph::StateId> chosen_states(const graph::Conflict& conflict, const std::string& where) {
  std::optional<model::Expression> expression;
  if (!where.empty()) {
    base::Diagnostics diagnostics;
    const auto text = std::make_shared<const base::Text>("--where", where);
    expression = model::parse_expression(
        where, model::ModelNames(conflict.model()),
        [&](std::size_t offset, std::size_t bytes) { return base::place_at(text, offset, bytes); },
        diagnostics);
    if (!expression) throw InputError(std::move(diagnostics));
  }
  std::vector<graph::StateId> states;
  for (graph::StateId state = 0; state < conflict.size(); ++state) {
    const auto atom = [&](std::uint32_t index) {
      return conflict.states().bare() ? index == state : ((conflict.states().code(state) >> index) & 1) != 0;
    };
    if (!expression || expression->holds(atom)) states.push_back(state);
  }
  return states;
}

int states(const Arguments& arguments, const Settings& settings) {
  const Loaded loaded = load(arguments.model, settings);
  const graph::Conflict& conflict = *loaded.conflict;
  const std::vector<graph::StateId> chosen = chosen_states(conflict, arguments.where);
  if (settings.json) {
    std::string text =
        fmt::format("{{\"states\": {}, \"matching\": {}, \"list\": [", conflict.size(), chosen.size());
    for (std::size_t n = 0; n < chosen.size(); ++n) {
      const std::string& name = conflict.states().name(chosen[n]);
      text += fmt::format(
          "{}\n{{\"id\": {}, \"name\": {}, \"pattern\": {}}}", n == 0 ? "" : ",", chosen[n] + 1,
          name.empty() ? "null" : nlohmann::json(name).dump(),
          conflict.states().bare() ? "null" : nlohmann::json(conflict.states().pattern(chosen[n])).dump());
      if (text.size() > 1 << 20) {
        print(text);
        text.clear();
      }
    }
    print(text + "\n]}\n");
    return done;
  }
  std::vector<view::Table::Column> columns{{"state", false, 6}};
  if (!conflict.states().bare())
    columns.push_back({"pattern", false, std::min<std::size_t>(loaded.model->options.size(), 32)});
  columns.push_back({conflict.states().bare() ? "label" : "taken", false, 16});
  view::Table table(columns);
  for (const graph::StateId state : chosen) {
    std::vector<std::string> cells{conflict.states().shown(state) +
                                   (conflict.status_quo() == state ? " *" : "")};
    if (!conflict.states().bare()) cells.push_back(conflict.states().pattern(state));
    cells.push_back(view::taken_words(conflict, state));
    table.add(std::move(cells));
  }
  print(settings.csv ? table.csv() : table.text(settings.style()));
  if (!settings.csv) print(fmt::format("\n{} of {}\n", chosen.size(), view::size_words(conflict)));
  return done;
}

}  // namespace

void add_states(CommandLine& line) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = line.add_command("states", "List the feasible states by number",
                                       [&line, arguments] { return states(*arguments, line.settings); });
  command->add_option("MODEL", arguments->model, "The model file, or - for standard input")->required();
  command->add_option("--where", arguments->where, "Only states in which this expression holds")
      ->type_name("EXPRESSION");
  line.add_json(command);
  line.add_csv(command);
  line.add_memory(command);
}

}  // namespace entente::cli
