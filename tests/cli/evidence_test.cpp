// entente evidence, as its users run it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "base/utf8.hpp"
#include "support/run.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* model = R"(
entente: 1
title: A dam
parties:
  up: {name: Upstream town, options: {build: {label: Build, because: [plan, leak]}, release: Release water}}
  down: {name: Downstream town, options: {sue: {label: Sue, because: [warning]}}}
preferences:
  up: {priorities: [{if: not sue, because: [plan]}, build]}
  down: {ranking: others}
claims:
  leak: {by: an official, for: up, act: report, says: Work has begun., of: build, standing: anonymous, date: 2025-03}
  plan: {by: the modeller, for: up, act: assessment, says: The town wants the dam., standing: inferred}
  warning: {by: the mayor, for: down, act: threat, says: We will sue., of: sue, if: build, until: 2025-05, standing: named,
            date: 2025-04-02}
  flow: {by: the mayor, for: up, act: offer, says: Some water will flow., of: release, until: 2025-04-30, standing: named}
  denial: {by: the council, for: up, act: denial, says: No work has begun., disputes: [leak], standing: official}
)";

json evidence_of(const std::string& text, const std::string& day = "2025-05-01") {
  const Outcome outcome = entente({"evidence", "-", "--as-of", day, "--json"}, text);
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  return json::parse(outcome.out);
}

/// What the positions in `parts` stand for.
std::vector<std::string> parts(const json& answer, const json& positions) {
  std::vector<std::string> words;
  for (const json& n : positions) {
    const json& part = answer.at("parts").at(n.get<std::size_t>());
    words.push_back(part.at("kind").get<std::string>() + " " +
                    (part.at("what").is_null() ? "of " + part.at("party").get<std::string>()
                                               : part.at("what").get<std::string>()));
  }
  return words;
}

TEST(Evidence, TellsWhatRestsOnWhat) {
  const json answer = evidence_of(model);
  EXPECT_THAT(parts(answer, answer.at("rests_on_nothing")),
              ElementsAre("option release", "priority build", "ranking of down"));
  EXPECT_THAT(parts(answer, answer.at("rests_on_little")), ElementsAre("option build", "priority not sue"));
  EXPECT_EQ(answer.at("unused"), json::array({"flow"}));
  EXPECT_EQ(answer.at("parts").at(1).at("spoken_of"), json::array({"flow"}));
  EXPECT_EQ(answer.at("parts").at(0).at("line"), 5);
  const json& dispute = answer.at("disputed").at(0);
  EXPECT_EQ(dispute.at("claim"), "leak");
  EXPECT_EQ(dispute.at("by"), json::array({"denial"}));
  EXPECT_THAT(parts(answer, dispute.at("parts")), ElementsAre("option build"));
  EXPECT_EQ(answer.at("ledger").at(0).at("claims"), json::array({"flow", "plan", "leak", "denial"}));
}

TEST(Evidence, CountsTheDaysToDeadlines) {
  const auto deadlines = [](const std::string& day) {
    std::vector<std::pair<std::string, long>> days;
    const json answer = evidence_of(model, day);
    for (const json& one : answer.at("deadlines")) days.emplace_back(one.at("claim"), one.at("days_left"));
    return days;
  };
  using Days = std::pair<std::string, long>;
  EXPECT_THAT(deadlines("2025-04-30"), ElementsAre(Days("flow", 0), Days("warning", 31)));
  EXPECT_THAT(deadlines("2025-05-31"), ElementsAre(Days("flow", -31), Days("warning", 0)));
  EXPECT_THAT(deadlines("2024-02-28"), ElementsAre(Days("flow", 427), Days("warning", 458)));

  const Outcome text = entente({"evidence", "-", "--as-of", "2025-05-01"}, model);
  EXPECT_THAT(text.out, HasSubstr("passed 1 day ago"));
  EXPECT_THAT(text.out, HasSubstr("30 days left"));
  EXPECT_EQ(entente({"evidence", "-"}, model).status, 0) << "as of today";
  for (const char* wrong : {"2025-05", "tomorrow", "2025-02-29"})
    EXPECT_EQ(entente({"evidence", "-", "--as-of", wrong}, model).status, 2) << wrong;
}

TEST(Evidence, FitsTheTerminal) {
  for (const std::size_t width : {60, 80, 100, 160}) {
    const Outcome outcome = run(
        {.arguments = {"evidence", ENTENTE_SOURCE_DIR "/examples/ukraine-2025.yaml", "--as-of", "2025-08-30"},
         .environment = {"COLUMNS=" + std::to_string(width)}});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    if (width >= 80) {  // below, the words stand below one another
      EXPECT_THAT(outcome.out, HasSubstr("6 days left"));
    }
    std::istringstream lines(outcome.out);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(base::display_width(line), width) << line;
  }
}

TEST(Evidence, ReadsALedgerByItself) {
  const TemporaryFolder folder;
  folder.write("more.yaml", "entente: 1\nclaims: {second: {says: More., disputes: [first], of: anything}}\n");
  const std::string ledger = folder.write("ledger.yaml",
                                          "entente: 1\ntitle: Ledger\ninclude: [more.yaml]\nclaims: {first: "
                                          "{says: Some., for: them, if: a and b}}\n");
  const Outcome outcome = entente({"evidence", ledger, "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.out;
  const json answer = json::parse(outcome.out);
  EXPECT_EQ(answer.at("claims").size(), 2U);
  EXPECT_THAT(answer.at("parts"), IsEmpty());
  EXPECT_EQ(answer.at("disputed").at(0).at("claim"), "first");
  const std::string text = entente({"evidence", ledger}).out;
  EXPECT_THAT(text, HasSubstr("For them"));
  EXPECT_THAT(text, Not(HasSubstr("Rests on nothing")));
}

TEST(Evidence, WritesClaimsForSpreadsheets) {
  const Outcome outcome = entente({"evidence", "-", "--csv"}, model);
  ASSERT_EQ(outcome.status, 0);
  std::istringstream lines(outcome.out);
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(
      line,
      "claim,by,for,about,act,says,quote,date,source,standing,of,until,if,confidence,disputes,rests_on_it\r");
  std::getline(lines, line);
  EXPECT_EQ(line, "leak,an official,up,,report,Work has begun.,,2025-03,,anonymous,build,,,,,1\r");
}

struct Mistake {
  std::string claim;
  const char* at;  ///< the text at which the error points; empty where that is not asked
  const char* message;
};

TEST(Evidence, PointsAtTheWordThatIsWrong) {
  const std::string head =
      "entente: 1\nparties: {a: {options: {x: }}}\npreferences: {a: {priorities: [x]}}\nclaims:\n";
  const std::vector<Mistake> mistakes{
      {"c: {says: s, act: treat}", "treat", "'treat' is no act"},
      {"c: {says: s, standing: [named]}", "[named", "standing is one word"},
      {"c: {says: s, date: 2025-02-30}", "2025-02-30", "'2025-02-30' is no date"},
      {"c: {says: s, until: soon}", "soon", "'soon' is no date"},
      {"c: {says: s, confidence: 1.5}", "1.5", "confidence has to be a number from 0 to 1"},
      {"c: {says: s, of: [x, y]}", "y]", "'y'"},
      {"c: {says: s, if: x and}", "", "the expression ends"},
      {"c: {says: s, source: s1}", "s1", "there is no source 's1'"},
      {"c: {says: s, disputes: [d]}", "d]", "there is no claim 'd'"},
      {"c: {says: s, disputes: c}", "c}", "disputes itself"},
      {"c: {says: s, quotes: q}", "quotes", "a claim has no 'quotes'"},
      {"c: {says: {a: b}}", "{a", "says has to be text"},
      {"c: s", "s", "a claim has to be a mapping"},
  };
  for (const Mistake& mistake : mistakes) {
    const std::string line = "  " + mistake.claim;
    const Outcome outcome = entente({"evidence", "-", "--json"}, head + line + "\n");
    EXPECT_EQ(outcome.status, 1) << line;
    const json error = json::parse(outcome.out).at("errors").at(0);
    EXPECT_THAT(error.at("message").get<std::string>(), HasSubstr(mistake.message)) << line;
    EXPECT_EQ(error.at("line"), 5) << line;
    if (*mistake.at != '\0') {
      EXPECT_EQ(error.at("column"), line.find(mistake.at) + 1) << line;
    }
  }
}

}  // namespace
}  // namespace entente::tests
