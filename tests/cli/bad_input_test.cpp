// What people and machines get wrong in a model file, and what the program
// says to it: where, what, how to mend it; never a crash, a hang or a heap.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using namespace std::string_literals;
using nlohmann::json;
using testing::HasSubstr;

constexpr std::uint64_t gibibyte = std::uint64_t{1} << 30;

/// A sound model, of which each case below spoils one thing.
constexpr std::string_view sound = R"(entente: 1
parties:
  a: {options: {x: X, y: Y}}
  b: {options: {z: Z}}
preferences:
  a: {priorities: [x, not z]}
  b: {priorities: [y, z]}
)";

std::string with(std::string_view written, std::string_view instead) {
  std::string model(sound);
  const std::size_t at = model.find(written);
  EXPECT_NE(at, std::string::npos) << written;
  return model.replace(at, written.size(), instead);
}

std::string and_also(std::string_view more) { return std::string(sound) + std::string(more); }

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t n = 0; n < times; ++n) all += text;
  return all;
}

/// Every line refers ten times to the one before.
std::string alias_bomb() {
  std::string text = "entente: 1\na0: &a0 [x, x]\n";
  for (int n = 1; n < 12; ++n) {
    const std::string before = "*a" + std::to_string(n - 1);
    text += "a" + std::to_string(n) + ": &a" + std::to_string(n) + " [" + before + repeated("," + before, 9) +
            "]\n";
  }
  return text;
}

/// A few bytes stand for 100 KB, very often.
std::string alias_flood() {
  return "entente: 1\nx-a: &a \"" + repeated("w", 100'000) + "\"\nx-b: [*a" + repeated(", *a", 30'000) +
         "]\n";
}

/// Each anchor keeps what the next holds, too.
std::string nested_anchors() {
  std::string text = "entente: 1\nx-a: ";
  for (int n = 0; n < 60; ++n) text += "&n" + std::to_string(n) + " [";
  return text + "\"" + repeated("w", 1'000'000) + "\"" + repeated("]", 60) + "\n";
}

std::string tag_directives(std::size_t count) {
  std::string text;
  for (std::size_t n = 0; n < count; ++n) text += "%TAG !t" + std::to_string(n) + "! x\n";
  return text + "---\nentente: 1\n";
}

std::string many_options(std::size_t count) {
  std::string text = "entente: 1\nparties:\n  a:\n    options:\n";
  for (std::size_t n = 0; n < count; ++n) text += "      o" + std::to_string(n) + ": X\n";
  return text + "preferences: {a: {priorities: [o1]}}\n";
}

struct Case {
  std::string what;
  std::string model;
  int status;
  std::vector<std::string> said;  ///< `line:column: error: …` parts of what is on standard error
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.what; }

class BadInput : public testing::TestWithParam<Case> {};

TEST_P(BadInput, GetsAClearMessage) {
  const TemporaryFolder folder;
  folder.write("model.yaml", GetParam().model);
  const auto check = [&](std::vector<std::string> arguments) {
    return run(
        {.arguments = std::move(arguments), .folder = folder.path(), .memory = gibibyte, .seconds = 60});
  };
  const Outcome text = check({"check", "model.yaml"});
  EXPECT_EQ(text.status, GetParam().status) << text.err.substr(0, 2000);
  EXPECT_EQ(text.out, "");
  for (const std::string& part : GetParam().said)
    EXPECT_TRUE(text.err.find(part) != std::string::npos) << "not said: " << part << "\n"
                                                          << text.err.substr(0, 2000);

  const Outcome program = check({"analyze", "model.yaml", "--json"});
  EXPECT_EQ(program.status, GetParam().status);
  EXPECT_EQ(program.err, "");
  const json answer = json::parse(program.out, nullptr, false);
  ASSERT_FALSE(answer.is_discarded()) << program.out.substr(0, 2000);
  ASSERT_FALSE(answer.at("errors").empty());
  for (const json& error : answer.at("errors"))
    for (const char* key : {"file", "line", "column", "message", "hint"})
      EXPECT_TRUE(error.contains(key)) << key;
}

const std::vector<Case> cases{
    {"empty", "", 1, {"model.yaml: error: the file is empty", "hint: 'entente new FILE'"}},
    {"only a comment", "# nothing yet\n", 1, {"the file is empty"}},
    {"not UTF-8", and_also("title: Caf\xe9\n"), 1, {"model.yaml:8:11: error: the file is not UTF-8"}},
    {"a zero byte", and_also(std::string("title: a\0b\n", 11)), 1, {"model.yaml:8:9: error: ", "zero byte"}},
    {"a scalar", "hello\n", 1, {"model.yaml:1:1: error: a model has to be a mapping"}},
    {"two documents",
     and_also("---\nentente: 1\n"),
     1,
     {"model.yaml:8:1: error: the file holds a second document"}},
    {"a tab", "entente: 1\nparties:\n\ta: x\n", 1, {"model.yaml:3:", "indented with a tab"}},
    {"an alias bomb", alias_bomb(), 1, {"counting aliases as often as they are used"}},
    {"an alias flood", alias_flood(), 1, {"model.yaml:3:", "error: anchors repeat more than 16 MiB of text"}},
    {"nested anchors", nested_anchors(), 1, {"error: anchors repeat more than 16 MiB of text"}},
    {"a flood of parentheses",
     and_also("infeasible: [" + repeated("(", 10'000'000) + "]\n"),
     1,
     {"nested deeper than 200 levels"}},
    {"a flood of brackets",
     repeated("[", 10'000'000),
     1,
     {"model.yaml:1:65: error: lists and mappings are nested deeper than 64 levels"}},
    {"a flood of directives",
     tag_directives(100'000),
     1,
     {"model.yaml:17:1: error: more than 16 %TAG lines"}},
    {"deep nesting",
     "entente: 1\nx-a: " + repeated("[", 500) + repeated("]", 500) + "\n",
     1,
     {"nested deeper than 64 levels"}},
    {"a hundred thousand options", many_options(100'000), 3, {"100000 options", "up to 64"}},
    {"64 options, all free", many_options(64), 3, {"2^64 states needs 16 EiB", "hint: narrow the model"}},
    {"an option named twice",
     with("y: Y", "x: Y"),
     1,
     {"model.yaml:3:23: error: 'x' stands here twice", "the first is in line 3"}},
    {"a reserved word",
     with("y: Y", "and: Y"),
     1,
     {"3:23: error: 'and' is a word of the expression language"}},
    {"unknown names",
     with("[x, not z]", "[modify or zz, q1]"),
     1,
     {"6:20: error: there is no option 'modify'", "hint: known here: x, y, z",
      "6:30: error: there is no option 'zz'", "hint: did you mean 'z'?",
      "6:34: error: there is no option 'q1'"}},
    {"ten thousand unknown names",
     and_also("infeasible: [" + repeated("nobody and ", 10'000) + "x]\n"),
     1,
     {"more errors follow"}},
    {"signs of another language",
     with("[x, not z]", "[x && z]"),
     1,
     {"6:22: error: '&&' is not used", "write 'and'"}},
    {"an open parenthesis",
     with("[x, not z]", "[x and (y or z]"),
     1,
     {"6:26: error: this '(' is never closed"}},
    {"huge counts",
     and_also("infeasible: ['exactly(99999999999, x)', 'atmost(2, x']\n"),
     1,
     {"8:23: error: the count 99999999999 is out of range", "8:"}},
    {"a ranking that misses states",
     with("{priorities: [x, not z]}", "{ranking: s1 > s2}"),
     1,
     {"6:16: error: this ranking misses s3, s4, s5, s6, s7 and 1 more", "'others'"}},
    {"a ranking that repeats a state",
     with("{priorities: [x, not z]}", "{ranking: s1 > s2 > s1 > others > s9}"),
     1,
     {"6:26: error: s1 stands in this ranking twice", "6:40: error: there is no state s9", "s1 to s8"}},
    {"two forms of preference",
     with("{priorities: [x, not z]}", "{priorities: [x], ranking: others}"),
     1,
     {"6:24: error: 'a' has both priorities and ranking"}},
    {"a form that there is not",
     with("{priorities: [x, not z]}", "{priorites: [x]}"),
     1,
     {"6:7: error: a preference has no 'priorites'", "did you mean 'priorities'?"}},
    {"an unknown party",
     with("  b: {priorities", "  bb: {priorities"),
     1,
     {"7:3: error: there is no party 'bb'", "did you mean 'b'?"}},
    {"a relation with unknown pairs",
     with("{priorities: [x, not z]}", "{relation: [s1 > s2]}"),
     1,
     {"6:3: error: this relation leaves pairs of states unknown"}},
    {"a relation that calls unknown what it orders",
     with("{priorities: [x, not z]}", "{relation: [s1 > s2, s2 ~ s3, s3 > s4, s4 ? s1, s3 ? s2, s1 ? s1]}"),
     1,
     {"error: s4 ? s1 contradicts s1 > s2 ~ s3 > s4", "error: s3 ? s2 contradicts s3 ~ s2",
      "error: s1 ? s1 compares a state with itself"}},
    {"a relation with states above its circle",
     with("{priorities: [x, not z]}", "{relation: [s4 > s3, s3 > s1, s2 > s1, s1 > s2]}"),
     1,
     {"error: these comparisons go round in a circle: s2 > s1 > s2\n"}},
    {"a model of GMCR+",
     "{\"decisionMakers\": [], \"options\": [], \"version\": \"0.4.0\"}",
     1,
     {"model.yaml: error: this is a model of GMCR+",
      "'entente convert --from gmcr model.yaml -o model.yaml'"}},
    {"a Python pickle",
     "\x80\x03}q\0X\x01\0\0\0aq\1K\x01s."s,
     1,
     {"model.yaml: error: this is a Python pickle, as GMCR+ kept its models before version 0.3",
      "hint: open it in GMCR+ 0.3 or 0.4"}},
    {"a Python pickle of old", "(dp0\nVa\np1\nI1\ns.", 1, {"model.yaml: error: this is a Python pickle"}},
    {"a relation in a circle",
     with("{priorities: [x, not z]}", "{relation: [s1 > s2, s2 > s1]}"),
     1,
     {"6:18: error: these comparisons go round in a circle"}},
    {"weights out of range",
     with("{priorities: [x, not z]}", "{weights: {x: 1e400, y: [5, 2], z: .inf}}"),
     1,
     {"6:20: error: '1e400' is no weight", "the range ends below its beginning", "'.inf' is no weight"}},
    {"a probability out of range",
     with("[x, not z]", "[{if: x, likely: 1.5}]"),
     1,
     {"6:36: error: likely has to be a number from 0 to 1"}},
    {"no feasible state",
     and_also("infeasible: [x, not x]\n"),
     1,
     {"model.yaml: error: no state is feasible"}},
    {"an infeasible status quo",
     and_also("infeasible: [x and y]\nstatus_quo: [x, y]\n"),
     1,
     {"9:13: error: the status quo is not feasible"}},
    {"an ambiguous status quo",
     and_also("status_quo: N-N\n"),
     1,
     {"8:13: error: ", "matches several states: s1, s3"}},
    {"a status quo of another model",
     and_also("status_quo: [x, zed]\n"),
     1,
     {"8:17: error: there is no option 'zed'"}},
    {"an unknown claim", with("x: X", "x: {because: [c7]}"), 1, {"error: there is no claim 'c7'"}},
    {"no date", and_also("claims: {c: {date: 2025-02-30}}\n"), 1, {"8:20: error: '2025-02-30' is no date"}},
    {"another version",
     with("entente: 1", "entente: 7"),
     1,
     {"1:10: error: version '7' of the format is not known"}},
};

INSTANTIATE_TEST_SUITE_P(Models, BadInput, testing::ValuesIn(cases), [](const auto& one) {
  std::string name = one.param.what;
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return name;
});

TEST(BadInput, AllErrorsOfAFileAreReportedAtOnceWithTheirLines) {
  const Outcome outcome = entente({"check", "-"}, R"(entente: 1
parties:
  a: {options: {go: Go}, colour: red}
preferences:
  a: {priorities: [go, gone, {if: go, likly: 1}]}
status_quo: [og]
)");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, R"(<stdin>:3:26: error: a party has no 'colour'
    3 |   a: {options: {go: Go}, colour: red}
      |                          ^~~~~~
hint: it may have name or options; keys of your own begin with x-
<stdin>:5:24: error: there is no option 'gone'
    5 |   a: {priorities: [go, gone, {if: go, likly: 1}]}
      |                        ^~~~
hint: known here: go
<stdin>:5:39: error: a priority has no 'likly'
    5 |   a: {priorities: [go, gone, {if: go, likly: 1}]}
      |                                       ^~~~~
hint: did you mean 'likely'?
<stdin>:6:14: error: there is no option 'og'
    6 | status_quo: [og]
      |              ^~
hint: did you mean 'go'?
)");
}

struct Included {
  std::string include;
  std::string said;
};

TEST(BadInput, IncludesStayInTheModelsFolder) {
  const TemporaryFolder folder;
  folder.write("secret.yaml", "sources: {s: {title: T}}\n");
  folder.write("models/circle.yaml", "include: [round.yaml]\n");
  folder.write("models/round.yaml", "include: [circle.yaml]\n");
  folder.write("models/broken.yaml", "claims: {c: {act: threaten}}\n");
  folder.write("models/.hidden.yaml", "sources: {s: {title: T}}\n");
  std::filesystem::create_directory(folder.path() / "models/folder");
  ASSERT_EQ(mkfifo(folder.file("models/pipe").c_str(), 0600), 0);
  std::filesystem::create_symlink(folder.path() / "secret.yaml", folder.path() / "models/link.yaml");
  std::filesystem::create_directory_symlink(folder.path(), folder.path() / "models/up");
  const std::vector<Included> includes{
      {"../secret.yaml", "model.yaml:8:11: error: '../secret.yaml' is outside the model's folder"},
      {"/etc/hostname", "'/etc/hostname' is outside the model's folder"},
      {"link.yaml", "'link.yaml' is a link, and links are not followed"},
      {"up/secret.yaml", "'up/secret.yaml' is a link, and links are not followed"},
      {"folder/../../secret.yaml", "'folder/../../secret.yaml' is outside the model's folder"},
      {".hidden.yaml", "'.hidden.yaml' is hidden, and hidden files are not included"},
      {"pipe", "'pipe' is no ordinary file"},
      {"'', circle.yaml", "model.yaml:8:11: error: the name of a file is missing"},
      {"'', circle.yaml", "in a circle"},
      {"\"round.yaml\\0zzz\"", "no file's name holds a zero byte"},
      {"missing.yaml", "model.yaml:8:11: error: cannot be read: No such file or directory"},
      {"folder", "this is a folder, not a file"},
      {"circle.yaml", "the files include each other in a circle: circle.yaml → round.yaml → circle.yaml"},
      {"model.yaml", "in a circle: model.yaml → model.yaml"},
      {"broken.yaml", "broken.yaml:1:19: error: 'threaten' is no act"},
  };
  for (const Included& included : includes) {
    folder.write("models/model.yaml", and_also("include: [" + included.include + "]\n"));
    const Outcome outcome = run({.arguments = {"check", "model.yaml"}, .folder = folder.path() / "models"});
    EXPECT_EQ(outcome.status, 1) << included.include;
    EXPECT_THAT(outcome.err, HasSubstr(included.said));
  }
}

TEST(BadInput, LedgersBesideOneAnotherAreRead) {
  const TemporaryFolder folder;
  folder.write("all/one.yaml", "include: [sub/two.yaml]\nsources: {s: {title: T}}\n");
  folder.write("all/sub/two.yaml", "include: [../one.yaml, ../three.yaml]\n");
  folder.write("all/three.yaml", "claims: {c: {source: s, says: It rains.}}\n");
  folder.write("all/sub/four.yaml", "include: [../three.yaml]\n");
  folder.write("model.yaml",
               and_also("include: [all/three.yaml, all/sub/four.yaml]\nsources: {s: {title: T}}\n"));
  const Outcome read = run({.arguments = {"check", "model.yaml"}, .folder = folder.path()});
  EXPECT_EQ(read.status, 0) << read.err;
  folder.write("model.yaml", and_also("include: [all/one.yaml]\n"));
  const Outcome circle = run({.arguments = {"check", "model.yaml"}, .folder = folder.path()});
  EXPECT_THAT(circle.err, HasSubstr("all/sub/two.yaml:1:11: error: the files include each other in a circle: "
                                    "one.yaml → two.yaml → one.yaml"));
}

TEST(BadInput, WhatIsNoFileIsRefused) {
  const TemporaryFolder folder;
  const std::string pipe = folder.file("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const std::vector<Included> files{
      {folder.file("missing.yaml"), "missing.yaml: error: cannot be read: No such file or directory"},
      {folder.path().string(), "this is a folder, not a file"},
      {pipe, "this is a named pipe, not a file"},
      {"/dev/zero", "/dev/zero: error: the file is larger than 64 MiB"},
      {"", "(no name): error: cannot be read"},
  };
  for (const Included& file : files) {
    const Outcome outcome = run({.arguments = {"analyze", file.include}, .memory = gibibyte, .seconds = 60});
    EXPECT_EQ(outcome.status, 1) << file.include;
    EXPECT_THAT(outcome.err, HasSubstr(file.said));
  }
}

TEST(BadInput, APipeFromTheShellIsRead) {
  const Outcome outcome = run({.arguments = {"-c", std::string(ENTENTE_EXECUTABLE) + " analyze -q <(cat)"},
                               .input = std::string(sound),
                               .program = "bash"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("8 states"));
}

TEST(BadInput, OutputThatCannotBeWrittenIsAnError) {
  const TemporaryFolder folder;
  const std::string model = folder.write("model.yaml", sound);
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"check", model}, {"analyze", model, "--json"}, {"states", model, "--csv"}, {"man"}}) {
    const Outcome full = run({.arguments = arguments, .output_file = "/dev/full"});
    EXPECT_EQ(full.status, 1) << arguments[0];
    EXPECT_THAT(full.err, HasSubstr("the output could not be written whole"));
  }
  const std::string closed = std::string(ENTENTE_EXECUTABLE) + " analyze -q " + model + " >&-";
  const Outcome outcome = run({.arguments = {"-c", closed}, .program = "bash"});
  EXPECT_EQ(outcome.status, 1) << outcome.err;
}

}  // namespace
}  // namespace entente::tests
