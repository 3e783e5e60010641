// What the user names on the command line, looked up.

#include <fmt/format.h>
#include <unistd.h>

#include "answers/naming.hpp"
#include "cli/command.hpp"
#include "view/text/diagnostics_text.hpp"

namespace entente::cli {

Loaded load(const std::string& path, const Settings& settings) {
  Loaded loaded = answers::load({path}, settings.terms());
  if (!settings.quiet && !settings.json)
    tell("{}", view::warnings_summary(loaded.diagnostics, path, settings.colour_on(STDERR_FILENO)));
  return loaded;
}

void add_sanctions(Command& command, std::string& word) {
  command
      .add_option(
          "--sanctions", word,
          "What the others may combine into a sanction: legal-sequences (the definition), each-once (as "
          "GMCR+) or single-step (as older tables)")
      .type_name("RULE")
      .one_of(answers::sanction_words())
      .show_default();
}

void add_concepts(Command& command, std::vector<std::string>& words) {
  command
      .add_option("--concepts,--concept", words,
                  "Stability concepts to use, with commas between (default: all)")
      .one_of(answers::concept_ids(), Case::ignored)
      .comma_separated()
      .type_name("LIST");
}

}  // namespace entente::cli
