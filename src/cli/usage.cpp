#include "cli/usage.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>

#include "cli/outline.hpp"

namespace entente::cli {
namespace {

struct Problem {
  std::string message;
  std::string hint;
};

Problem no_command(const Outline& outline, const std::vector<std::string>& words) {
  std::vector<std::string> names;
  for (const CommandOutline& command : outline.commands) names.push_back(command.name);
  const std::string list =
      fmt::format("the commands are {}; 'entente --help' says more", fmt::join(names, ", "));
  for (const std::string& word : words) {
    if (word.starts_with('-')) continue;
    const std::string nearest = base::nearest_name(word, names);
    return {fmt::format("there is no command '{}'", word),
            nearest.empty() ? list : fmt::format("did you mean 'entente {}'?", nearest)};
  }
  return {"a command is missing", list};
}

Problem not_expected(const Outline& outline, const CommandOutline& command, const std::string& word) {
  if (!word.starts_with('-'))
    return {fmt::format("'{}' is one argument too many", word), fmt::format("write: {}", command.usage())};
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> known = names_of(command.options);
  const std::vector<std::string> common = names_of(outline.options);
  known.insert(known.end(), common.begin(), common.end());
  const std::string nearest = base::nearest_name(name, known);
  if (!nearest.empty())
    return {fmt::format("'entente {}' has no option '{}'", command.name, name),
            fmt::format("did you mean '{}'?", nearest)};
  return {fmt::format("'entente {}' has no option '{}'", command.name, name),
          fmt::format("'entente {} --help' lists those that it has", command.name)};
}

/// `--color: purple not in {auto,always,never}`, in our words and with the nearest choice.
Problem not_valid(const Outline& outline, const CommandOutline& command, const std::string& message) {
  for (const auto* options : {&outline.options, &command.options, &command.arguments})
    for (const OptionOutline& option : *options)
      for (const std::string& name : option.names) {
        const std::size_t end = message.find(" not in {");
        if (option.choices.empty() || !message.starts_with(name + ": ") || end == std::string::npos) continue;
        const std::string given = message.substr(name.size() + 2, end - name.size() - 2);
        const std::string nearest = base::nearest_name(given, option.choices);
        return {fmt::format("'{}' is nothing that {} can be", given, name),
                nearest.empty() ? fmt::format("choose one of: {}", fmt::join(option.choices, ", "))
                                : fmt::format("did you mean '{}'?", nearest)};
      }
  return {message, fmt::format("write: {}; 'entente {} --help' says more", command.usage(), command.name)};
}

Problem problem(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& words) {
  const Outline outline = outline_of(app);
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  if (chosen.empty()) {
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr ||
        dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
      return no_command(outline, words);
    return not_valid(outline, {"COMMAND", {}, {}, {}, {}}, error.what());
  }
  for (const CommandOutline& command : outline.commands) {
    if (command.name != chosen.front()->get_name()) continue;
    const std::vector<std::string> rest = app.remaining(true);
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !rest.empty())
      return not_expected(outline, command, rest.front());
    return not_valid(outline, command, error.what());
  }
  return {error.what(), ""};
}

}  // namespace

base::Diagnostics explain_usage(const CLI::App& app, const CLI::ParseError& error,
                                const std::vector<std::string>& words) {
  base::Diagnostics diagnostics;
  const Problem found = problem(app, error, words);
  diagnostics.error({}, found.message, found.hint);
  return diagnostics;
}

}  // namespace entente::cli
