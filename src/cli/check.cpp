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

/// `3 parties · 5 options · 12 states`, or of a model of issues alone `3 parties · 2 issues`.
std::string size_words(const Loaded& loaded) {
  if (loaded.conflict) return view::size_words(*loaded.conflict);
  const std::size_t parties = loaded.model->parties.size();
  const std::size_t issues = loaded.model->issues.size();
  return fmt::format("{} part{} · {} issue{}", parties, parties == 1 ? "y" : "ies", issues,
                     issues == 1 ? "" : "s");
}

int check(const std::string& path, const Settings& settings) {
  Loaded loaded = answers::read_model({path});
  if (!loaded.model->without_states()) answers::compile(loaded, settings.terms());
  const answers::CheckAnswer answer = answers::check(loaded);
  if (settings.json) {
    nlohmann::ordered_json object = view::diagnostics_json(answer.diagnostics);
    object["states"] = answer.states;
    print(object.dump(2) + "\n");
    return done;
  }
  print(view::diagnostics_text(answer.diagnostics, settings.style().colour));
  const std::size_t warnings = answer.diagnostics.warning_count();
  print(fmt::format("{}: {} · no errors, {} warning{}\n", path, size_words(loaded), warnings,
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
