// entente check MODEL: everything that is wrong with a model, or may be.

#include "answers/check.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "view/json/diagnostics_json.hpp"
#include "view/text/diagnostics_text.hpp"
#include "view/text/states_text.hpp"

namespace entente::cli {
namespace {

int check(const std::string& path, const Settings& settings) {
  Loaded loaded = answers::load({path}, settings.terms());
  const answers::CheckAnswer answer = answers::check(loaded);
  if (settings.json) {
    nlohmann::ordered_json object = view::diagnostics_json(answer.diagnostics);
    object["states"] = answer.states;
    print(object.dump(2) + "\n");
    return done;
  }
  print(view::diagnostics_text(answer.diagnostics, settings.style().colour));
  const std::size_t warnings = answer.diagnostics.warning_count();
  print(fmt::format("{}: {} · no errors, {} warning{}\n", path, view::size_words(*loaded.conflict), warnings,
                    warnings == 1 ? "" : "s"));
  return done;
}

}  // namespace

void add_check(CommandLine& line) {
  const auto path = std::make_shared<std::string>();
  Command command =
      line.add_command("check", "Report all errors of a model, and what its author may not have meant",
                       [&line, path] { return check(*path, line.settings); });
  command.add_option("MODEL", *path, "The model file, or - for standard input").required();
  line.add_json(command);
  line.add_memory(command);
}

}  // namespace entente::cli
