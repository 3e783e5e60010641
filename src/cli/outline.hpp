// The command line as data: what completion scripts, the man page and messages
// about slips are made from. It is read off the CLI's own definition, so a new
// command or option is in all of them at once.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace entente::cli {

/// An option (`names` as typed: `--memory`, `-q`) or an argument (its one name as shown: `MODEL`).
struct OptionOutline {
  std::vector<std::string> names;
  std::string value;                 ///< what it takes, such as SIZE; empty for a flag
  std::vector<std::string> choices;  ///< the values that it may have, where they are few
  bool list = false;                 ///< takes several values with commas between
  bool required = false;
  std::string help;

  /// Does it take the name of a file?
  bool file() const;
};

struct CommandOutline {
  std::string name;
  std::vector<std::string> aliases;
  std::string summary;
  std::vector<OptionOutline> arguments;
  std::vector<OptionOutline> options;

  /// `entente analyze [OPTIONS] MODEL`.
  std::string usage() const;
};

struct Outline {
  std::string summary;
  std::string version;
  std::vector<OptionOutline> options;  ///< those that every command has
  std::vector<CommandOutline> commands;
};

/// All names under which these are typed.
std::vector<std::string> names_of(const std::vector<OptionOutline>& options);

Outline outline_of(const CLI::App& app);

}  // namespace entente::cli
