// entente concepts: the stability concepts, what they mean and whence they come.

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "view/json/concepts_json.hpp"
#include "view/text/concepts_text.hpp"

namespace entente::cli {

void add_concepts_command(CommandLine& line) {
  Command command = line.add_command(
      "concepts", "List the stability concepts, with definition, formula and source", [&line] {
        print(line.settings.json ? view::concepts_json().dump(2) + "\n"
                                 : view::concepts_text(line.settings.style()));
        return done;
      });
  line.add_json(command);
}

}  // namespace entente::cli
