// `entente dossier`: one page that holds everything, needs nothing, and is the
// same each time.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "support/markup.hpp"
#include "support/run.hpp"

namespace entente::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string example(const std::string& name) {
  return std::string(ENTENTE_SOURCE_DIR) + "/examples/" + name + ".yaml";
}

std::string page_of(const std::string& model, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"dossier", model});
  const Outcome outcome = entente(more);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  return outcome.out;
}

std::vector<std::string> all_matches(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match)
    found.push_back((*match)[1]);
  return found;
}

/// What is wrong with a page: its markup, links that lead nowhere, ids that come twice.
std::string wrong_with_page(const std::string& page) {
  if (std::string wrong = wrong_with_markup(page, {"meta"}); !wrong.empty()) return wrong;
  std::set<std::string> ids;
  for (const std::string& id : all_matches(page, " id=\"([^\"]*)\""))
    if (!ids.insert(id).second) return "the id " + id + " twice";
  for (const std::string& id : all_matches(page, "href=\"#([^\"]*)\""))
    if (!ids.contains(id)) return "a link to " + id + ", which is nowhere";
  return "";
}

TEST(Dossier, SaysWhatHoldsWhyAndOnWhatItRests) {
  const std::string page = page_of(example("ukraine-2025"));
  EXPECT_EQ(wrong_with_page(page), "");
  EXPECT_THAT(all_matches(page, "<h2 [^>]*>([^<]*)</h2>"),
              ElementsAre("What holds, and what does not", "Who can do what, and wants what", "States",
                          "Moves and improvements", "Where it can go from here", "Why", "Evidence",
                          "The model as text", "How this page was made"));
  EXPECT_THAT(page, HasSubstr("<h1>Ending the war between Russia and Ukraine, August 2025</h1>"));
  EXPECT_THAT(page, HasSubstr("It holds under GMR, SMR, SEQ, SSEQ</span>, not under Nash."));
  EXPECT_THAT(page, HasSubstr("45 other states, at most 3 moves away"));
  EXPECT_THAT(page, HasSubstr("26 equilibria can be reached, counting the start itself."));
  EXPECT_THAT(page,
              HasSubstr("<strong>United States</strong> <span class=\"bad\">would leave</span> under Nash."));
  EXPECT_THAT(page, HasSubstr("<h3>For Russia</h3>"));
  EXPECT_THAT(page, HasSubstr("<h3>Deadlines</h3>"));
  EXPECT_THAT(page, HasSubstr("entente: 1\ntitle: Ending the war"));
  EXPECT_EQ(all_matches(page, "(<svg )").size(), 2U);
  EXPECT_THAT(page, HasSubstr("entente dossier " + example("ukraine-2025")));
}

TEST(Dossier, NeedsNoScriptAndNothingFromElsewhere) {
  const std::string page = page_of(example("elmira"));
  for (const std::string active :
       {"<script", "<link", "<img", "<iframe", "src=", " onclick", "url(", "@import"})
    EXPECT_THAT(page, Not(HasSubstr(active)));
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_THAT(page, HasSubstr("prefers-color-scheme: dark"));
  EXPECT_THAT(page, HasSubstr("@media print"));
}

TEST(Dossier, IsTheSameEachTimeAndHoldsForEveryExample) {
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(ENTENTE_SOURCE_DIR) + "/examples")) {
    if (entry.path().extension() != ".yaml" || entry.path().stem().extension() == ".expect") continue;
    const std::string page = page_of(entry.path().string());
    EXPECT_EQ(wrong_with_page(page), "") << entry.path();
    EXPECT_EQ(page, page_of(entry.path().string())) << entry.path();
  }
}

TEST(Dossier, IsWrittenWholeAndReplacesNothingUnasked) {
  const TemporaryFolder folder;
  const std::string file = folder.file("report.html");
  EXPECT_EQ(entente({"dossier", example("chicken"), "-o", file}).status, 0);
  EXPECT_EQ(read_file(file), page_of(example("chicken")));
  const Outcome again = entente({"dossier", example("elmira"), "-o", file});
  EXPECT_EQ(again.status, 1);
  EXPECT_THAT(again.err, HasSubstr("--force"));
  EXPECT_EQ(read_file(file), page_of(example("chicken")));
  EXPECT_EQ(entente({"dossier", example("elmira"), "-o", file, "--force"}).status, 0);
  EXPECT_EQ(read_file(file), page_of(example("elmira")));
  EXPECT_EQ(entente({"dossier", example("elmira"), "-o", folder.file("no/such/folder.html")}).status, 1);

  folder.write("model.yaml", read_file(example("chicken")));
  const std::string model = folder.file("model.yaml");
  for (const std::string command : {"dossier", "report", "convert"})
    EXPECT_EQ(entente({command, model, "-o", model, "--force"}).status, 1);
  EXPECT_EQ(read_file(model), read_file(example("chicken")));
}

TEST(Dossier, RefusesWhatItCannotShow) {
  const Outcome wrong = entente(
      {"dossier", "-"}, "entente: 1\nparties: {a: {options: {x: X}}}\npreferences: {a: {priorities: [y]}}\n");
  EXPECT_EQ(wrong.status, 1);
  EXPECT_THAT(wrong.err, HasSubstr("y"));
  EXPECT_EQ(wrong.out, "");
  EXPECT_EQ(entente({"dossier", example("none-such")}).status, 1);
  EXPECT_EQ(entente({"dossier", example("elmira"), "--as-of", "soon"}).status, 2);
  EXPECT_EQ(entente({"dossier"}).status, 2);
}

TEST(Dossier, CountsDaysOnlyFromADayThatItIsGiven) {
  EXPECT_THAT(page_of(example("ukraine-2025")), Not(HasSubstr("days left")));
  EXPECT_THAT(page_of(example("ukraine-2025"), {"--as-of", "2025-08-25"}), HasSubstr("days left"));
}

TEST(Dossier, AnswersPrograms) {
  const Outcome outcome = entente({"dossier", example("garrison"), "--json"});
  ASSERT_EQ(outcome.status, 0);
  const nlohmann::json answer = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(answer.at("page"), page_of(example("garrison")));
  EXPECT_FALSE(answer.at("warnings").empty());
  EXPECT_THAT(answer.at("page").get<std::string>(),
              HasSubstr("which silently takes moves from each of them"));
}

TEST(Dossier, HostileNamesStayText) {
  const std::string name = "</title></style><script>alert(1)</script><b a='\\\"'>&\\uFFFE";
  const std::string model = "entente: 1\ntitle: \"" + name + "\"\nsummary: \"" + name +
                            "\"\nparties:\n  a: {name: \"" + name + "\", options: {x: {label: \"" + name +
                            "\", because: [c]}}}\n  b: {options: {y: Y}}\nstatus_quo: []\npreferences:\n" +
                            "  a: {priorities: [x]}\n  b: {priorities: [y]}\n" + "claims:\n  c: {by: \"" +
                            name + "\", says: \"" + name + "\", standing: named}\n";
  const Outcome outcome = entente({"dossier", "-"}, model);
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(wrong_with_page(outcome.out), "");
  EXPECT_THAT(outcome.out, Not(HasSubstr("<script")));
}

TEST(Dossier, OfManyStatesAndClaimsStaysAPageThatCanBeRead) {
  std::string model = "entente: 1\nparties:\n";
  std::string preferences = "status_quo: []\npreferences:\n";
  for (const std::string party : {"a", "b", "c"}) {
    model += "  " + party + ":\n    options: {";
    preferences += "  " + party + ": {priorities: [";
    for (int n = 0; n < 5; ++n) {
      model += (n == 0 ? "" : ", ") + party + std::to_string(n) + ": Option";
      preferences += (n == 0 ? "" : ", ") + party + std::to_string(n);
    }
    model += "}\n";
    preferences += "]}\n";
  }
  std::string claims = "claims:\n";
  for (int n = 0; n < 1500; ++n)
    claims += "  c" + std::to_string(n) + ": {says: Something, standing: named, until: 2025-09-01}\n";
  const Outcome outcome = entente({"dossier", "-"}, model + preferences + claims);
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("of 32,768 states"));
  EXPECT_LT(outcome.out.size(), 900'000U);
  EXPECT_EQ(wrong_with_page(outcome.out), "") << "every claim has a place that links lead to";
}

}  // namespace
}  // namespace entente::tests
