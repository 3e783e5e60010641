// What every command is made of. To add one: its file beside this one, and its
// line in commands.cpp.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "answers/loading.hpp"
#include "base/cancellation.hpp"
#include "base/date.hpp"
#include "base/diagnostics.hpp"
#include "base/limits.hpp"
#include "cli/options.hpp"
#include "graph/conflict.hpp"
#include "model/model.hpp"
#include "stability/analysis.hpp"
#include "view/text/table.hpp"

namespace entente::cli {

/// The exit statuses that commands promise.
enum ExitStatus : int { done = 0, wrong_input = 1, wrong_usage = 2, too_large = 3 };

/// The question cannot be answered as asked; `main` prints it, as JSON where
/// that was asked for, and exits with `wrong_input`.
class InputError : public std::runtime_error {
 public:
  explicit InputError(base::Diagnostics problems)
      : std::runtime_error("wrong input"), diagnostics(std::move(problems)) {}
  InputError(const std::string& message, const std::string& hint);
  base::Diagnostics diagnostics;
};

/// The value of an option is not one that it can have; `main` exits with `wrong_usage`.
class UsageError : public std::runtime_error {
 public:
  UsageError(std::string named, const std::string& message)
      : std::runtime_error(message), option(std::move(named)) {}
  std::string option;  ///< as typed: `--memory`
};

/// What the command line says for all commands alike.
struct Settings {
  bool json = false;
  bool csv = false;
  bool quiet = false;
  std::string memory;
  std::string colour = "auto";

  base::MemoryBudget budget() const;

  /// On what terms a command asks: its memory, options as they are typed, warnings and progress on standard
  /// error.
  answers::Terms terms(const base::Cancellation* cancellation = nullptr) const;

  view::Style style() const;

  /// Is what goes to this file descriptor to be coloured?
  bool colour_on(int descriptor) const;
};

/// `--as-of`, by which a question's `as_of` is given.
std::string option_of(std::string_view member);

/// The root of the command line, on which each command registers itself.
struct CommandLine {
  std::unique_ptr<CLI::App> app;
  Settings settings;
  std::function<int()> run;  ///< set by the command that was chosen

  explicit CommandLine(const std::string& program);
  ~CommandLine();

  /// Adds a subcommand whose `run` is called once its arguments are parsed.
  Command add_command(const std::string& name, const std::string& summary, std::function<int()> command);
  void add_json(Command& command);
  void add_csv(Command& command);
  void add_memory(Command& command);
};

using answers::Loaded;

/// Reads and compiles a model file, and prints its warnings to standard error (unless `quiet`). Throws
/// answers::CannotAnswer and base::LimitExceeded.
Loaded load(const std::string& path, const Settings& settings);

/// Adds `--sanctions` and `--concepts`.
void add_sanctions(Command& command, std::string& word);
void add_concepts(Command& command, std::vector<std::string>& words);

/// Writes to standard output; throws std::runtime_error where that fails.
void print(std::string_view text);

/// Writes to standard error what is said beside the answer. Where that fails nobody hears it, and the answer
/// is none the worse.
void say(std::string_view text) noexcept;
template <typename... Values>
void tell(fmt::format_string<Values...> format, Values&&... values) {
  say(fmt::format(format, std::forward<Values>(values)...));
}

/// Opens in place of standard streams that are closed what refuses all reading and writing, so that no file
/// that a command opens takes their number.
void hold_standard_streams();

/// Writes the file that a command was asked for, over one that exists only by `force`.
/// Throws InputError; nothing is lost then.
void save(const std::string& path, std::string_view content, bool force);

/// A file that a command writes must not be the one that it reads. Throws InputError; nothing is lost then.
void expect_another_file(const std::string& output, const std::string& input);

/// A file that is to be written must not exist, but by `force`. Throws InputError, before long work.
void expect_place(const std::string& path, bool force);

/// Shows how far long work is, on a terminal only.
base::Progress progress_bar(const Settings& settings, const std::string& label);

/// Runs the command that the arguments name, and says what went wrong, if anything did: the exit status.
int run_program(CommandLine& line, int argc, char** argv);

/// The commands, in the order in which help lists them.
void add_commands(CommandLine& line);

}  // namespace entente::cli
