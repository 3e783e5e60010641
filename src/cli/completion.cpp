// entente completion SHELL: a script with which the shell completes commands,
// options and their values. All of it is read off the command line's outline.

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/outline.hpp"

namespace entente::cli {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  return fmt::format("{}", fmt::join(words, separator));
}

/// In single quotes, for any of the shells.
std::string quoted(std::string text, std::string_view quote_inside) {
  for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += quote_inside.size())
    text.replace(at, 1, quote_inside);
  return "'" + text + "'";
}

std::vector<std::string> names_of(const CommandOutline& command) {
  std::vector<std::string> names{command.name};
  names.insert(names.end(), command.aliases.begin(), command.aliases.end());
  return names;
}

std::vector<std::string> command_names(const Outline& outline) {
  std::vector<std::string> names;
  for (const CommandOutline& command : outline.commands) {
    const std::vector<std::string> own = names_of(command);
    names.insert(names.end(), own.begin(), own.end());
  }
  return names;
}

// ---- bash ----

/// `PATTERN) …` lines: what may follow an option that takes a value.
std::string bash_values(const std::string& command, const std::vector<OptionOutline>& options) {
  std::string lines;
  for (const OptionOutline& option : options) {
    if (option.value.empty()) continue;
    std::string patterns;
    for (const std::string& name : option.names)
      patterns += fmt::format("{}{}:{}", patterns.empty() ? "" : "|", command, name);
    const std::string answer =
        !option.choices.empty()
            ? fmt::format("words='{}' list={}", joined(option.choices, " "), option.list ? 1 : 0)
        : option.file() ? "files=1"
                        : "return";
    lines += fmt::format("    {}) {} ;;\n", patterns, answer);
  }
  return lines;
}

std::string bash_script(const Outline& outline) {
  std::string values = bash_values("*", outline.options);
  const std::string common = joined(names_of(outline.options), " ");
  std::string words =
      fmt::format("    :) words='{}' options='{}' ;;\n", joined(command_names(outline), " "), common);
  for (const CommandOutline& command : outline.commands) {
    std::string patterns;
    for (const std::string& name : names_of(command)) {
      values += bash_values(name, command.options);
      patterns += (patterns.empty() ? "" : "|") + name + ":";
    }
    std::vector<std::string> choices;
    bool files = false;
    for (const OptionOutline& argument : command.arguments) {
      files = files || argument.file();
      choices.insert(choices.end(), argument.choices.begin(), argument.choices.end());
    }
    words += fmt::format("    {}) words='{}' options='{} {}'{} ;;\n", patterns, joined(choices, " "),
                         joined(names_of(command.options), " "), common, files ? " files=1" : "");
  }
  return fmt::format(R"(# bash completion for entente. To load it:  source <(entente completion bash)
_entente() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}}
  local command='' words='' options='' list=0 files=0 lead='' n
  COMPREPLY=()
  # --option=value comes as three words.
  if [[ $word == '=' ]]; then word=''; elif [[ $previous == '=' ]]; then previous=${{COMP_WORDS[COMP_CWORD - 2]}}; fi
  for ((n = 1; n < COMP_CWORD; ++n)); do
    case ${{COMP_WORDS[n]}} in
    {}) command=${{COMP_WORDS[n]}}; break ;;
    esac
  done
  case $command:$previous in
{}  esac
  if [[ -z $words && $files == 0 ]]; then
    case $command: in
{}    esac
  fi
  if [[ $word == -* ]]; then words=$options; fi
  if [[ $list == 1 && $word == *,* ]]; then lead=${{word%,*}}, word=${{word##*,}}; fi
  if [[ -n $words ]]; then mapfile -t COMPREPLY < <(compgen -P "$lead" -W "$words" -- "$word"); fi
  if [[ $files == 1 && $word != -* ]]; then
    compopt -o filenames 2>/dev/null
    mapfile -t -O ${{#COMPREPLY[@]}} COMPREPLY < <(compgen -f -- "$word")
  fi
}}
complete -F _entente entente
)",
                     joined(command_names(outline), "|"), values, words);
}

// ---- zsh ----

std::string zsh_text(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string zsh_action(const OptionOutline& option) {
  if (!option.choices.empty())
    return option.list ? fmt::format("_values -s , value {}", joined(option.choices, " "))
                       : fmt::format("({})", joined(option.choices, " "));
  return option.file() ? "_files" : " ";
}

std::string zsh_specifications(const CommandOutline& command, const Outline& outline) {
  std::string lines;
  for (const auto* options : {&command.options, &outline.options})
    for (const OptionOutline& option : *options)
      for (const std::string& name : option.names) {
        const bool long_value = !option.value.empty() && name.starts_with("--");
        std::string specification =
            fmt::format("{}{}[{}]", name, long_value ? "=" : "", zsh_text(option.help));
        if (!option.value.empty())
          specification += fmt::format(":{}:{}", zsh_text(option.value), zsh_action(option));
        lines += fmt::format(" \\\n        {}", quoted(specification, "'\\''"));
      }
  for (const OptionOutline& argument : command.arguments)
    lines += fmt::format(" \\\n        {}",
                         quoted(fmt::format("{}:{}:{}", &argument == &command.arguments.back() ? "*" : "",
                                            argument.names.front(), zsh_action(argument)),
                                "'\\''"));
  return lines;
}

std::string zsh_script(const Outline& outline) {
  std::string described;
  std::string cases;
  for (const CommandOutline& command : outline.commands) {
    for (const std::string& name : names_of(command))
      described += fmt::format("    {}\n", quoted(name + ":" + zsh_text(command.summary), "'\\''"));
    cases += fmt::format("    {})\n      _arguments{}\n      ;;\n", joined(names_of(command), "|"),
                         zsh_specifications(command, outline));
  }
  return fmt::format(R"(#compdef entente
# zsh completion for entente. To load it:  source <(entente completion zsh)
# or keep it as _entente in a folder of $fpath.
_entente() {{
  local -a commands=(
{})
  local context state state_descr line
  typeset -A opt_args
  _arguments -C '1:command:->command' '*::argument:->argument'
  case $state in
  command) _describe command commands ;;
  argument)
    case $words[1] in
{}    esac
    ;;
  esac
}}
if [[ $funcstack[1] == _entente ]]; then _entente "$@"; else compdef _entente entente; fi
)",
                     described, cases);
}

// ---- fish ----

std::string fish_options(const std::vector<OptionOutline>& options, const std::string& condition) {
  std::string lines;
  for (const OptionOutline& option : options) {
    std::string line = "complete -c entente" + condition;
    for (const std::string& name : option.names)
      line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (!option.value.empty()) line += option.file() ? " -r -F" : " -x";
    if (!option.choices.empty())
      line += option.list ? fmt::format(" -a '(__fish_append , {})'", joined(option.choices, " "))
                          : fmt::format(" -a '{}'", joined(option.choices, " "));
    lines += line + " -d " + quoted(option.help, "\\'") + "\n";
  }
  return lines;
}

std::string fish_script(const Outline& outline) {
  const std::string all = joined(command_names(outline), " ");
  std::string text = "# fish completion for entente. To load it:  entente completion fish | source\n";
  text += "complete -c entente -f\n";
  text += fish_options(outline.options, "");
  for (const CommandOutline& command : outline.commands) {
    for (const std::string& name : names_of(command))
      text += fmt::format("complete -c entente -n 'not __fish_seen_subcommand_from {}' -a {} -d {}\n", all,
                          name, quoted(command.summary, "\\'"));
    const std::string condition =
        fmt::format(" -n '__fish_seen_subcommand_from {}'", joined(names_of(command), " "));
    for (const OptionOutline& argument : command.arguments) {
      if (argument.file()) text += "complete -c entente" + condition + " -F\n";
      if (!argument.choices.empty())
        text += fmt::format("complete -c entente{} -a '{}'\n", condition, joined(argument.choices, " "));
    }
    text += fish_options(command.options, condition);
  }
  return text;
}

}  // namespace

void add_completion(CommandLine& line) {
  const auto shell = std::make_shared<std::string>();
  Command command =
      line.add_command("completion", "Print a completion script for bash, zsh or fish", [&line, shell] {
        const Outline outline = outline_of(*line.app);
        print(*shell == "bash"  ? bash_script(outline)
              : *shell == "zsh" ? zsh_script(outline)
                                : fish_script(outline));
        return int{done};
      });
  command.add_option("SHELL", *shell, "The shell that is to complete")
      .required()
      .one_of({"bash", "zsh", "fish"});
}

}  // namespace entente::cli
