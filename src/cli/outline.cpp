#include "cli/outline.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <string_view>

namespace entente::cli {
namespace {

/// CLI11 writes the values that an option may have as `NAME:{one,two}`.
std::vector<std::string> choices_in(std::string_view type) {
  std::vector<std::string> choices;
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}', open);
  if (open == std::string_view::npos || close == std::string_view::npos) return choices;
  for (std::size_t at = open + 1; at < close;) {
    const std::size_t end = std::min(type.find(',', at), close);
    choices.emplace_back(type.substr(at, end - at));
    at = end + 1;
  }
  return choices;
}

OptionOutline option_outline(const CLI::Option& option) {
  OptionOutline outline;
  if (option.get_positional()) {
    outline.names.push_back(option.get_name(true));
  } else {
    for (const std::string& name : option.get_lnames()) outline.names.push_back("--" + name);
    for (const std::string& name : option.get_snames()) outline.names.push_back("-" + name);
  }
  const std::string type = option.get_type_name();
  outline.value = type.substr(0, type.find(':'));
  outline.choices = choices_in(type);
  outline.list = option.get_delimiter() != '\0';
  outline.required = option.get_required();
  outline.help = option.get_description();
  return outline;
}

std::vector<OptionOutline> options_of(const CLI::App& app, bool positional) {
  std::vector<OptionOutline> outlines;
  for (const CLI::Option* option : app.get_options())
    if (option->get_positional() == positional &&
        (app.get_parent() == nullptr || option != app.get_help_ptr()))
      outlines.push_back(option_outline(*option));
  return outlines;
}

}  // namespace

bool OptionOutline::file() const {
  constexpr std::array<std::string_view, 7> files{"FILE",      "MODEL",  "INPUT", "REPORT",
                                                  "DIRECTORY", "FOLDER", "PATH"};
  const std::string& shown = names.front().starts_with('-') ? value : names.front();
  return choices.empty() && std::any_of(files.begin(), files.end(),
                                        [&](std::string_view word) { return shown.starts_with(word); });
}

std::string CommandOutline::usage() const {
  std::string line = "entente " + name;
  if (!options.empty()) line += " [OPTIONS]";
  for (const OptionOutline& argument : arguments)
    line += argument.required ? " " + argument.names.front() : " [" + argument.names.front() + "]";
  return line;
}

std::vector<std::string> names_of(const std::vector<OptionOutline>& options) {
  std::vector<std::string> names;
  for (const OptionOutline& option : options)
    names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

Outline outline_of(const CLI::App& app) {
  Outline outline{app.get_description(), app.version(), options_of(app, false), {}};
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    outline.commands.push_back({command->get_name(), command->get_aliases(), command->get_description(),
                                options_of(*command, true), options_of(*command, false)});
  return outline;
}

}  // namespace entente::cli
