// What the reader makes of attributions: who speaks, what act it is, when, through
// what medium. The attributions are given here, so that these tests hold whatever finds them.
#include "reader/report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "reader/across.hpp"
#include "reader/text/words.hpp"

namespace entente::reader {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// An attribution by its words: each is looked for behind the one before.
struct Said {
  std::string source;
  std::string cue;
  std::string content;
};

class Reading {
 public:
  explicit Reading(std::string text, std::string date = "2031-03-10") : text_(std::move(text)) {
    options_.date = base::parse_date(date);
  }

  Reading& said(const Said& said) {
    Attribution attribution;
    attribution.confidence = 1;
    const std::size_t begin = from_;
    for (const auto& [words, spans] :
         {std::pair(&said.source, &attribution.source), std::pair(&said.cue, &attribution.cue),
          std::pair(&said.content, &attribution.content)}) {
      if (words->empty()) continue;
      const std::size_t at = text_.find(*words, begin);
      EXPECT_NE(at, std::string::npos) << "the text has no '" << *words << "'";
      if (at == std::string::npos) continue;
      const std::size_t first = base::count_code_points(text_.substr(0, at));
      spans->push_back({first, first + base::count_code_points(*words)});
      if (words == &said.source) from_ = at + 1;
    }
    attributions_.push_back(attribution);
    return *this;
  }

  Reading& parties(std::vector<KnownParty> parties) {
    options_.parties = std::move(parties);
    return *this;
  }

  Report read() const { return read_report("report.txt", text_, options_, attributions_); }
  ReportedClaim first() const { return read().claims.front(); }
  ReportedClaim last() const { return read().claims.back(); }

 private:
  std::string text_;
  std::size_t from_ = 0;
  ReadingOptions options_;
  std::vector<Attribution> attributions_;
};

// ---- Who -------------------------------------------------------------------------

TEST(Speaker, LastNameLeadsToFullName) {
  const ReportedClaim claim =
      Reading("Foreign Minister Ada Brook met the envoys. Brook said the talks went well.")
          .said({"Brook", "said", "the talks went well"})
          .first();
  EXPECT_EQ(claim.by, "Ada Brook");
}

TEST(Speaker, TitleStateAndNameArePartedAndTheStateIsSpokenFor) {
  const ReportedClaim claim =
      Reading("Norwegian Foreign Minister Ada Brook said the talks went well.")
          .said({"Norwegian Foreign Minister Ada Brook", "said", "the talks went well"})
          .first();
  EXPECT_EQ(claim.by, "Ada Brook");
  EXPECT_EQ(claim.by_as_written, "Norwegian Foreign Minister Ada Brook");
  EXPECT_EQ(claim.speaks_for, "Norway");
  EXPECT_EQ(claim.standing, Standing::named);
}

TEST(Speaker, RoleLeadsToItsHolder) {
  const ReportedClaim claim =
      Reading(
          "Vice President Tom Hale and President Ines Roth spoke on Monday. The vice president said no more.")
          .said({"The vice president", "said", "no more"})
          .first();
  EXPECT_EQ(claim.by, "Tom Hale");
}

TEST(Speaker, PronounLeadsToThePersonOfItsGenderWhomTheTextIsAbout) {
  Reading reading("Mary Hale met John Roth on Monday. She said the river was low. He said it was not.");
  reading.said({"She", "said", "the river was low"}).said({"He", "said", "it was not"});
  EXPECT_EQ(reading.first().by, "Mary Hale");
  EXPECT_EQ(reading.last().by, "John Roth");
}

TEST(Speaker, ThirdPersonInAQuotationIsNotItsSpeaker) {
  Reading reading(
      "Mary Hale answered John Roth, and Peter Lund listened. “He promised us water,” Lund said of Roth's "
      "letter.");
  reading.said({"He", "promised", "us water"}).said({"Lund", "said", "of Roth's letter"});
  EXPECT_EQ(reading.first().by, "John Roth");
}

TEST(Speaker, FirstPersonInAQuotationIsItsSpeaker) {
  const Report report = Reading("Mary Hale said: “I think the dam will stand.”")
                            .said({"Mary Hale", "said", "“I think the dam will stand.”"})
                            .said({"I", "think", "the dam will stand"})
                            .read();
  EXPECT_EQ(report.claims.back().by, "Mary Hale");
}

TEST(Speaker, CapitalStandsForItsState) {
  const Report report = Reading("Norway sent a note. Oslo said the border stays open.")
                            .said({"Oslo", "said", "the border stays open"})
                            .read();
  EXPECT_EQ(report.claims.front().by, "Norway");
  EXPECT_EQ(report.claims.front().standing, Standing::official);
}

TEST(Speaker, UnnamedSourcesStayUnnamedAndTheOutletIsTheMedium) {
  const ReportedClaim claim = Reading("The border stays open, sources told Reuters last week.")
                                  .said({"sources", "told Reuters", "The border stays open"})
                                  .first();
  EXPECT_EQ(claim.by, "sources");
  EXPECT_EQ(claim.standing, Standing::anonymous);
  EXPECT_EQ(claim.medium, "Reuters");
  ASSERT_TRUE(claim.date);
  EXPECT_EQ(base::to_string(*claim.date), "2031-03");
}

TEST(Citing, WhomAnOutletCitesSaysItAndTheOutletPassesItOn) {
  const ReportedClaim after =
      Reading("The BBC reported that the gate was shut, citing two officials near the talks.")
          .said({"The BBC", "reported", "that the gate was shut"})
          .said({"BBC", "citing", "two officials near the talks"})
          .first();
  EXPECT_EQ(after.by, "two officials near the talks");
  EXPECT_EQ(after.medium, "BBC");
  EXPECT_EQ(after.standing, Standing::anonymous);
  EXPECT_EQ(after.cue.size(), 2U);

  const Report before = Reading("Citing a spokesman, the Port Times said the gate was shut.")
                            .said({"", "Citing", "a spokesman"})
                            .said({"the Port Times", "said", "the gate was shut"})
                            .read();
  ASSERT_EQ(before.claims.size(), 1U);
  EXPECT_EQ(before.claims[0].by, "a spokesman");
  EXPECT_EQ(before.claims[0].medium, "Port Times");
  EXPECT_EQ(before.claims[0].says, "the gate was shut");

  const ReportedClaim between = Reading("Reuters reported, citing a senior official, that the deal was dead.")
                                    .said({"Reuters", "citing", "a senior official, that the deal was dead"})
                                    .first();
  EXPECT_EQ(between.by, "a senior official");
  EXPECT_EQ(between.says, "that the deal was dead");
}

TEST(Citing, OfReasonsAndByPeopleNamesNoSource) {
  const Report report = Reading(
                            "Ada Brook said crime was up, citing reports by officials. The BBC argued it was "
                            "time to go, citing her work.")
                            .said({"Ada Brook", "said", "crime was up"})
                            .said({"The BBC", "argued", "it was time to go"})
                            .read();
  EXPECT_EQ(report.claims[0].by, "Ada Brook");
  EXPECT_EQ(report.claims[1].by, "BBC");
}

TEST(Speaker, GroupAtTheBeginningOfASentenceIsNoName) {
  const ReportedClaim claim = Reading("PORT ALDA — Officials told Reuters that the talks would go on.")
                                  .said({"Officials", "told", "that the talks would go on"})
                                  .first();
  EXPECT_EQ(claim.by, "Officials");
  EXPECT_EQ(claim.standing, Standing::anonymous);
  EXPECT_EQ(claim.medium, "Reuters");
}

TEST(Speaker, OfAStatementWithinAStatementIsFoundToo) {
  const Report report =
      read_report("report.txt",
                  "President Ivan Ore is demanding that the valley open the gate, sources told Reuters.", {});
  ASSERT_EQ(report.claims.size(), 2U);
  EXPECT_EQ(report.claims[0].by, "sources");
  EXPECT_EQ(report.claims[0].medium, "Reuters");
  EXPECT_EQ(report.claims[1].by, "Ivan Ore");
  EXPECT_EQ(report.claims[1].act, Act::demand);
}

TEST(Speaker, PartyOfAModelIsFoundByNameAndByWhoSpokeForIt) {
  Reading reading("Oslo said the border stays open. Mr. Lund said it would close.");
  reading.said({"Oslo", "said", "the border stays open"}).said({"Mr. Lund", "said", "it would close"});
  reading.parties({{"north", {"north", "Norway"}}, {"valley", {"valley", "Valley council", "Peter Lund"}}});
  EXPECT_EQ(reading.first().speaks_for, "north");
  EXPECT_EQ(reading.last().speaks_for, "valley");
}

// ---- What act --------------------------------------------------------------------

Act act_of(const std::string& cue, const std::string& content) {
  return Reading("Mary Hale " + cue + " " + content + ".").said({"Mary Hale", cue, content}).first().act;
}

TEST(Act, TheCueTellsItOrElseTheContent) {
  EXPECT_EQ(act_of("demanded", "that the gate be opened"), Act::demand);
  EXPECT_EQ(act_of("said", "the gate must be opened"), Act::demand);
  EXPECT_EQ(act_of("offered", "to open the gate"), Act::offer);
  EXPECT_EQ(act_of("conceded", "that the gate was shut"), Act::concession);
  EXPECT_EQ(act_of("renewed a threat", "to shut the gate"), Act::threat);
  EXPECT_EQ(act_of("vowed", "to open the gate"), Act::promise);
  EXPECT_EQ(act_of("announced", "a new gate"), Act::commitment);
  EXPECT_EQ(act_of("ruled out", "opening the gate"), Act::refusal);
  EXPECT_EQ(act_of("denied", "that the gate was shut"), Act::denial);
  EXPECT_EQ(act_of("said", "“we will never open the gate”"), Act::refusal);
  EXPECT_EQ(act_of("believes", "the gate is open"), Act::assessment);
  EXPECT_EQ(act_of("said", "the gate was shut on Monday"), Act::report);
}

TEST(Act, NotToRuleOutSanctionsIsAThreat) {
  EXPECT_EQ(act_of("did n’t rule out", "new sanctions"), Act::threat);
}

TEST(Act, IsUnlikeForTheSameWordsOfAnother) {
  EXPECT_EQ(act_of("said", "“We demand that the valley give the boats back,”"), Act::demand);
  EXPECT_EQ(act_of("said", "the army would not sit down with the herders"), Act::refusal);
  EXPECT_EQ(act_of("vowed", "to kill the captain"), Act::threat);
  EXPECT_EQ(act_of("said", "a longer truce was off the table"), Act::refusal);
  EXPECT_EQ(act_of("said", "“We will withdraw if the herders agree to a truce,”"), Act::offer);
}

// ---- What was not said -----------------------------------------------------------

bool is_said(const std::string& source, const std::string& cue, const std::string& content) {
  return Reading(source + " " + cue + " " + content + ".").said({source, cue, content}).first().said;
}

TEST(NotSaid, IsMarked) {
  EXPECT_FALSE(is_said("Mary Hale", "did not say", "that the gate would open"));
  EXPECT_FALSE(is_said("Mary Hale", "never said", "that the gate would open"));
  EXPECT_FALSE(is_said("Nobody in the valley", "said", "that the gate would open"));
  EXPECT_FALSE(is_said("Mary Hale", "stopped short of promising", "a new gate"));
  EXPECT_FALSE(is_said("Mary Hale", "would not say", "whether the gate would open"));
  EXPECT_FALSE(is_said("Mary Hale", "declined", "to comment"));
  EXPECT_FALSE(is_said("Mary Hale", "has yet to reply to", "the letter"));
  EXPECT_TRUE(is_said("Mary Hale", "does not think", "that the gate will open"));
  EXPECT_TRUE(is_said("Mary Hale", "did not rule out", "a new gate"));
  EXPECT_TRUE(is_said("Mary Hale", "said", "that she would not open the gate"));
  EXPECT_TRUE(is_said("Mary Hale", "refused", "to open the gate"));
}

// ---- When ---------------------------------------------------------------------------

TEST(When, DeadlineAndConditionArePartedAndTheDeadlineIsCountedFromTheDayOfSpeaking) {
  // 10 March 2031 is a Monday; Friday was the 7th.
  const ReportedClaim claim =
      Reading("On Friday, Mary Hale renewed a threat to shut the gate if there was no answer in two weeks.")
          .said({"Mary Hale", "renewed a threat", "to shut the gate if there was no answer in two weeks"})
          .first();
  ASSERT_TRUE(claim.date);
  EXPECT_EQ(base::to_string(*claim.date), "2031-03-07");
  ASSERT_TRUE(claim.until);
  EXPECT_EQ(base::to_string(*claim.until), "2031-03-21");
  EXPECT_EQ(claim.condition, "there was no answer");
}

std::string date_of(const std::string& words) {
  const ReportedClaim claim = Reading("Mary Hale said " + words + " that the gate is open.")
                                  .said({"Mary Hale", "said", "that the gate is open"})
                                  .first();
  return claim.date ? base::to_string(*claim.date) : "";
}

TEST(When, RelativeDatesAreCountedFromTheReport) {
  EXPECT_EQ(date_of("on Sunday"), "2031-03-09");
  EXPECT_EQ(date_of("on Monday"), "2031-03-10");
  EXPECT_EQ(date_of("yesterday"), "2031-03-09");
  EXPECT_EQ(date_of("last week"), "2031-03");
  EXPECT_EQ(date_of("this month"), "2031-03");
  EXPECT_EQ(date_of("last month"), "2031-02");
  EXPECT_EQ(date_of("three days ago"), "2031-03-07");
  EXPECT_EQ(date_of("on December 24"), "2030-12-24");
  EXPECT_EQ(date_of("on 4 Feb. 2031"), "2031-02-04");
  EXPECT_EQ(date_of("plainly"), "");
}

TEST(When, ADayInAClauseOfTheSpeakerIsNotWhenItWasSaid) {
  const ReportedClaim claim =
      Reading("Mary Hale, who is due to travel on Thursday, said the gate is open.")
          .said({"Mary Hale, who is due to travel on Thursday,", "said", "the gate is open"})
          .first();
  EXPECT_FALSE(claim.date);
}

std::string deadline_of(const std::string& words) {
  const ReportedClaim claim = Reading("Mary Hale demanded that the gate be opened " + words + ".")
                                  .said({"Mary Hale", "demanded", "that the gate be opened " + words})
                                  .first();
  return claim.until ? base::to_string(*claim.until) : "";
}

TEST(When, DeadlinesLieAhead) {
  EXPECT_EQ(deadline_of("by Friday"), "2031-03-14");
  EXPECT_EQ(deadline_of("within ten days"), "2031-03-20");
  EXPECT_EQ(deadline_of("by the end of the month"), "2031-03-31");
  EXPECT_EQ(deadline_of("before April 2"), "2031-04-02");
  EXPECT_EQ(deadline_of("no later than June"), "2031-06");
  EXPECT_EQ(deadline_of("for the first time in three years"), "");
  EXPECT_EQ(deadline_of("from noon on Monday"), "2031-03-17");
  EXPECT_EQ(deadline_of("by Easter"), "2031-04-13");
  EXPECT_EQ(deadline_of("next week"), "2031-03-23");
  EXPECT_EQ(deadline_of("before the Aug. 1 deadline"), "");
}

TEST(When, TheDateOfTheReportIsFoundInItsDateline) {
  const std::string text = "OSLO, March 3, 2031 (Wire) — Mary Hale said on Sunday the gate is open.";
  const ReportedClaim claim = [&] {
    Reading reading(text, "");
    return reading.said({"Mary Hale", "said", "the gate is open"}).first();
  }();
  ASSERT_TRUE(claim.date);
  EXPECT_EQ(base::to_string(*claim.date), "2031-03-02");
}

// ---- Where it stands -----------------------------------------------------------------

TEST(Text, OfMoreWordsThanABookIsReadAsFarAsThat) {
  std::string text = "Ada Brook said the talks went well.\n";
  while (text.size() < 4 * Words::most) text += "\"a \"a \"a\n";
  const Report report = read_report("report.txt", text, {});
  ASSERT_FALSE(report.claims.empty());
  EXPECT_EQ(report.claims.front().by, "Ada Brook");
  ASSERT_FALSE(report.remarks.empty());
  EXPECT_THAT(report.remarks.back().message, HasSubstr("words and marks were read"));
}

TEST(Spans, PointIntoTheFileWhereHtmlWasTakenOff) {
  const std::string file = "<html><p>Mary&nbsp;Hale said the gate is <b>open</b>.</p></html>";
  Attribution attribution;
  // The plain text is a line end, and then the sentence.
  attribution.source = {{1, 10}};
  attribution.cue = {{11, 15}};
  attribution.content = {{16, 32}};
  const Report report = read_report("page.html", file, {}, {attribution});
  const ReportedClaim& claim = report.claims.front();
  EXPECT_EQ(claim.says, "the gate is open");
  EXPECT_EQ(file.substr(claim.content[0].begin, claim.content[0].end - claim.content[0].begin),
            "the gate is <b>open");
  EXPECT_EQ(claim.by, "Mary Hale");
}

TEST(Quote, IsTheVerbatimPart) {
  const ReportedClaim claim = Reading("Mary Hale called it “a poor plan” and went.")
                                  .said({"Mary Hale", "called", "it “a poor plan”"})
                                  .first();
  EXPECT_EQ(claim.quote, "a poor plan");
  EXPECT_EQ(claim.says, "it “a poor plan”");
}

// ---- What does not fit -------------------------------------------------------------------

TEST(Counts, ThreeThatAreFourAreRemarked) {
  const Report report =
      Reading(
          "The town's three demands\nThe town demands that the valley open the gate, pay "
          "for the dam, keep out of "
          "the wood and send no boats, Mary Hale said.")
          .said({"The town", "demands that",
                 "the valley open the gate, pay for the dam, keep out of the wood and send no boats"})
          .read();
  ASSERT_EQ(report.remarks.size(), 1U);
  EXPECT_THAT(report.remarks[0].message, HasSubstr("4 are listed"));
}

TEST(Counts, ThreeThatAreThreeAreNot) {
  const Report report = Reading(
                            "The town's three demands\nThe town demands that the valley open the gate, pay "
                            "for the dam and keep out "
                            "of the wood, Mary Hale said.")
                            .said({"The town", "demands that",
                                   "the valley open the gate, pay for the dam and keep out of the wood"})
                            .read();
  EXPECT_TRUE(report.remarks.empty());
}

TEST(Across, TheSameStatementOfTwoReportsIsOneAndTheOppositeIsRemarked) {
  const std::string first = "Mary Hale said the valley would open the northern gate for the boats.";
  const std::string again = "Later Hale said that the valley would open the northern gate for the boats.";
  const std::string opposite = "Peter Lund said the valley would not open the northern gate for the boats.";
  std::vector<Report> reports{
      Reading(first)
          .said({"Mary Hale", "said", "the valley would open the northern gate for the boats"})
          .read(),
      Reading(again)
          .said({"Hale", "said", "that the valley would open the northern gate for the boats"})
          .read(),
      Reading(opposite)
          .said({"Peter Lund", "said", "the valley would not open the northern gate for the boats"})
          .read()};
  number_claims(reports, {"c2"});
  compare_claims(reports);
  EXPECT_EQ(reports[0].claims[0].id, "c1");
  EXPECT_EQ(reports[1].claims[0].id, "c3");
  EXPECT_EQ(reports[1].claims[0].same_as, "c1");
  EXPECT_TRUE(reports[2].claims[0].same_as.empty());
  ASSERT_FALSE(reports[2].remarks.empty());
  EXPECT_THAT(reports[2].remarks[0].claims, ElementsAre("c1", "c4"));
}

/// Two reports in which Mary Hale says one thing each.
std::vector<Report> compared(const Said& one, const Said& other) {
  const auto report = [](const Said& said) {
    return Reading(said.source + " " + said.cue + " " + said.content + ".").said(said).read();
  };
  std::vector<Report> reports{report(one), report(other)};
  number_claims(reports, {});
  compare_claims(reports);
  return reports;
}

TEST(Across, OppositesStayApartAndAreRemarked) {
  const std::vector<std::pair<Said, Said>> opposites{
      {{"Mary Hale", "accepted", "the plan of the northern valley for the lower gate"},
       {"Mary Hale", "rejected", "the plan of the northern valley for the lower gate"}},
      {{"Mary Hale", "welcomed", "the vote of the northern valley on the lower gate"},
       {"Mary Hale", "condemned", "the vote of the northern valley on the lower gate"}},
      {{"Mary Hale", "said", "the boats would pay six per cent more at the lower gate"},
       {"Mary Hale", "said", "the boats would pay five per cent more at the lower gate"}}};
  for (const auto& [one, other] : opposites) {
    const std::vector<Report> reports = compared(one, other);
    EXPECT_TRUE(reports[1].claims[0].same_as.empty()) << other.content;
    EXPECT_FALSE(reports[1].remarks.empty()) << other.content;
  }
}

}  // namespace
}  // namespace entente::reader
