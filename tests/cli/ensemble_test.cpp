// entente ensemble, as its users run it.

#include "cli/ensemble.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string example(const std::string& name) { return ENTENTE_SOURCE_DIR "/examples/" + name; }

json answer(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "ensemble");
  arguments.emplace_back("--json");
  const Outcome outcome = entente(arguments);
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  return json::parse(outcome.out);
}

TEST(EnsembleCommand, TakesAllCombinationsWhereTheyAreFew) {
  const json found = answer({example("elmira.yaml"), "--shake", "0.2", "--outcome", "s5", "--under", "nash"});
  EXPECT_EQ(found["ensemble"]["exact"], true);
  EXPECT_EQ(found["ensemble"]["draws"], 32768);
  // s5 stops being one just where Uniroyal comes to prefer s9 to it: the swap of
  // s5 and s9 comes up, and that of s5 and s8 above it does not.
  EXPECT_NEAR(found["outcome"]["probability"].get<double>(), 1 - 0.2 * 0.8, 1e-12);
  EXPECT_EQ(found["assumptions"][0]["text"], "s9 before s5");
}

TEST(EnsembleCommand, SaysInWordsHowSureAndWhatItHingesOn) {
  const Outcome found =
      entente({"ensemble", example("elmira.yaml"), "--shake", "0.2", "--sample", "-n", "5000"});
  EXPECT_EQ(found.status, 0);
  EXPECT_THAT(found.out, HasSubstr("5,000 draws (seed 1), with 95% intervals."));
  EXPECT_THAT(found.out, HasSubstr("With probability 8"));
  EXPECT_THAT(found.out, HasSubstr("It hinges most on this: uniroyal: s9 before s5."));
}

TEST(EnsembleCommand, StopsOnceTheIntervalIsNarrowEnoughAtTheSameDrawOnAnyNumberOfThreads) {
  const std::vector<std::string> asked{example("elmira.yaml"),
                                       "--shake",
                                       "0.2",
                                       "--sample",
                                       "-n",
                                       "10000000",
                                       "--until",
                                       "0.02",
                                       "--outcome",
                                       "s5"};
  json first;
  for (const char* threads : {"1", "2", "4"}) {
    std::vector<std::string> arguments = asked;
    arguments.insert(arguments.end(), {"--threads", threads});
    const json found = answer(arguments);
    EXPECT_LE(found["outcome"]["interval"][1].get<double>() - found["outcome"]["interval"][0].get<double>(),
              0.02);
    EXPECT_LT(found["ensemble"]["draws"], 10000000);
    if (first.is_null()) first = found;
    EXPECT_EQ(found, first) << threads;
  }
}

TEST(EnsembleCommand, RefusesWhatMakesNoSense) {
  const std::string elmira = example("elmira.yaml");
  const std::vector<std::pair<std::vector<std::string>, std::string>> wrong{
      {{"-n", "0"}, "'0' is no whole number from 1 to 9223372036854775807"},
      {{"-n", "9223372036854775808"}, "'9223372036854775808' is no whole number"},
      {{"-n", "-5"}, "'-5' is no whole number"},
      {{"--seed", "x"}, "'x' is no whole number"},
      {{"--shake", "1.5"}, "'1.5' is no number above 0 and below 1"},
      {{"--shake", "nan"}, "'nan' is no number above 0 and below 1"},
      {{"--until", "0"}, "'0' is no number above 0 and below 1"},
      {{"--threads", "0"}, "'0' is no whole number from 1 to 1024"}};
  for (const auto& [given, message] : wrong) {
    std::vector<std::string> arguments{"ensemble", elmira};
    arguments.insert(arguments.end(), given.begin(), given.end());
    const Outcome outcome = entente(arguments);
    EXPECT_EQ(outcome.status, 2) << given[0] << " " << given[1];
    EXPECT_THAT(outcome.err, HasSubstr(message));
  }
  const std::vector<std::pair<std::vector<std::string>, std::string>> impossible{
      {{"--outcome", "abandon and not abandon"}, "holds in no feasible state"},
      {{"--outcome", "abandom"}, "abandon"},
      {{"--claims"}, "there is no evidence to weigh"},
      {{"--concepts", "nash", "--under", "gmr"}, "GMR is not among the concepts"}};
  for (const auto& [given, message] : impossible) {
    std::vector<std::string> arguments{"ensemble", elmira};
    arguments.insert(arguments.end(), given.begin(), given.end());
    const Outcome outcome = entente(arguments);
    EXPECT_EQ(outcome.status, 1) << given[0];
    EXPECT_THAT(outcome.err, HasSubstr(message));
  }
}

std::vector<std::string> long_run(const TemporaryFolder& folder) {
  return {"ensemble",
          example("elmira.yaml"),
          "--shake",
          "0.2",
          "--sample",
          "-n",
          "400000",
          "--outcome",
          "s5",
          "--json",
          "--checkpoint",
          folder.file("draws.checkpoint"),
          "--checkpoint-every",
          "0"};
}

TEST(EnsembleCommand, GoesOnFromItsCheckpointAfterAKill) {
  const TemporaryFolder folder;
  const TemporaryFolder other;
  const Outcome whole = entente(long_run(other));
  ASSERT_EQ(whole.status, 0) << whole.err;
  Command killed{long_run(folder)};
  killed.program = "timeout";
  killed.arguments.insert(killed.arguments.begin(), {"-s", "KILL", "0.4", ENTENTE_EXECUTABLE});
  for (int round = 0; round < 3; ++round) run(killed);
  const Outcome resumed = entente(long_run(folder));
  EXPECT_EQ(resumed.status, 0) << resumed.err;
  EXPECT_EQ(resumed.out, whole.out);
}

TEST(EnsembleCommand, GoesOnWhereACheckpointCannotBeWrittenAnyMore) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "there");
  std::vector<std::string> arguments = long_run(folder);
  arguments[6] = "9000000000000000000";
  const std::string file = folder.file("there/draws.checkpoint");
  arguments[arguments.size() - 3] = file;
  // Its folder becomes a file in the middle.
  Command command{{"-c",
                   "file=$1; shift; \"$@\" & until [ -s \"$file\" ]; do sleep 0.01; done; "
                   "mv \"${file%/*}\" \"${file%/*}.gone\"; sleep 0.3; kill -INT $!; wait $!",
                   "-", file, ENTENTE_EXECUTABLE}};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  command.program = "bash";
  const Outcome outcome = run(command);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("the draws go on without it; the checkpoint is as it was"));
  EXPECT_GT(json::parse(outcome.out)["ensemble"]["draws"], 0);
  EXPECT_FALSE(read_file(folder.file("there.gone/draws.checkpoint")).empty());
}

/// Fails in the middle: at the second round's end.
class FailingTeam : public ensemble::Team {
 public:
  void add_up(std::span<std::uint64_t>) override {
    constexpr int of_readiness_and_first_round = 3;
    if (++sums > of_readiness_and_first_round) throw std::runtime_error("the cable is cut");
  }
  void abandon() override { abandoned = true; }
  int sums = 0;
  bool abandoned = false;
};

TEST(EnsembleCommand, AMemberThatCannotGoOnTellsItsTeam) {
  FailingTeam team;
  cli::CommandLine line("entente");
  cli::add_ensemble(line, team);
  std::vector<std::string> words{"entente",  "ensemble", example("elmira.yaml"), "--shake", "0.2",
                                 "--sample", "--quiet"};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  testing::internal::CaptureStderr();
  const int status = cli::run_program(line, static_cast<int>(arguments.size()), arguments.data());
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("the cable is cut"));
  EXPECT_EQ(status, 1);
  EXPECT_TRUE(team.abandoned);
}

TEST(EnsembleCommand, LeavesAForeignOrDamagedCheckpointAlone) {
  const TemporaryFolder folder;
  std::vector<std::string> arguments = long_run(folder);
  arguments[6] = "2000";
  const std::string file = folder.file("draws.checkpoint");
  ASSERT_EQ(entente(arguments).status, 0);
  const std::string good = read_file(file);
  std::string damaged = good;
  damaged[damaged.size() / 2] ^= 1;
  arguments.erase(std::find(arguments.begin(), arguments.end(), "--json"));
  for (const auto& [content, message] :
       std::vector<std::pair<std::string, std::string>>{{damaged, "is damaged"},
                                                        {good.substr(0, good.size() - 9), "is damaged"},
                                                        {"notes", "is no checkpoint"}}) {
    folder.write("draws.checkpoint", content);
    const Outcome outcome = entente(arguments);
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, HasSubstr(message));
    EXPECT_EQ(read_file(file), content);
  }
  folder.write("draws.checkpoint", good);
  std::vector<std::string> foreign = arguments;
  foreign.insert(foreign.end(), {"--seed", "2"});
  EXPECT_THAT(entente(foreign).err, HasSubstr("belongs to another ensemble"));
  std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  const Outcome read_only = entente(arguments);
  EXPECT_EQ(read_only.status, 1);
  EXPECT_THAT(read_only.err, HasSubstr("cannot be written: Permission denied"));
  EXPECT_EQ(read_file(file), good);
}

TEST(EnsembleCommand, WritesADatabaseOnceAndWhole) {
  const TemporaryFolder folder;
  const std::string file = folder.file("runs.sqlite");
  const std::vector<std::string> arguments{
      "ensemble", example("elmira.yaml"), "--shake", "0.2", "--sample", "-n", "500", "--out", file};
  ASSERT_EQ(entente(arguments).status, 0);
  const SQLite::Database database(file);
  const auto count = [&](const std::string& query) {
    SQLite::Statement statement(database, query);
    statement.executeStep();
    return statement.getColumn(0).getInt64();
  };
  EXPECT_EQ(count("SELECT COUNT(*) FROM draws"), 500);
  EXPECT_EQ(count("SELECT COUNT(*) FROM draw_levels"), 500 * 15);
  EXPECT_EQ(count("SELECT COUNT(*) FROM sensitivity"), 15);
  // The tables agree with one another: what the draws say is what the sums say.
  EXPECT_EQ(count("SELECT COUNT(*) FROM equilibria e WHERE ABS(500 * e.probability - (SELECT COUNT(*) FROM "
                  "draw_equilibria d WHERE d.state = e.state AND d.concept = e.concept)) > 1e-6"),
            0);
  const Outcome again = entente(arguments);
  EXPECT_EQ(again.status, 1);
  EXPECT_THAT(again.err, HasSubstr("exists already and is left as it was"));
  std::vector<std::string> nowhere = arguments;
  nowhere.back() = "/proc/runs.sqlite";
  EXPECT_EQ(entente(nowhere).status, 1);
}

TEST(EnsembleCommand, WeighsTheFlagshipsEvidence) {
  const json found = answer({example("ukraine-2025.yaml"), "--claims", "-n", "60", "--outcome", "settle",
                             "--under", "sseq", "--reached"});
  EXPECT_EQ(found["ensemble"]["draws"], 60);
  EXPECT_GE(found["wrong_sources"].size(), 4U);
  EXPECT_TRUE(std::any_of(found["assumptions"].begin(), found["assumptions"].end(),
                          [](const json& one) { return one["kind"] == "claim"; }));
}

#ifdef ENTENTE_MPI
Outcome on_ranks(const std::string& ranks, std::vector<std::string> arguments) {
  Command command;
  command.program = "mpirun";
  command.arguments = {"--allow-run-as-root", "--oversubscribe", "-n", ranks, ENTENTE_MPI};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  command.environment = {"OMPI_MCA_rmaps_base_oversubscribe=1", "OMPI_MCA_mpi_yield_when_idle=1",
                         "OMPI_MCA_btl_vader_single_copy_mechanism=none",
                         "ASAN_OPTIONS=detect_leaks=0"};  // Open MPI's own
  return run(command);
}

TEST(EnsembleMpi, ComesToTheSameNumbersOnAnyNumberOfRanks) {
  const std::vector<std::string> arguments{
      "ensemble", example("elmira.yaml"), "--shake", "0.2", "--sample", "-n", "30000", "--json"};
  const Outcome alone = entente(arguments);
  for (const char* ranks : {"1", "2", "4"}) {
    const Outcome together = on_ranks(ranks, arguments);
    EXPECT_EQ(together.status, 0) << together.err;
    EXPECT_EQ(together.out, alone.out) << ranks;
  }
  const Outcome wrong = on_ranks("2", {"ensemble", "no-such-model.yaml"});
  EXPECT_EQ(wrong.status, 1);
}

TEST(EnsembleMpi, GoesOnFromItsCheckpointAfterAKillOnAnotherNumberOfRanks) {
  const TemporaryFolder folder;
  const TemporaryFolder other;
  const Outcome whole = entente(long_run(other));
  Command killed;
  killed.program = "mpirun";
  killed.arguments = {
      "--allow-run-as-root", "--oversubscribe", "-n", "2", "timeout", "-s", "KILL", "1", ENTENTE_MPI};
  for (const std::string& argument : long_run(folder)) killed.arguments.push_back(argument);
  run(killed);
  const Outcome resumed = on_ranks("4", long_run(folder));
  EXPECT_EQ(resumed.status, 0) << resumed.err;
  EXPECT_EQ(resumed.out, whole.out);
}

TEST(EnsembleMpi, EndsWhereAMemberIsKilled) {
  const TemporaryFolder folder;
  std::vector<std::string> arguments = long_run(folder);
  arguments[6] = "9000000000000000000";
  Command command;
  command.program = "mpirun";
  command.arguments = {"--allow-run-as-root",
                       "--oversubscribe",
                       "-n",
                       "2",
                       "bash",
                       "-c",
                       "if [ \"$OMPI_COMM_WORLD_RANK\" = 0 ]; then exec \"$@\"; fi; file=$0; \"$@\" & "
                       "until [ -s \"$file\" ]; do sleep 0.01; done; kill -KILL $!; wait $!",
                       folder.file("draws.checkpoint"),
                       ENTENTE_MPI};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  const Outcome outcome = run(command);
  EXPECT_GT(outcome.status, 0) << "it neither hangs nor claims to be done";
}
#endif

TEST(EnsembleCommand, RefusesToShakeWhatStatesItsOwnUncertainty) {
  const TemporaryFolder folder;
  const std::string model = folder.write("m.yaml",
                                         "entente: 1\nparties: {a: {options: {x: X}}}\n"
                                         "preferences: {a: {priorities: [{if: x, likely: 0.5}]}}\n");
  const Outcome outcome = entente({"ensemble", model, "--shake", "0.1"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("nothing to shake"));
}

}  // namespace
}  // namespace entente::tests
