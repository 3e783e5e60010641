// A command line in, an exit status out. Everything that goes wrong on the way
// ends here, once.

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "view/diagnostics_json.hpp"
#include "view/diagnostics_text.hpp"

namespace {

using namespace entente;

/// The command line is wrong: says how, and the nearest command where the name of one is.
int explain_usage(const cli::CommandLine& line, const CLI::ParseError& error, int argc, char** argv) {
  fmt::print(stderr, "entente: error: {}\n", error.what());
  std::vector<std::string> names;
  for (const CLI::App* command : line.app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  for (int n = 1; n < argc; ++n) {
    const std::string word = argv[n];
    if (word.starts_with('-')) continue;
    const std::string nearest = base::nearest_name(word, names);
    if (!nearest.empty() && nearest != word)
      fmt::print(stderr, "hint: did you mean 'entente {}'?\n", nearest);
    break;
  }
  fmt::print(stderr, "Try 'entente --help', or 'entente COMMAND --help' for one command.\n");
  return cli::wrong_usage;
}

int report(const base::Diagnostics& diagnostics, const cli::Settings& settings, int status) {
  if (settings.json) {
    fmt::print("{}\n", view::diagnostics_json(diagnostics).dump(2));
  } else {
    const bool colour = settings.colour == "always" ||
                        (settings.colour == "auto" && isatty(STDERR_FILENO) != 0 && settings.style().colour);
    fmt::print(stderr, "{}", view::diagnostics_text(diagnostics, colour));
  }
  return status;
}

int report(const std::string& message, const std::string& hint, const cli::Settings& settings, int status) {
  base::Diagnostics diagnostics;
  diagnostics.error({}, message, hint);
  return report(diagnostics, settings, status);
}

}  // namespace

namespace entente::cli {

int run_program(CommandLine& line, int argc, char** argv) {
  try {
    line.app.parse(argc, argv);
    return line.run ? line.run() : cli::done;
  } catch (const CLI::Success& help) {
    return line.app.exit(help);
  } catch (const CLI::ParseError& error) {
    return explain_usage(line, error, argc, argv);
  } catch (const cli::InputError& error) {
    return report(error.diagnostics, line.settings, cli::wrong_input);
  } catch (const base::LimitExceeded& error) {
    return report(error.what(), error.hint(), line.settings, cli::too_large);
  } catch (const std::bad_alloc&) {
    return report("the memory of this machine is used up",
                  "set a lower --memory to be refused in time, or narrow the model", line.settings,
                  cli::too_large);
  } catch (const std::exception& error) {
    return report(error.what(), "", line.settings, cli::wrong_input);
  }
}

}  // namespace entente::cli
