// Completion and the manual page know every command and option that help knows.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <sstream>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The first words of the lines under `Commands:` in the help.
std::vector<std::string> commands() {
  std::vector<std::string> names;
  bool there = false;
  for (const std::string& line : lines_of(entente({"--help"}).out)) {
    if (there && line.empty()) break;
    if (there && line[2] != ' ') names.push_back(line.substr(2, line.find_first_of(" ,", 2) - 2));
    if (line == "Commands:") there = true;
  }
  return names;
}

/// The options that the help of a command lists, as `--name`.
std::set<std::string> options_of(const std::string& command) {
  static const std::regex option("(^  |,)(-[-a-zA-Z0-9]+)");
  std::set<std::string> names;
  for (const std::string& line : lines_of(entente({command, "--help"}).out)) {
    const std::string shown = line.starts_with("  -") ? line.substr(0, line.find(' ', 2)) : std::string();
    for (std::sregex_iterator found(shown.begin(), shown.end(), option), end; found != end; ++found)
      names.insert((*found)[2]);
  }
  return names;
}

/// What bash offers after these words, the last of which is being typed.
std::vector<std::string> completed(const std::vector<std::string>& words) {
  std::string typed;
  for (const std::string& word : words) typed += "'" + word + "' ";
  const std::string script = entente({"completion", "bash"}).out + "COMP_WORDS=(entente " + typed + ")\n" +
                             "COMP_CWORD=" + std::to_string(words.size()) + "\n_entente\n" +
                             "printf '%s\\n' \"${COMPREPLY[@]}\"\n";
  const TemporaryFolder folder;
  folder.write("model.yaml", "");
  const Outcome outcome =
      run({.arguments = {"--norc"}, .input = script, .folder = folder.path(), .program = "bash"});
  EXPECT_EQ(outcome.err, "");
  return lines_of(outcome.out);
}

TEST(Completion, KnowsEveryCommandAndOption) {
  const std::vector<std::string> known = commands();
  ASSERT_THAT(known, Contains("analyze"));
  const std::vector<std::string> offered = completed({""});
  const std::string manual = std::regex_replace(entente({"man"}).out, std::regex(R"(\\-)"), "-");
  const std::string zsh = entente({"completion", "zsh"}).out;
  const std::string fish = entente({"completion", "fish"}).out;
  for (const std::string& command : known) {
    EXPECT_THAT(offered, Contains(command));
    EXPECT_THAT(manual, HasSubstr(".SS entente " + command));
    EXPECT_THAT(zsh, HasSubstr("'" + command + ":"));
    EXPECT_THAT(fish, HasSubstr(" -a " + command + " -d "));
    const std::vector<std::string> options = completed({command, "-"});
    for (const std::string& option : options_of(command)) {
      EXPECT_THAT(options, Contains(option)) << command;
      EXPECT_THAT(manual, HasSubstr("\\fB" + option + "\\fR")) << command;
      EXPECT_THAT(zsh, HasSubstr("'" + option)) << command;
      EXPECT_THAT(fish, HasSubstr((option.starts_with("--") ? " -l " : " -s ") +
                                  option.substr(option.find_first_not_of('-'))))
          << command;
    }
  }
}

TEST(Completion, OffersWhatCanStandThere) {
  EXPECT_THAT(completed({"analy"}), ElementsAre("analyze", "analyse"));
  EXPECT_THAT(completed({"analyze", ""}), ElementsAre("model.yaml"));
  EXPECT_THAT(completed({"analyze", "model.yaml", "--all"}), ElementsAre("--all-states"));
  EXPECT_THAT(completed({"analyze", "--sanctions", ""}),
              ElementsAre("legal-sequences", "each-once", "single-step"));
  EXPECT_THAT(completed({"analyze", "--sanctions", "=", "e"}), ElementsAre("each-once"));
  EXPECT_THAT(completed({"analyze", "--concepts", "nash,s"}),
              ElementsAre("nash,smr", "nash,seq", "nash,sseq"));
  EXPECT_THAT(completed({"--color", "a"}), ElementsAre("auto", "always"));
  EXPECT_THAT(completed({"completion", ""}), ElementsAre("bash", "zsh", "fish"));
  EXPECT_THAT(completed({"analyze", "--memory", ""}), Not(Contains("model.yaml")));
}

TEST(Completion, ScriptsOfOtherShellsParse) {
  for (const std::string shell : {"zsh", "fish"}) {
    if (run({.arguments = {"-c", "command -v " + shell}, .program = "bash"}).status != 0) continue;
    const Outcome outcome =
        run({.arguments = {"-n"}, .input = entente({"completion", shell}).out, .program = shell});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
  }
}

TEST(Manual, IsSoundRoff) {
  const std::string page = entente({"man"}).out;
  EXPECT_THAT(page, HasSubstr(".TH ENTENTE 1"));
  for (const char* section : {"NAME", "SYNOPSIS", "COMMANDS", "EXIT STATUS", "ENVIRONMENT"})
    EXPECT_THAT(page, HasSubstr(std::string(".SH ") + section));
  if (run({.arguments = {"-c", "command -v groff"}, .program = "bash"}).status != 0) return;
  const Outcome formatted =
      run({.arguments = {"-man", "-Tutf8", "-ww", "-z"}, .input = page, .program = "groff"});
  EXPECT_EQ(formatted.err, "");
}

}  // namespace
}  // namespace entente::tests
