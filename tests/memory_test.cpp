// What the program says that it needs is what it takes: it refuses before it
// allocates, names the figure, and stays within it once that is allowed.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <regex>
#include <string>

#include "support/run.hpp"

namespace entente::tests {

namespace {

constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20;

/// Parties p1, p2, … with `own` options each; `more` stands at the end of the file.
std::string model(unsigned parties, unsigned own, const std::string& moves, const std::string& more) {
  std::string text = "entente: 1\ntitle: Large\nparties:\n";
  std::string preferences = "preferences:\n";
  for (unsigned p = 1; p <= parties; ++p) {
    text += fmt::format("  p{}:\n    options:\n", p);
    for (unsigned k = 1; k <= own; ++k)
      text += fmt::format("      o{}{}: {{label: Something, moves: {}}}\n", p, static_cast<char>('a' + k - 1),
                          k % 2 == 0 ? moves : "both");
    const unsigned next = p % parties + 1;
    preferences += fmt::format("  p{}: {{weights: {{o{}a: 8, o{}b: 3, o{}a iff o{}b: 5, not o{}a: 2}}}}\n", p,
                               next, next, p, next, p);
  }
  return text + more + preferences;
}

struct Case {
  const char* what;
  std::string text;
  std::vector<std::string> arguments;
};

std::vector<Case> cases() {
  std::string exclusive = "require:\n";  // a quarter of what two options allow, for each pair
  for (int p = 1; p <= 4; ++p)
    for (const char* pair : {"ab", "cd"})
      exclusive += fmt::format("  - o{}{} and not o{}{}\n", p, pair[0], p, pair[1]);
  return {
      {"the grid", model(4, 5, "both", ""), {}},
      {"the grid, one way, some not feasible",
       model(4, 5, "take", "infeasible: [o1a and o2b and o3c]\n"),
       {}},
      {"the grid, each once", model(4, 4, "both", ""), {"--sanctions", "each-once"}},
      {"classes", model(4, 8, "take", exclusive), {}},
      {"arcs", model(4, 4, "both", "forbidden: [{from: o1a and o2a, to: o1b}]\n"), {}},
  };
}

/// The most that any process started here so far has held in memory.
std::uint64_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

TEST(Memory, IsWhatTheProgramSays) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "the address sanitizer takes memory of its own";
#endif
  const TemporaryFolder folder;
  const std::string tiny = folder.write("tiny.yaml", model(2, 2, "both", ""));
  ASSERT_EQ(entente({"analyze", tiny, "--json"}).status, 0);
  const std::uint64_t program = peak_memory();
  std::uint64_t most_allowed = 0;
  const std::regex figure("--memory ([0-9]+)M");

  for (const Case& one : cases()) {
    SCOPED_TRACE(one.what);
    const std::string file = folder.write("large.yaml", one.text);
    std::uint64_t allowed = 1;
    int refusals = 0;
    for (;; ++refusals) {
      ASSERT_LT(refusals, 8);
      Command command{.arguments = {"analyze", file, "--json", "--memory", fmt::format("{}M", allowed)},
                      .output_file = folder.file("out")};
      command.arguments.insert(command.arguments.end(), one.arguments.begin(), one.arguments.end());
      std::filesystem::remove(command.output_file);
      const Outcome outcome = run(command);
      most_allowed = std::max(most_allowed, allowed);
      EXPECT_LE(peak_memory(), program + (most_allowed + 4) * mebibyte);
      if (outcome.status == 0) break;
      ASSERT_EQ(outcome.status, 3) << outcome.err;
      const std::string answer = read_file(folder.file("out"));
      std::smatch found;
      ASSERT_TRUE(std::regex_search(answer, found, figure)) << answer;
      const std::uint64_t wanted = std::stoull(found[1]);
      ASSERT_GT(wanted, allowed) << answer;
      allowed = wanted;
    }
    EXPECT_GT(refusals, 0);
    RecordProperty(one.what, std::to_string(allowed) + " MiB");
  }
}

}  // namespace

}  // namespace entente::tests
