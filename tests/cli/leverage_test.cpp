// entente leverage, as its users call it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using testing::HasSubstr;

const std::string flagship = ENTENTE_SOURCE_DIR "/examples/ukraine-2025.yaml";

/// A buyer whom a tariff moves, and a seller who minds whether it buys.
const std::string tariff = R"(entente: 1
parties:
  seller: {options: {fight: fight}}
  buyer: {options: {buy: buy}}
  us: {options: {tariff: tariff}}
status_quo: [fight, buy]
preferences:
  seller: {priorities: [fight iff buy, buy, fight]}
  buyer: {priorities: [not tariff, buy]}
  us: {priorities: [not fight, not tariff]}
)";

TEST(Leverage, AConditionalTariffOnTheBuyerMovesTheSeller) {
  const Outcome outcome =
      entente({"leverage", "-", "--to", "not fight", "--by", "us", "--goal", "reached", "--json"}, tariff);
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const auto goal = nlohmann::json::parse(outcome.out)["goals"][0];
  EXPECT_EQ(goal["goal"], "reached");
  ASSERT_EQ(goal["found"], 0) << "while it fears no more than its own preference the buyer buys: " << goal;
  const Outcome both = entente(
      {"leverage", "-", "--to", "not fight", "--by", "us,buyer", "--goal", "reached", "--json"}, tariff);
  ASSERT_EQ(both.status, 0) << both.err;
  const auto sets = nlohmann::json::parse(both.out)["goals"][0]["sets"];
  ASSERT_FALSE(sets.empty());
  EXPECT_EQ(sets[0]["commitments"][0]["expression"], "not buy");
  EXPECT_EQ(sets[0]["costs"][0]["party"], "buyer");
}

TEST(Leverage, TheFlagshipSaysWhoCouldBringASettlementAboutWithWhat) {
  const Outcome outcome = entente({"leverage", flagship, "--to", "ceasefire and settle", "--most", "1"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("without any commitment: s4638 (settlement)"));
  EXPECT_THAT(outcome.out, HasSubstr("us: readmit"));
  EXPECT_THAT(outcome.out, HasSubstr("ukraine: settle"));
  EXPECT_THAT(outcome.out, HasSubstr("The way with the first: russia takes ceasefire and drops donbas"));
}

TEST(Leverage, BreaksAnEquilibriumOnRequest) {
  const Outcome outcome =
      entente({"leverage", flagship, "--to", "ceasefire and settle", "--against", "--most", "1", "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const auto goal = nlohmann::json::parse(outcome.out)["goals"][0];
  EXPECT_EQ(goal["goal"], "broken");
  EXPECT_GT(goal["found"], 0);
}

TEST(Leverage, SaysWhatIsWrongWithTheQuestion) {
  const std::string lonely = R"(entente: 1
parties:
  a: {options: {x: x}}
  b: {name: Bystander}
preferences:
  a: {priorities: [x]}
)";
  const struct {
    std::vector<std::string> arguments;
    int status;
    std::string message;
  } wrong[] = {
      {{"--to", "x and not x"}, 1, "no feasible state satisfies"},
      {{"--to", "y"}, 1, "there is no option 'y'"},
      {{"--to", "x and"}, 1, "error"},
      {{"--to", "x", "--by", "b"}, 1, "nothing to commit itself to"},
      {{"--to", "x", "--by", "c"}, 1, "there is no party 'c'"},
      {{"--to", "x", "--concept", "nahs"}, 1, "did you mean 'nash'?"},
      {{"--to", "x", "--goal", "reached"}, 1, "no status quo"},
      {{"--to", "x", "--goal", "soon"}, 2, "--goal"},
      {{"--to", "x", "--most", "9"}, 2, "--most"},
      {{}, 2, "--to"},
  };
  for (const auto& one : wrong) {
    std::vector<std::string> arguments{"leverage", "-"};
    arguments.insert(arguments.end(), one.arguments.begin(), one.arguments.end());
    const Outcome outcome = entente(arguments, lonely);
    EXPECT_EQ(outcome.status, one.status) << one.message;
    EXPECT_THAT(outcome.err, HasSubstr(one.message));
    EXPECT_EQ(outcome.out, "");
  }
}

}  // namespace
}  // namespace entente::tests
