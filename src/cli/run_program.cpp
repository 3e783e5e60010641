// A command line in, an exit status out. Everything that goes wrong on the way
// ends here, once.

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <new>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/usage.hpp"
#include "view/json/diagnostics_json.hpp"
#include "view/text/diagnostics_text.hpp"

namespace {

using namespace entente;

/// Beside errors: once these are mended, 'entente check' has all warnings.
constexpr std::size_t most_warnings = 3;

int print_problems(const base::Diagnostics& diagnostics, const cli::Settings& settings, int status) {
  if (settings.json) {
    const std::string object = view::diagnostics_json(diagnostics).dump(2) + "\n";
    std::fwrite(object.data(), 1, object.size(), stdout);  // main looks whether it could be written
  } else {
    cli::tell("{}", view::diagnostics_text(diagnostics, settings.colour_on(STDERR_FILENO), most_warnings));
  }
  return status;
}

int print_problems(const std::string& message, const std::string& hint, const cli::Settings& settings,
                   int status) {
  base::Diagnostics diagnostics;
  diagnostics.error({}, message, hint);
  return print_problems(diagnostics, settings, status);
}

/// The command line is wrong. It may not have been read as far as `--json`.
int report_usage(cli::CommandLine& line, const CLI::ParseError& error,
                 const std::vector<std::string>& words) {
  line.settings.json = line.settings.json || std::find(words.begin(), words.end(), "--json") != words.end();
  return print_problems(cli::explain_usage(*line.app, error, words), line.settings, cli::wrong_usage);
}

/// The question cannot be answered as asked: where an option's value is to blame, the command line is wrong.
int print_refusal(cli::CommandLine& line, const answers::CannotAnswer& error,
                  const std::vector<std::string>& words) {
  if (error.fault != answers::Fault::value)
    return print_problems(error.diagnostics, line.settings, cli::wrong_input);
  const base::Diagnostic wrong = error.diagnostics.sorted(base::Severity::error).front();
  const std::string message = wrong.hint.empty() ? wrong.message : wrong.message + ": " + wrong.hint;
  return report_usage(line, CLI::ValidationError(cli::option_of(error.member), message), words);
}

}  // namespace

namespace entente::cli {

int run_program(CommandLine& line, int argc, char** argv) {
  const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  try {
    line.app->parse(argc, argv);
    line.settings.budget();  // a wrong size is told before anything is read
    return line.run ? line.run() : cli::done;
  } catch (const CLI::Success& help) {
    return line.app->exit(help);
  } catch (const CLI::ParseError& error) {
    return report_usage(line, error, words);
  } catch (const UsageError& error) {
    return report_usage(line, CLI::ValidationError(error.option, error.what()), words);
  } catch (const answers::CannotAnswer& error) {
    return print_refusal(line, error, words);
  } catch (const cli::InputError& error) {
    return print_problems(error.diagnostics, line.settings, cli::wrong_input);
  } catch (const base::LimitExceeded& error) {
    return print_problems(error.what(), error.hint(), line.settings, cli::too_large);
  } catch (const std::bad_alloc&) {
    return print_problems("the memory of this machine is used up",
                          "set a lower --memory to be refused in time, or narrow the model", line.settings,
                          cli::too_large);
  } catch (const std::exception& error) {
    return print_problems(error.what(), "", line.settings, cli::wrong_input);
  }
}

}  // namespace entente::cli
