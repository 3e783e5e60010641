// What long commands do when the world around them fails: a full disk, Ctrl-C.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const std::string elmira = ENTENTE_SOURCE_DIR "/examples/elmira.yaml";
const std::string flagship = ENTENTE_SOURCE_DIR "/examples/ukraine-2025.yaml";

/// `entente ARGUMENT…` where no file can grow beyond so many KiB: to the program that is a disk
/// which has become full. What it prints, messages too, goes through a pipe into `Outcome::out`.
Outcome on_a_full_disk(unsigned kib, const std::vector<std::string>& arguments) {
  Command command;
  command.program = "bash";
  command.arguments = {
      "-c",
      "set -o pipefail; (trap '' XFSZ; ulimit -f " + std::to_string(kib) + "; exec \"$0\" \"$@\" 2>&1) | cat",
      ENTENTE_EXECUTABLE};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  return run(command);
}

/// `entente ARGUMENT…`, interrupted as by Ctrl-C.
Outcome interrupted_after(const std::string& seconds, const std::vector<std::string>& arguments) {
  Command command;
  command.program = "timeout";
  // In the foreground it signals once, else the group as well; and a second Ctrl-C ends the program at once.
  command.arguments = {"--foreground", "--preserve-status", "-s", "INT", seconds, ENTENTE_EXECUTABLE};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  return run(command);
}

std::vector<std::string> ensemble(const std::string& draws, std::initializer_list<std::string> more) {
  std::vector<std::string> arguments{"ensemble", elmira, "--shake",   "0.2", "--sample",
                                     "-n",       draws,  "--outcome", "s5"};
  arguments.insert(arguments.end(), more);
  return arguments;
}

/// `entente ARGUMENT…` with its streams as the shell is told.
Outcome with_streams(const std::string& streams, const std::vector<std::string>& arguments) {
  Command command;
  command.program = "bash";
  command.arguments = {"-c", "\"$0\" \"$@\" " + streams, ENTENTE_EXECUTABLE};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  return run(command);
}

TEST(StandardError, ThatCannotBeWrittenLosesNoAnswer) {
  const TemporaryFolder folder;
  folder.write("warned.yaml",
               "entente: 1\nparties: {a: {options: {x: X}}, idle: Idle}\nstatus_quo: []\n"
               "preferences: {a: {priorities: [x]}}\n");
  const std::string model = folder.file("warned.yaml");
  for (const std::vector<std::string>& question :
       std::vector<std::vector<std::string>>{{"analyze", model},
                                             {"analyze", model, "--sanctions", "each-once"},
                                             {"explain", model},
                                             {"paths", model},
                                             {"inverse", model, "--state", "s1"},
                                             {"leverage", model, "--to", "x"},
                                             {"ensemble", model, "--claims", "-n", "10"},
                                             {"convert", model, "--to", "dot"},
                                             {"states", model}}) {
    const Outcome heard = entente(question);
    for (const std::string streams : {"2>/dev/full", "2>&-"}) {
      const Outcome unheard = with_streams(streams, question);
      EXPECT_EQ(unheard.status, heard.status) << question[0] << " " << streams;
      EXPECT_EQ(unheard.out, heard.out) << question[0] << " " << streams;
    }
  }
  EXPECT_EQ(with_streams("2>/dev/full", {"analyze", folder.file("none.yaml")}).status, 1);
  EXPECT_EQ(with_streams("2>&-", {"nothing"}).status, 2);
  EXPECT_EQ(with_streams(">&-", {"analyze", model}).status, 1) << "nobody can read the answer";
  EXPECT_EQ(with_streams(">&-", {"analyze", folder.file("none.yaml"), "--json"}).status, 1);
}

TEST(FullDisk, AnEnsembleRefusesACheckpointThatCannotBeWrittenBeforeItDraws) {
  const TemporaryFolder folder;
  const Outcome outcome = on_a_full_disk(0, ensemble("2000", {"--checkpoint", folder.file("draws")}));
  EXPECT_EQ(outcome.status, 1) << outcome.out;
  EXPECT_THAT(outcome.out, HasSubstr("draws cannot be written: File too large"));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(FullDisk, ACheckpointThatIsThereStaysAsItWas) {
  const TemporaryFolder folder;
  const std::string file = folder.file("draws");
  ASSERT_EQ(entente(ensemble("2000", {"--checkpoint", file})).status, 0);
  const std::string kept = read_file(file);
  EXPECT_EQ(on_a_full_disk(0, ensemble("4000", {"--checkpoint", file})).status, 1);
  EXPECT_EQ(read_file(file), kept);
  EXPECT_EQ(entente(ensemble("4000", {"--checkpoint", file, "--json"})).out,
            entente(ensemble("4000", {"--json"})).out);
}

TEST(FullDisk, AnEnsembleAnswersThoughItsDatabaseFails) {
  const TemporaryFolder folder;
  const Outcome outcome = on_a_full_disk(8, ensemble("2000", {"--out", folder.file("draws.sqlite")}));
  EXPECT_EQ(outcome.status, 1) << outcome.out;
  EXPECT_THAT(outcome.out, HasSubstr("necessarily: an equilibrium whatever")) << "the answer itself";
  EXPECT_THAT(outcome.out, HasSubstr("hint: the answer above is complete; make room"));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "no half of a database is left";
}

TEST(FullDisk, LeverageLeavesNoHalfOfAModel) {
  const TemporaryFolder folder;
  const Outcome outcome = on_a_full_disk(
      0, {"leverage", elmira, "--to", "accept", "--write", folder.file("kept.yaml"), "--set", "1"});
  EXPECT_EQ(outcome.status, 1) << outcome.out;
  EXPECT_THAT(outcome.out, HasSubstr("kept.yaml cannot be written: File too large"));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Interruption, AnEnsembleAnswersFromTheDrawsThatItHasAndKeepsThem) {
  const TemporaryFolder folder;
  const std::string file = folder.file("draws");
  const Outcome cut = interrupted_after("1", ensemble("1000000000000", {"--json", "--checkpoint", file}));
  ASSERT_EQ(cut.status, 0) << cut.err;
  const json part = json::parse(cut.out);
  EXPECT_EQ(part["ensemble"]["partial"], true);
  const std::string draws = part["ensemble"]["draws"].dump();
  // As many draws, asked for from the start or taken from the checkpoint, say the same.
  const json whole = json::parse(entente(ensemble(draws, {"--json"})).out);
  const json resumed = json::parse(entente(ensemble(draws, {"--json", "--checkpoint", file})).out);
  EXPECT_EQ(whole["ensemble"]["partial"], false);
  EXPECT_EQ(part["states"], whole["states"]);
  EXPECT_EQ(resumed["states"], whole["states"]);
}

TEST(Interruption, LeverageTellsHowFarItGot) {
  const Outcome cut =
      interrupted_after("5", {"leverage", flagship, "--to", "ceasefire", "--most", "4", "--goal", "only"});
  EXPECT_EQ(cut.status, 0) << cut.err;
  EXPECT_THAT(cut.out, HasSubstr("Stopped: complete for up to "));
}

}  // namespace
}  // namespace entente::tests
