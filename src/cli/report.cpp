// entente report MODEL -o FILE: the conflict on one page to send to someone.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "graph/warnings.hpp"
#include "view/json/diagnostics_json.hpp"
#include "view/page/dossier.hpp"

namespace entente::cli {
namespace {

struct ReportArguments {
  std::string model;
  std::string output;
  std::string as_of;
  bool force = false;
};

int report(const ReportArguments& arguments, const Settings& settings) {
  const auto as_of = day_argument(arguments.as_of);
  Loaded loaded = load(arguments.model, settings);
  graph::warn_about(*loaded.conflict, loaded.diagnostics);
  const stability::Analysis analysis =
      stability::analyse(*loaded.conflict, stability::concepts(), stability::SanctionRule::legal_sequences);
  std::string command = "entente report " + arguments.model;
  if (as_of) command += " --as-of " + base::to_string(*as_of);
  const std::string page =
      view::conflict_report({*loaded.conflict, analysis, loaded.diagnostics, command, as_of});
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
    fmt::print(stderr, "{} written\n", arguments.output);
  }
  return done;
}

}  // namespace

void add_report(CommandLine& line) {
  const auto arguments = std::make_shared<ReportArguments>();
  Command command = line.add_command("report", "Write one page to send: what holds, why, on what it rests",
                                     [&line, arguments] { return report(*arguments, line.settings); });
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
