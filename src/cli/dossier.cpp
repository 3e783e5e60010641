// entente dossier MODEL -o FILE: the conflict on one page to send to someone.

#include "answers/dossier.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "answers/naming.hpp"
#include "cli/command.hpp"
#include "view/json/diagnostics_json.hpp"
#include "view/page/dossier.hpp"

namespace entente::cli {
namespace {

struct DossierArguments {
  std::string model;
  std::string as_of;
  std::string output;
  bool force = false;
};

int dossier(const DossierArguments& arguments, const Settings& settings) {
  const answers::DossierQuestion question{.file = arguments.model,
                                          .as_of = answers::find_day("as_of", arguments.as_of)};
  expect_another_file(arguments.output, arguments.model);
  Loaded loaded = load(arguments.model, settings);
  const answers::DossierAnswer made = answers::make_dossier(loaded, question, settings.terms());
  const std::string page =
      view::conflict_dossier({*loaded.conflict, made.analysis, loaded.diagnostics, made.command, made.as_of});
  const bool to_file = !arguments.output.empty() && arguments.output != "-";
  if (to_file) save(arguments.output, page, arguments.force);
  if (settings.json) {
    nlohmann::ordered_json answer = view::diagnostics_json(loaded.diagnostics);
    answer["output"] = to_file ? nlohmann::ordered_json(arguments.output) : nlohmann::ordered_json();
    answer["page"] = to_file ? nlohmann::ordered_json() : nlohmann::ordered_json(page);
    print(answer.dump(2) + "\n");
  } else if (!to_file) {
    print(page);
  } else if (!settings.quiet) {
    tell("{} written\n", arguments.output);
  }
  return done;
}

}  // namespace

void add_dossier(CommandLine& line) {
  const auto arguments = std::make_shared<DossierArguments>();
  Command command = line.add_command("dossier", "Write one page to send: what holds, why, on what it rests",
                                     [&line, arguments] { return dossier(*arguments, line.settings); });
  command.alias("report");  // as it was called first
  command.add_option("MODEL", arguments->model, "The model file, or - for standard input").required();
  command.add_option("-o,--output", arguments->output, "The page to write (default: standard output)")
      .type_name("FILE");
  command
      .add_option("--as-of", arguments->as_of,
                  "Count how many days are left of deadlines from this day (default: only their dates)")
      .type_name("DATE");
  command.add_flag("--force", arguments->force, "Replace FILE where it exists");
  line.add_json(command);
  line.add_memory(command);
}

}  // namespace entente::cli
