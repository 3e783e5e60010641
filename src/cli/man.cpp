// entente man: the manual page, in the language of man(7), made from the
// command line's outline.

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/outline.hpp"

namespace entente::cli {
namespace {

/// Text as man(7) takes it: nothing in it is a request or an escape.
std::string roff(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else {
      escaped += c;
    }
  }
  return escaped.starts_with('.') || escaped.starts_with('\'') ? "\\&" + escaped : escaped;
}

std::string options_text(const std::vector<OptionOutline>& options) {
  std::string text;
  for (const OptionOutline& option : options) {
    std::string names;
    for (const std::string& name : option.names)
      names += fmt::format("{}\\fB{}\\fR", names.empty() ? "" : ", ", roff(name));
    if (option.names.front().starts_with('-') && !option.value.empty())
      names += fmt::format(" \\fI{}\\fR", roff(option.value));
    text += fmt::format(".TP\n{}\n{}\n", names, roff(option.help));
    if (!option.choices.empty())
      text += fmt::format("({}{})\n", option.list ? "of " : "one of ",
                          roff(fmt::format("{}", fmt::join(option.choices, ", "))));
  }
  return text;
}

std::string manual(const Outline& outline) {
  std::string text = fmt::format(
      ".TH ENTENTE 1 \"\" \"{}\" \"User Commands\"\n"
      ".SH NAME\nentente \\- an open workbench for negotiations and conflicts\n"
      ".SH SYNOPSIS\n\\fBentente\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] ...\n"
      ".SH DESCRIPTION\n{}\n.PP\nStart with \\fBentente new conflict.yaml\\fR and then "
      "\\fBentente analyze conflict.yaml\\fR.\n.SH COMMANDS\n",
      roff(outline.version), roff(outline.summary));
  for (const CommandOutline& command : outline.commands) {
    text += fmt::format(".SS {}\n{}.\n", roff(command.usage()), roff(command.summary));
    if (!command.aliases.empty())
      text +=
          fmt::format("Also called \\fB{}\\fR.\n", roff(fmt::format("{}", fmt::join(command.aliases, ", "))));
    text += options_text(command.arguments) + options_text(command.options);
  }
  text += ".SH OPTIONS OF ALL COMMANDS\n" + options_text(outline.options);
  text +=
      ".SH EXIT STATUS\n"
      ".TP\n0\nDone.\n"
      ".TP\n1\nThe input is wrong, or the question has no answer; the message says which.\n"
      ".TP\n2\nThe command line is wrong.\n"
      ".TP\n3\nIt would need more memory or time than allowed; the message says how much and what to set.\n"
      ".SH ENVIRONMENT\n"
      ".TP\n\\fBNO_COLOR\\fR\nWhere set and not empty, nothing is coloured unless \\fB\\-\\-color always\\fR "
      "asks for it.\n"
      ".TP\n\\fBCOLUMNS\\fR\nThe width to which tables are fitted where the output is no terminal (100 where "
      "not set).\n";
  return text;
}

}  // namespace

void add_man(CommandLine& line) {
  line.add_command("man", "Print the manual page; to read it: entente man | man -l -", [&line] {
    print(manual(outline_of(*line.app)));
    return int{done};
  });
}

}  // namespace entente::cli
