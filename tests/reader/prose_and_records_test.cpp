// Reports read from end to end: records of speech by their layout, speakers beside
// their cues, and what must not change when names change or paragraphs are added.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "evidence/ledger.hpp"
#include "reader/report.hpp"

namespace entente::reader {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

/// "by: what is said" of each claim.
std::vector<std::string> read(const std::string& text) {
  ReadingOptions options;
  options.date = base::parse_date("2031-03-10");
  std::vector<std::string> lines;
  for (const ReportedClaim& claim : read_report("report.txt", text, options).claims)
    lines.push_back(claim.by + (claim.said ? ": " : " (not said): ") + claim.says);
  return lines;
}

// ---- Records of speech -----------------------------------------------------------

TEST(Record, LabelsNameTheSpeakers) {
  EXPECT_THAT(read("Mr. Lund (Norway): My delegation cannot support the draft.\n"
                   "Ms. Hale (Iceland): We ask the Council to wait.\n"
                   "The President: I thank the representative of Iceland."),
              ElementsAre("Mr. Lund: My delegation cannot support the draft.",
                          "Ms. Hale: We ask the Council to wait."));
}

TEST(Record, QuestionsAreNobodysStatementsAndAnswersAreWhoIsAsked) {
  EXPECT_THAT(read("Mary Hale runs the lower gate.\nQ: Will the gate open?\nA: It will open in May.\n"
                   "Q: Who pays?\nA: The boats pay for it."),
              ElementsAre("Mary Hale: It will open in May.", "Mary Hale: The boats pay for it."));
}

TEST(Record, ChatsNameTheirSenders) {
  EXPECT_THAT(read("[09:41] <Lea> We can live without the night boats.\n[09:44] <Tom> Then sign it today."),
              ElementsAre("Lea: We can live without the night boats.", "Tom: Then sign it today."));
}

TEST(Record, InitialsOfMinutesLeadToNames) {
  const auto lines = read(
      "Present: Mary Hale (MH, chair), Peter van Loon (PvL, boats).\n"
      "MH: The gate opens at noon.\nPvL: The boats will not wait.");
  EXPECT_THAT(lines, Contains("Mary Hale: The gate opens at noon."));
  EXPECT_THAT(lines, Contains("Peter van Loon: The boats will not wait."));
}

TEST(Record, ANameBehindADashSpeaks) {
  EXPECT_THAT(read("“Nobody leaves this room until there is a signature.” — Mary Hale, at the gate"),
              ElementsAre("Mary Hale: “Nobody leaves this room until there is a signature.”"));
}

TEST(Record, ATimeOrAHeadingBeforeAColonIsNoSpeaker) {
  EXPECT_THAT(read("Update: the gate is shut.\nNote: the road is wet."),
              Not(Contains(testing::StartsWith("Update"))));
}

// ---- Prose -------------------------------------------------------------------------

TEST(Prose, ShortSentencesThatMakeAnActAreClaims) {
  EXPECT_THAT(read("The mill offered a 3 percent raise. The weavers demand 6 percent."),
              ElementsAre("The mill: a 3 percent raise", "The weavers: 6 percent"));
}

TEST(Prose, AClauseBetweenSpeakerAndCueBelongsToTheSpeaker) {
  EXPECT_THAT(read("Mary Hale, who was due to travel on Thursday, said the gate would stay shut."),
              Contains("Mary Hale: the gate would stay shut"));
}

TEST(Prose, ABodyIsNamedWithWhatItIsOf) {
  EXPECT_THAT(read("The Ministry of Water of Norway said the gate would stay shut."),
              Contains("Ministry of Water of Norway: the gate would stay shut"));
}

TEST(Prose, APlaceIsNoPerson) {
  for (const std::string& line :
       read("The army will not leave the post at Kell, the foreign minister, Ana Rowe, said on Monday. "
            "She also denied that envoys had met."))
    EXPECT_THAT(line, Not(testing::StartsWith("Kell")));
}

// ---- What must not change -------------------------------------------------------------

const std::string conflict =
    "Norway's minister Mary Hale said on Sunday that her country would close the border if the boats came "
    "back.\n"
    "“We will not pay for the gate,” Hale told reporters. Sweden rejected the demand.\n"
    "Peter Lund, who speaks for Sweden, said the two sides had agreed on a new bridge.";

std::string with(std::string text, const std::string& name, const std::string& other) {
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + other.size()))
    text.replace(at, name.size(), other);
  return text;
}

TEST(Unchanged, OtherNamesOfPeopleChangeNamesOnly) {
  const auto before = read(conflict);
  auto after = read(with(with(conflict, "Hale", "Moore"), "Lund", "Berg"));
  for (std::string& line : after) line = with(with(line, "Moore", "Hale"), "Berg", "Lund");
  EXPECT_EQ(before, after);
}

TEST(Unchanged, AParagraphWithoutStatementsAddsNothing) {
  const auto before = read(conflict);
  const auto after = read(conflict + "\nThe river is 300 miles long and has four gates.");
  EXPECT_EQ(before, after);
}

}  // namespace
}  // namespace entente::reader
