// `entente draft`: from reports and ledgers to a first model.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view ledger = R"(entente: 1
sources:
  s1: {title: A wire, date: 2025-03-14}
claims:
  c1: {by: Ana Rowe, for: Sudmark, act: demand, says: that Norland withdraw its boats from the Sound, source: s1, standing: named}
  c2: {by: Ivar Holm, for: Norland, act: offer, says: to withdraw the boats from the Sound if Sudmark reopens the port of Kell, source: s1, standing: named}
)";

TEST(DraftCommand, WritesAModelThatCanBeAnalysed) {
  const TemporaryFolder folder;
  const std::string claims = folder.write("ledger.yaml", ledger);
  const std::string model = folder.file("model.yaml");
  const Outcome drafted = entente({"draft", claims, "-o", model, "--title", "The Sound"});
  ASSERT_EQ(drafted.status, 0) << drafted.err;
  EXPECT_THAT(drafted.out, HasSubstr("2 parties"));
  const Outcome analysed = entente({"analyze", model, "--json"});
  ASSERT_EQ(analysed.status, 0) << analysed.err;
  const json answer = json::parse(analysed.out);
  EXPECT_EQ(answer["model"]["title"], "The Sound");
  EXPECT_EQ(answer["model"]["options"].size(), 2U);
  // A second time nothing is lost.
  EXPECT_EQ(entente({"draft", claims, "-o", model}).status, 1);
  EXPECT_EQ(entente({"draft", claims, "-o", model, "--force"}).status, 0);
}

TEST(DraftCommand, TellsProgramsTheSame) {
  const TemporaryFolder folder;
  const Outcome outcome = entente({"draft", folder.write("ledger.yaml", ledger), "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const json answer = json::parse(outcome.out);
  ASSERT_EQ(answer["parties"].size(), 2U);
  const json& norland = answer["parties"][1];
  EXPECT_EQ(norland["name"], "Norland");
  EXPECT_EQ(norland["options"][0]["label"], "Withdraw its boats from the Sound");
  EXPECT_EQ(norland["options"][0]["claims"], json::parse(R"(["c1", "c2"])"));
  EXPECT_EQ(norland["options"][0]["now"], false);
  EXPECT_THAT(answer["preferences"]["norland"][0]["if"], HasSubstr(" iff reopen_port"));
  EXPECT_TRUE(answer["claims"].contains("c2"));
  for (const json& party : answer["parties"])
    for (const json& option : party["options"]) EXPECT_FALSE(option["claims"].empty());
}

TEST(DraftCommand, CheckListsWhatIsOpen) {
  const TemporaryFolder folder;
  const std::string model = folder.file("model.yaml");
  const std::string claims = folder.write("ledger.yaml",
                                          "claims:\n  c1: {by: Ana Rowe, for: Sudmark, act: demand, says: "
                                          "that Norland free the crew, standing: named}\n");
  ASSERT_EQ(entente({"draft", claims, "-o", model}).status, 0);
  const Outcome checked = entente({"check", model});
  ASSERT_EQ(checked.status, 0) << checked.out << checked.err;
  EXPECT_THAT(checked.out, HasSubstr("still open: What does Norland prefer?"));
  EXPECT_THAT(checked.out, HasSubstr("takes it as indifferent"));
}

TEST(DraftCommand, SaysWhatItCannotUse) {
  const TemporaryFolder folder;
  const std::string silent = folder.write("silent.txt", "The weather was fine. Nobody spoke.\n");
  const Outcome nothing = entente({"draft", silent, "-o", folder.file("m.yaml")});
  EXPECT_EQ(nothing.status, 1);
  EXPECT_THAT(nothing.err, HasSubstr("no claim tells of anything that somebody could do"));
  EXPECT_FALSE(std::filesystem::exists(folder.file("m.yaml")));
  EXPECT_EQ(entente({"draft", folder.file("missing.txt")}).status, 1);
  const std::string one = folder.write("one.yaml", ledger);
  const std::string two = folder.write("two.yaml", ledger);
  EXPECT_THAT(entente({"draft", one, two}).err, HasSubstr("'c1' stands in both"));
}

TEST(DraftCommand, ManyClaimsAndOtherScriptsDoNoHarm) {
  const TemporaryFolder folder;
  std::string many = "claims:\n";
  for (int n = 0; n < 5000; ++n) {
    const std::string id = std::to_string(n);
    many += "  c" + id + ": {by: P" + id + ", for: 国" + std::to_string(n % 50) +
            ", act: demand, says: 'that الوفد" + id + " withdraw from " + id + "', standing: named}\n";
  }
  const Outcome outcome = entente({"draft", folder.write("many.yaml", many), "--json"});
  EXPECT_EQ(outcome.status, 0) << outcome.err.substr(0, 500);
}

/// On the report from which examples/ukraine-2025.yaml was made by hand: its parties, and most of its
/// options.
TEST(SharedReport, IsDraftedAsAPersonDid) {
  const std::filesystem::path reports = std::filesystem::path(ENTENTE_SOURCE_DIR) / "../shared/reports";
  if (!std::filesystem::exists(reports)) GTEST_SKIP() << "there are no shared reports here";
  std::vector<std::string> arguments{"draft", "--date", "2025-08-25", "--json"};
  for (const auto& file : std::filesystem::directory_iterator(reports))
    if (file.path().extension() == ".txt") arguments.push_back(file.path().string());
  const Outcome outcome = entente(arguments);
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const json answer = json::parse(outcome.out);
  std::vector<std::string> parties;
  std::vector<std::string> options;
  for (const json& party : answer["parties"]) {
    parties.push_back(party["name"]);
    for (const json& option : party["options"]) options.push_back(option["label"]);
  }
  for (const std::string party : {"Russia", "Ukraine", "United States", "India"})
    EXPECT_THAT(parties, Contains(party));
  EXPECT_EQ(parties.size(), 5U);
  for (const std::string action :
       {"ttacks", "onbas", "NATO", "neutral", "troops", "regime", "guarantee", "sanctions", "tariff",
        "world economy", "Security Council", "oil", "guarantors"})
    EXPECT_THAT(options, Contains(HasSubstr(action)));
  EXPECT_LE(options.size(), 17U);
}

}  // namespace
}  // namespace entente::tests
