// entente check: what a model's author may not have meant.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> warnings_in(const std::string& model) {
  const Outcome outcome = entente({"check", "-", "--json"}, model);
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  std::vector<std::string> warnings;
  const json answer = json::parse(outcome.out);
  for (const json& warning : answer.at("warnings"))
    warnings.push_back((warning.at("line").is_null() ? "file" : warning.at("line").dump()) + ": " +
                       warning.at("message").get<std::string>());
  return warnings;
}

TEST(Check, FindsNothingInASoundModel) {
  EXPECT_THAT(warnings_in(R"(entente: 1
parties:
  a: {options: {x: , y: }}
  b: {options: {z: }}
preferences:
  a: {priorities: [x, not z, y]}
  b: {ranking: s1 > others}
)"),
              IsEmpty());
}

TEST(Check, WarnsOfWhatHasNoEffect) {
  EXPECT_THAT(
      warnings_in(R"(entente: 1
parties:
  a: {options: {x: , y: }}
  b: {options: {z: }}
  c: The onlooker
preferences:
  a: {priorities: [x or not x, x and not x, x]}
  b: {weights: {true: 3}}
claims:
  c1: {by: someone, says: something}
)"),
      ElementsAre("3: no one's preference mentions the option 'y'",  //
                  "4: no one's preference mentions the option 'z'",
                  "5: 'c' has no option, so every state is stable for it",
                  "7: this always holds, so it tells no states apart",
                  "7: this never holds, so it tells no states apart",
                  HasSubstr("8: 'b' is indifferent between all states: it never improves, so it sanctions "
                            "under GMR and SMR but never under SEQ"),
                  "8: this always holds, so it tells no states apart",
                  "10: nothing rests on the claim 'c1'"));
}

TEST(Check, WarnsOfPartiesTiedTogetherAndSaysHowToPutItInstead) {
  const std::string model = R"(entente: 1
parties:
  a: {options: {pay: }}
  b: {options: {leave: }}
infeasible: [pay and not leave]
require: [{if: leave implies pay}]
preferences:
  a: {priorities: [leave, not pay]}
  b: {priorities: [pay, not leave]}
)";
  EXPECT_THAT(warnings_in(model),
              ElementsAre(HasSubstr("5: this infeasible condition ties options of a and b together"),
                          HasSubstr("6: this require condition ties options of a and b together")));
  EXPECT_THAT(entente({"check", "-"}, model).out,
              HasSubstr("say it in the preference of the party that makes it"));
}

TEST(Check, WarnsOfPreferencesThatTellMergedStatesApart) {
  EXPECT_THAT(warnings_in(R"(entente: 1
parties:
  a: {options: {go: , stay: }}
merge: [go]
preferences:
  a: {priorities: [go, stay]}
)"),
              ElementsAre("6: this tells members of s3 apart, which are merged into one state"));
}

TEST(Check, SaysOnceThatOneStateAloneIsFeasible) {
  EXPECT_THAT(warnings_in(R"(entente: 1
parties:
  a: {options: {x: }}
infeasible: [x]
preferences:
  a: {priorities: [x, not x]}
)"),
              ElementsAre(HasSubstr("file: only one state is feasible")));
}

TEST(Check, OtherCommandsSayThatThereAreWarningsAndWhereToReadThem) {
  const TemporaryFolder folder;
  const std::string model = folder.write("m.yaml", R"(entente: 1
parties:
  a: {options: {p: , q: , r: , s: , t: }}
preferences:
  a: {priorities: [p]}
)");
  const Outcome shown = entente({"analyze", model});
  EXPECT_THAT(shown.err, HasSubstr("m.yaml:3:22: warning: no one's preference mentions the option 'q'"));
  EXPECT_THAT(shown.err, HasSubstr("and 1 more warning"));
  EXPECT_THAT(shown.err, HasSubstr("hint: 'entente check " + model + "' says more"));
  EXPECT_EQ(entente({"analyze", model, "--quiet"}).err, "");
  EXPECT_THAT(entente({"check", model}).out,
              HasSubstr("32 states · 1 party · 5 options · no errors, 4 warnings"));
}

}  // namespace
}  // namespace entente::tests
