// Positions and exchanges against published cases: facts restated in our own format.

#include "settlement/exchanges.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "format/model_file.hpp"
#include "settlement/positions.hpp"

namespace entente::tests {
namespace {

model::Model model_of(const std::string& yaml) {
  base::Diagnostics diagnostics;
  auto model = format::read_model_text(std::make_shared<const base::Text>("m.yaml", yaml), ".", diagnostics);
  if (!model) throw std::runtime_error(diagnostics.sorted(base::Severity::error)[0].message);
  return std::move(*model);
}

/// Actors in lines `name power place/salience place/salience …`, on these issues.
model::Model actors(const std::vector<std::string>& issues, const std::string& lines,
                    const std::string& range = "[0, 100]") {
  std::string parties;
  std::string positions;
  std::string power;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) {
    std::istringstream words(line);
    std::string name;
    std::string weight;
    if (!(words >> name >> weight)) continue;
    parties += "  " + name + ":\n";
    power += "  " + name + ": " + weight + "\n";
    positions += "  " + name + ":\n";
    for (const std::string& issue : issues) {
      std::string place;
      words >> place;
      const std::size_t slash = place.find('/');
      positions += "    " + issue + ": {value: " + place.substr(0, slash) +
                   ", salience: " + place.substr(slash + 1) + "}\n";
    }
  }
  std::string yaml = "entente: 1\nparties:\n" + parties + "issues:\n";
  for (const std::string& issue : issues)
    yaml += "  " + issue + ": {range: " + (issue == "height" ? "[0.5, 7]" : range) + "}\n";
  return model_of(yaml + "positions:\n" + positions + "power:\n" + power);
}

model::Model paris() {
  return actors({"differentiation", "mrv", "legal"}, R"(
African 0.25 70/0.75 50/0.65 80/0.6
AILAC 0.35 50/0.6 85/0.75 50/0.75
ALBA 0.05 80/0.65 0/0.4 70/0.3
AOSIS 0.5 40/0.6 80/0.75 100/0.8
Arab 0.4 100/0.75 0/0.55 0/0.5
LDCs 0.5 60/0.6 70/0.7 100/0.75
Brazil 0.7 80/0.8 50/0.55 50/0.5
China 1 80/0.75 0/0.8 20/0.65
EIG 0.35 40/0.75 85/0.8 100/0.75
EU28 0.75 30/0.75 100/0.8 100/0.7
India 0.6 90/0.75 0/0.55 20/0.7
Umbrella 0.4 25/0.9 70/0.7 70/0.75
Japan 0.6 25/0.9 100/0.7 70/0.65
Russia 0.6 15/0.8 50/0.45 50/0.5
USA 1 20/0.95 70/0.7 40/1
)");
}

struct Published {
  const char* parties[2];
  double to[2];
  double gain;
};

TEST(Exchanges, OfTheParisTalksAreThePublishedTwenty) {
  const model::Model model = paris();
  const settlement::Exchanges found = settlement::find_exchanges(model, 100);
  EXPECT_EQ(found.candidates, 103U);
  EXPECT_TRUE(found.complete);
  // Where each came to, and what each gained.
  const std::vector<Published> published{
      {{"USA", "China"}, {6.359373212856, 20}, 1.128903122498},
      {{"EU28", "India"}, {37.7766138536074, 100}, 0.756186984417965},
      {{"Arab", "AOSIS"}, {83.8085853298023, 100}, 0.665147502617478},
      {{"China", "AOSIS"}, {70.648299202299, 0}, 0.578400075855748},
      {{"Russia", "LDCs"}, {95.1945556445156, 15}, 0.518815052041633},
      {{"Brazil", "EU28"}, {100, 64.1230596375033}, 0.51794742911209},
      {{"Arab", "EU28"}, {89.029728181372, 100}, 0.448820811180153},
      {{"China", "LDCs"}, {100, 20.4410509031199}, 0.329333071450395},
      {{"Russia", "AILAC"}, {77.7416748213386, 15}, 0.323658927141713},
      {{"Brazil", "EIG"}, {83.3578863090472, 80}, 0.302642113690953},
      {{"Japan", "India"}, {20, 50.4618506493506}, 0.30073051948052},
      {{"African", "USA"}, {40, 26.62892525431225}, 0.113445378151261},
      {{"Umbrella", "India"}, {31.0279948096408, 25}, 0.085409426959391},
      {{"Arab", "EIG"}, {100, 91.4643293214722}, 0.0722831012062398},
      {{"Japan", "African"}, {78.5524848450189, 25}, 0.0600480384307447},
      {{"ALBA", "Japan"}, {100, 28.00908815145532}, 0.0224712456757636},
      {{"ALBA", "USA"}, {40, 27.058122270289744}, 0.0183314732142857},
      {{"EIG", "Russia"}, {92.33584729072595, 85}, 0.0179628579123611},
      {{"Brazil", "EIG"}, {100, 66.2370349321786}, 0.00963085283041243},
      {{"Arab", "Japan"}, {100, 31.88532288622047}, 0.00804419565068959},
  };
  ASSERT_EQ(found.made.size(), published.size());
  for (std::size_t n = 0; n < published.size(); ++n) {
    SCOPED_TRACE(n + 1);
    EXPECT_NEAR(found.made[n].gain, published[n].gain, 1e-6);
    for (const settlement::ExchangeMove& move : found.made[n].moves) {
      const std::string party = model.parties[move.party].id;
      const std::size_t which = party == published[n].parties[0] ? 0 : 1;
      EXPECT_EQ(party, published[n].parties[which]);
      EXPECT_NEAR(move.to, published[n].to[which], 1e-6);
    }
  }
  EXPECT_NEAR(found.compromise_after[0], 45.6958, 6e-5);
  EXPECT_NEAR(found.compromise_after[1], 53.4614, 6e-5);
  EXPECT_NEAR(found.compromise_after[2], 63.4576, 6e-5);
}

TEST(Positions, OfTheParisTalksHaveTheirCompromiseAndMedian) {
  const settlement::Positions found = settlement::find_positions(paris(), {});
  const std::vector<double> compromise{49.2554, 57.2113, 57.9688};
  const std::vector<double> median{40, 70, 50};
  for (std::size_t issue = 0; issue < 3; ++issue) {
    EXPECT_NEAR(settlement::to_double(*found.issues[issue].compromise), compromise[issue], 6e-5);
    EXPECT_EQ(settlement::to_double(*found.issues[issue].median), median[issue]);
  }
}

TEST(Positions, OfGreeceIn2015MeetAtTheHardLine) {
  const settlement::Positions found = settlement::find_positions(actors({"austerity"}, R"(
Greece 100 40/100
USA 30 60/100
IMF 20 70/100
Juncker 10 80/100
Germany 100 100/80
France 70 100/100
Dijsselbloem 70 100/40
Tusk 70 100/40
Italy 50 100/100
ECB 20 100/70
Spain 20 100/100
)"),
                                                                 {});
  EXPECT_NEAR(settlement::to_double(*found.issues[0].compromise), 82.2222, 6e-5);
  EXPECT_EQ(*found.issues[0].median, 100);
}

TEST(Exchanges, OfTheTollRingCountPlacesInPerCentOfTheIssuesRange) {
  const model::Model model = actors({"inner", "height", "when", "commuting", "extra", "ring"}, R"(
Willems 1 100/0.95 3/0.7 100/0.9 100/0.8 25/0.6 75/0.95
PvdA 1 50/0.8 3/0.7 75/0.7 100/0.6 25/0.5 25/0.8
GL 0.6 100/0.95 5/0.9 100/0.95 100/0.8 50/0.4 100/0.9
VVDs 0.5 0/0.9 0.5/0.5 0/0.9 0/0.9 50/0.8 0/0.7
SP 0.4 75/0.7 2/0.5 75/0.6 50/0.4 0/0.3 0/0.7
CDA 0.5 25/0.8 1/0.6 25/0.7 50/0.4 25/0.5 50/0.6
D66 0.2 25/0.5 3/0.3 50/0.5 75/0.6 25/0.5 50/0.7
CU 0.2 75/0.7 3/0.5 75/0.6 100/0.6 50/0.5 75/0.8
KvK 0.6 25/0.8 1/0.6 0/0.7 0/0.9 50/0.5 25/0.8
Wcentr 0.9 0/0.95 0.5/0.8 0/1 0/0.95 100/0.9 100/0.9
)");
  const settlement::Exchanges found = settlement::find_exchanges(model, 2);
  EXPECT_EQ(found.candidates, 240U);
  EXPECT_NEAR(found.made[0].gain, 1.973684210526, 1e-9);
  EXPECT_NEAR(found.made[0].moves[1].to + found.made[0].moves[0].to, 100 + 61.0511736, 1e-6);
  EXPECT_NEAR(found.made[1].gain, 1.792636308765, 1e-9);
  EXPECT_FALSE(found.complete);
  const settlement::Positions positions = settlement::find_positions(model, {});
  EXPECT_NEAR(settlement::to_double(*positions.issues[1].compromise), 2.2710, 6e-5);
  EXPECT_EQ(*positions.issues[1].median, 3);
}

TEST(Positions, OlderOnesAreTheHistoryOfTheTalks) {
  const model::Model model = model_of(R"(entente: 1
parties: {a: A, b: B}
issues: {land: {values: [all, half, none], ordered: true}}
positions:
  a: {land: [{value: all, salience: 3, date: 2025-08}, {value: half, date: 2025-09-02}]}
  b: {land: none}
)");
  const settlement::Positions found = settlement::find_positions(model, base::parse_date("2025-08-31"));
  EXPECT_EQ(*found.issues[0].stands[0].place, 50);
  EXPECT_EQ(found.issues[0].stands[0].salience, 3);  // said once, it stays
  ASSERT_EQ(found.changes.size(), 2U);
  EXPECT_EQ(*found.changes[0].moved, 50);
  EXPECT_EQ(found.changes[1].before, nullptr);  // of which no date says that it stood before
}

}  // namespace
}  // namespace entente::tests
