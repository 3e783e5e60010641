// `entente read` from end to end: a report in, JSON, a ledger, a page out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

const std::string dam_report = ENTENTE_SOURCE_DIR "/tests/data/dam_report.txt";

json read_json(const std::vector<std::string>& arguments) {
  std::vector<std::string> all{"read", "--json"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  const Outcome outcome = entente(all);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  return json::parse(outcome.out);
}

/// The claims whose content holds these words.
std::vector<json> claims_about(const json& answer, const std::string& words) {
  std::vector<json> found;
  for (const json& report : answer["reports"])
    for (const json& claim : report["claims"])
      if (claim["says"].get<std::string>().find(words) != std::string::npos) found.push_back(claim);
  return found;
}

TEST(Read, SaysWhoSaidWhatWhenAndWhere) {
  const json answer = read_json({dam_report});
  ASSERT_EQ(answer["reports"].size(), 1U);
  EXPECT_EQ(answer["reports"][0]["date"], "2031-03-10");

  const auto threats = claims_about(answer, "border crossing");
  ASSERT_FALSE(threats.empty());
  EXPECT_EQ(threats[0]["by"], "Erik Lund");
  EXPECT_EQ(threats[0]["for"], "Sweden");
  EXPECT_EQ(threats[0]["act"], "threat");
  EXPECT_GT(threats[0]["act_confidence"], 0);
  EXPECT_EQ(threats[0]["date"], "2031-03-07");
  EXPECT_EQ(threats[0]["until"], "2031-03-21");
  EXPECT_EQ(threats[0]["if"], "there was no answer");

  const auto refusals = claims_about(answer, "under pressure");
  ASSERT_FALSE(refusals.empty());
  EXPECT_EQ(refusals[0]["by"], "Erik Lund");
  EXPECT_EQ(refusals[0]["act"], "refusal");
  EXPECT_EQ(refusals[0]["quote"], "We will never sign under pressure,");

  const auto shares = claims_about(answer, "fair share");
  ASSERT_FALSE(shares.empty());
  EXPECT_EQ(shares[0]["by"], "Ingrid Brook");
  EXPECT_EQ(shares[0]["for"], "Norway");
}

TEST(Read, FlagsACountThatDoesNotMatchItsList) {
  const Outcome outcome = entente({"read", dam_report, "--json"});
  EXPECT_THAT(outcome.err, HasSubstr("'three demands' are announced, but 4 are listed"));
  EXPECT_THAT(json::parse(outcome.out)["reports"][0]["remarks"].dump(), HasSubstr("4 are listed"));
}

TEST(Read, MarksPartsByColourOrBySigns) {
  const Outcome plain = entente({"read", dam_report});
  EXPECT_THAT(plain.out, HasSubstr("Erik Lund] <"));
  const Outcome colour = entente({"read", dam_report, "--colour", "always"});
  EXPECT_THAT(colour.out, HasSubstr("\x1b[1;36m"));
}

// ---- The ledger ---------------------------------------------------------------------

class ReadLedger : public testing::Test {
 protected:
  TemporaryFolder folder;
  const std::string ledger = folder.file("ledger.yaml");
};

TEST_F(ReadLedger, IsPrintedWhereItsNameIsADash) {
  ASSERT_EQ(entente({"read", dam_report, "-o", ledger}).status, 0);
  const Outcome outcome = entente({"read", dam_report, "-o", "-"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, read_file(ledger));
  const Outcome two = entente({"read", dam_report, "-o", "-", "--json"});
  EXPECT_EQ(two.status, 2);
  EXPECT_THAT(two.out, HasSubstr("name a file"));
}

TEST_F(ReadLedger, IsReadAndPrintedWhereItIsMergedIntoADash) {
  ASSERT_EQ(entente({"read", dam_report, "-o", ledger}).status, 0);
  const std::string known = read_file(ledger);
  const Outcome again = entente({"read", dam_report, "--merge", "-"}, known);
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_EQ(again.out, known) << "nothing was new";
  EXPECT_EQ(entente({"read", dam_report, "--merge", "-", "--html", "-"}, known).status, 2);
}

TEST_F(ReadLedger, IsWhatAModelIncludes) {
  ASSERT_EQ(entente({"read", dam_report, "-o", ledger}).status, 0);
  const std::string model = folder.write("model.yaml", R"(entente: 1
title: A dam
parties:
  norway: {name: Norway, options: {open: Open the gate}}
  sweden: {name: Sweden, options: {close: Close the border}}
status_quo: []
preferences:
  norway: {priorities: [not close, not open]}
  sweden: {priorities: [open, {if: not close, because: [c1]}]}
include: [ledger.yaml]
)");
  const Outcome outcome = entente({"check", model});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const json answer = read_json({dam_report, "--model", model});
  const auto threats = claims_about(answer, "border crossing");
  ASSERT_FALSE(threats.empty());
  EXPECT_EQ(threats[0]["for"], "sweden");
}

TEST_F(ReadLedger, IsNotOverwritten) {
  folder.write("ledger.yaml", "mine");
  const Outcome outcome = entente({"read", dam_report, "-o", ledger});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(read_file(ledger), "mine");
}

TEST_F(ReadLedger, KeepsWhatAPersonMadeOfItWhenMore) {
  ASSERT_EQ(entente({"read", dam_report, "-o", ledger}).status, 0);
  std::string text = read_file(ledger);
  const std::size_t act = text.find("act: threat");
  ASSERT_NE(act, std::string::npos);
  text.replace(act, 11, "act: promise  # I know better");
  // The last claim goes: it was none.
  const std::size_t last = text.rfind("\n  c") + 1;
  text.erase(last);
  folder.write("ledger.yaml", text);

  const Outcome again = entente({"read", dam_report, "--merge", ledger});
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("0 claims added"));
  EXPECT_THAT(again.out, HasSubstr("1 left out"));
  EXPECT_EQ(read_file(ledger), text);

  const std::string other =
      folder.write("other.txt", "Swedish Prime Minister Erik Lund said the lake was frozen.\n");
  const Outcome more = entente({"read", other, "--merge", ledger});
  EXPECT_EQ(more.status, 0) << more.err;
  const std::string merged = read_file(ledger);
  EXPECT_THAT(merged, HasSubstr("act: promise  # I know better"));
  EXPECT_THAT(merged, HasSubstr("the lake was frozen"));
}

TEST_F(ReadLedger, InJsonIsRefusedAndLeftAsItWas) {
  folder.write("ledger.yaml", "{\"claims\": {}}");
  const Outcome outcome = entente({"read", dam_report, "--merge", ledger});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("braces"));
  EXPECT_EQ(read_file(ledger), "{\"claims\": {}}");
}

// ---- The page -------------------------------------------------------------------------

TEST_F(ReadLedger, PageIsSelfContainedAndEscaped) {
  const std::string report =
      folder.write("hostile.txt", "Erik Lund said <script>alert(1)</script> & “the gate is open”.\n");
  const std::string page = folder.file("page.html");
  ASSERT_EQ(entente({"read", report, dam_report, "--html", page}).status, 0);
  const std::string html = read_file(page);
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("http:")));
  EXPECT_THAT(html, Not(HasSubstr("https:")));
  EXPECT_THAT(html, HasSubstr("prefers-color-scheme: dark"));
}

// ---- Input that is none ------------------------------------------------------------------

TEST(ReadBadInput, WithoutAttributionIsAnEmptyLedgerAndANote) {
  for (const std::string text : {"", "\n\n", "The lake is deep and the wood is green.\n", "42"}) {
    const Outcome outcome = entente({"read", "-", "--json"}, text);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_TRUE(json::parse(outcome.out)["reports"][0]["claims"].empty()) << text;
    EXPECT_THAT(outcome.err, HasSubstr("note:"));
  }
}

TEST(ReadBadInput, IsToldFromText) {
  for (const std::string& bytes : {std::string("caf\xe9 said"), std::string("a\0b", 3)}) {
    const Outcome outcome = entente({"read", "-"}, bytes);
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, HasSubstr("error:"));
  }
  EXPECT_EQ(entente({"read", "no-such-report.txt"}).status, 1);
  EXPECT_EQ(entente({"read", "-", "--date", "soon"}, "x").status, 2);
}

TEST(ReadBadInput, TooLargeIsRefused) {
  const Outcome outcome = entente({"read", "-"}, std::string(std::size_t{9} << 20, 'a'));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("larger than 8.0 MiB"));
}

TEST(ReadBadInput, OddMarksAndLettersDoNoHarm) {
  for (const std::string text :
       {"“““ said ‘‘ Lund ””\n", "Lund said: \"She said: \"He said: 'no'\n", "Лунд сказал: «нет».\n",
        "——— – - said", "<p>Lund &quot;said&quot; <b>no",
        "Lund said Lund said Lund said Lund said that Lund said", "𝕃𝕦𝕟𝕕 said 🙂🙂🙂"}) {
    const Outcome outcome = entente({"read", "-", "--json"}, text);
    EXPECT_EQ(outcome.status, 0) << text << outcome.err;
    EXPECT_TRUE(json::accept(outcome.out)) << text;
  }
}

// ---- The report that came with the task --------------------------------------------------

TEST(SharedReport, HasTheRightSpeakersAndDates) {
  const std::filesystem::path reports = std::filesystem::path(ENTENTE_SOURCE_DIR) / "../shared/reports";
  if (!std::filesystem::exists(reports)) GTEST_SKIP() << "there are no shared reports here";
  const json answer = read_json({reports.string(), "--date", "2025-08-25"});
  std::set<std::string> speakers;
  std::set<std::string> dates;
  bool deadline = false;
  std::string remarks;
  for (const json& report : answer["reports"]) {
    for (const json& claim : report["claims"]) {
      if (!claim["by"].is_null()) speakers.insert(claim["by"].get<std::string>());
      if (!claim["date"].is_null()) dates.insert(claim["date"].get<std::string>());
      deadline = deadline || claim["until"] == "2025-09-05";
    }
    remarks += report["remarks"].dump();
  }
  EXPECT_THAT(remarks, HasSubstr("but 4 are listed"));
  for (const std::string name : {"JD Vance", "Sergei Lavrov", "Donald Trump", "Vladimir Putin"})
    EXPECT_TRUE(speakers.contains(name)) << name;
  for (const std::string day : {"2025-08-24", "2025-08-22", "2025-08"})
    EXPECT_TRUE(dates.contains(day)) << day;
  EXPECT_TRUE(deadline);
}

}  // namespace
}  // namespace entente::tests
