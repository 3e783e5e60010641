// entente positions, packages and import, as their users ask them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

json answer_to(std::vector<std::string> arguments, const std::string& model) {
  arguments.insert(arguments.begin() + 1, "-");
  arguments.emplace_back("--json");
  const Outcome outcome = entente(std::move(arguments), model);
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  return json::parse(outcome.out, nullptr, false);
}

constexpr const char* two_towns = R"(entente: 1
parties:
  up: {name: Upstream, options: {build: , release: }}
  down: {name: Downstream, options: {sue: }}
status_quo: []
preferences:
  up: {priorities: [not sue, build, not release]}
  down: {priorities: [release or not build, not build, sue iff (build and not release)]}
issues:
  dam: {values: {none: No dam, dam: A dam}, means: {none: not build, dam: build}}
  flow: {values: {free: As it comes, kept: Guaranteed}, means: {free: not release, kept: release}}
  court: {values: {in: In court, out: Out of court}, means: {in: sue, out: not sue}}
worth:
  up: {weights: {dam: 0.6, flow: 0.3, court: 0.1}, values: {dam: {dam: 100}, flow: {free: 100}, court: {out: 100}}, reserve: status_quo}
  down: {weights: {dam: 0.3, flow: 0.5, court: 0.2}, values: {dam: {none: 100}, flow: {kept: 100}, court: {out: 100}}, reserve: 30}
deals:
  draft: {dam: none, flow: kept, court: out}
)";

TEST(PackagesCommand, TiesPackagesToStatesAndSaysWhetherTheyHold) {
  const json answer = answer_to({"packages", "--deal", "draft"}, two_towns);
  EXPECT_EQ(answer["packages"], "8");
  EXPECT_EQ(answer["reserve"], (json{{"up", "40"}, {"down", "30"}}));
  const json& best = answer["solutions"]["nash"]["list"][0];
  EXPECT_EQ(best["deal"], (json{{"dam", "dam"}, {"flow", "kept"}, {"court", "out"}}));
  EXPECT_EQ(best["worth"], (json{{"up", "70"}, {"down", "70"}}));
  EXPECT_EQ(answer["solutions"]["nash"]["score"], "1200");
  EXPECT_EQ(best["states"], json::array({4}));  // build and release: YYN
  const json& deal = answer["deal"];
  EXPECT_EQ(deal["states"], json::array({3}));
  EXPECT_EQ(deal["acceptable"], false);
  EXPECT_EQ(deal["room"], (json{{"up", "-30"}, {"down", "70"}}));
  // What analyze says of the states is what packages say of them.
  const json analysis = json::parse(entente({"analyze", "-", "--json"}, two_towns).out);
  for (const auto& [concept_id, states] : analysis["equilibria"].items())
    for (const json* one : {&best, &deal}) {
      const bool holds =
          std::find((*one)["holds"].begin(), (*one)["holds"].end(), concept_id) != (*one)["holds"].end();
      const bool listed = std::find(states.begin(), states.end(), (*one)["states"][0]) != states.end();
      EXPECT_EQ(holds, listed) << concept_id;
    }
}

TEST(PackagesCommand, KeepsThoseThatHold) {
  const json answer = answer_to({"packages", "--stable", "nash", "--list", "100"}, two_towns);
  const json analysis = json::parse(entente({"analyze", "-", "--json"}, two_towns).out);
  EXPECT_EQ(answer["packages"], std::to_string(analysis["equilibria"]["nash"].size()));
  for (const json& one : answer["pareto_all"]["list"])
    EXPECT_NE(std::find(one["holds"].begin(), one["holds"].end(), "nash"), one["holds"].end());
}

TEST(PackagesCommand, SaysInWordsWhereThereIsNoZoneOfAgreement) {
  const std::string model =
      "entente: 1\nparties: {a: Anna, b: Bert}\nissues: {price: {range: [10, 50], step: 10}}\n"
      "positions: {a: {price: 10}, b: {price: 50}}\n"
      "worth: {a: {weights: {price: 1}, reserve: 60}, b: {weights: {price: 1}, reserve: 60}}\n";
  const Outcome outcome = entente({"packages", "-"}, model);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("there is no zone of possible agreement"));
  EXPECT_THAT(outcome.out, HasSubstr("Anna: no deal is worth 60, the best package 100"));
  const json answer = answer_to({"packages"}, model);
  EXPECT_EQ(answer["acceptable"], "0");
  EXPECT_EQ(answer["pareto"]["packages"], 0);
  EXPECT_EQ(answer["pareto_all"]["packages"], 5);
  EXPECT_TRUE(answer["solutions"].empty());
}

TEST(PackagesCommand, SaysWhatItTookWhereTheModelIsSilent) {
  const json answer = answer_to({"packages"}, R"(entente: 1
parties: {a: Anna, b: Bert}
issues: {price: {range: [0, 10], step: 5}, colour: [red, blue]}
positions: {a: {price: {value: 0, salience: 2}, colour: red}, b: {price: 10, colour: {value: blue, salience: 3}}}
)");
  EXPECT_THAT(answer["assumptions"].dump(), HasSubstr("the weights of Anna are its salience: price, colour"));
  EXPECT_THAT(answer["assumptions"].dump(), HasSubstr("falls with the distance from its position: price"));
  EXPECT_THAT(answer["assumptions"].dump(), HasSubstr("100 for what it asks for and 0 for the rest: colour"));
  EXPECT_EQ(answer["best"], (json{{"a", "300"}, {"b", "400"}}));
  EXPECT_EQ(answer["solutions"]["utilitarian"]["list"][0]["deal"]["price"], 0);  // a number as a number
}

TEST(PackagesCommand, SaysWhatIsWrongWithADeal) {
  const auto problem = [](const std::string& deal) {
    return entente({"packages", "-", "--deal", deal}, two_towns).err;
  };
  EXPECT_THAT(problem("drift"), HasSubstr("did you mean 'draft'?"));
  EXPECT_THAT(problem("dam = dam"), HasSubstr("the deal leaves open: flow, court"));
  EXPECT_THAT(problem("dam = dim and flow = kept"), HasSubstr("did you mean 'dam'?"));
  EXPECT_THAT(problem("dam = dam or flow = kept"), HasSubstr("a deal settles each issue in one way"));
}

TEST(PackagesCommand, RefusesWhatCannotBeCounted) {
  const Outcome no_step = entente({"packages", "-"},
                                  "entente: 1\nparties: {a: A}\nissues: {x: {range: [0, 1]}}\n"
                                  "positions: {a: {x: 0}}\n");
  EXPECT_EQ(no_step.status, 1);
  EXPECT_THAT(no_step.err, HasSubstr("add step: to the issue"));
  const Outcome many = entente({"packages", "-"},
                               "entente: 1\nparties: {a: A}\n"
                               "issues: {x: {range: [0, 1000000], step: 1}}\npositions: {a: {x: 0}}\n");
  EXPECT_EQ(many.status, 3);
  const Outcome none = entente(
      {"packages", "-"}, "entente: 1\nparties: {a: {options: {x: }}}\npreferences: {a: {priorities: [x]}}\n");
  EXPECT_EQ(none.status, 1);
  EXPECT_THAT(none.err, HasSubstr("the model has no issues"));
}

TEST(PackagesCommand, DividesByAdjustedWinner) {
  const json answer = answer_to({"packages", "--fair"}, R"(entente: 1
parties: {a: A, b: B}
issues: {house: [a, b], estate: [a, b], flat: [a, b], triplex: [a, b], cash: [a, b]}
worth:
  a: {weights: {house: 10, estate: 40, flat: 10, triplex: 38, cash: 2}, values: {house: {a: 1}, estate: {a: 1}, flat: {a: 1}, triplex: {a: 1}, cash: {a: 1}}}
  b: {weights: {house: 38, estate: 20, flat: 30, triplex: 10, cash: 2}, values: {house: {b: 1}, estate: {b: 1}, flat: {b: 1}, triplex: {b: 1}, cash: {b: 1}}}
)");
  EXPECT_EQ(answer["at_first"], (json{{"a", "78"}, {"b", "70"}}));
  EXPECT_EQ(answer["total"], (json{{"a", "218/3"}, {"b", "218/3"}}));
  EXPECT_EQ(answer["items"][1]["share"], (json{{"a", "13/15"}, {"b", "2/15"}}));
}

TEST(PackagesCommand, SaysWhatHoldsForAllWorthsWithinTheirRanges) {
  const json answer =
      answer_to({"packages", "--deal", "x = mine and y = yours", "--draws", "200"}, R"(entente: 1
parties: {a: Anna, b: Bert}
issues: {x: [mine, yours], y: [mine, yours]}
worth:
  a: {weights: x > y, order: {x: mine > yours, y: mine > yours}}
  b: {weights: {x: [1, 2], y: [3, 4]}, values: {x: {mine: 0, yours: [50, 100]}, y: {mine: 0, yours: 100}}}
)");
  const json& robust = answer["robust"];
  EXPECT_EQ(robust["draws"], 200);
  // Anna cares more for x and Bert for y: that each gets what matters more to it is always on the frontier.
  EXPECT_EQ(robust["deal"]["necessary"], true);
  EXPECT_EQ(robust["deal"]["pareto"], 1);
  EXPECT_EQ(robust["deal"]["acceptable"], 1);
  // The other way round is bettered whatever the numbers.
  const json other =
      answer_to({"packages", "--deal", "x = yours and y = mine", "--draws", "200"}, R"(entente: 1
parties: {a: Anna, b: Bert}
issues: {x: [mine, yours], y: [mine, yours]}
worth:
  a: {weights: {x: [3, 4], y: 1}, values: {x: {mine: 1, yours: 0}, y: {mine: 1, yours: 0}}}
  b: {weights: {x: 1, y: [1.5, 4]}, values: {x: {mine: 0, yours: 1}, y: {mine: 0, yours: 1}}}
)");
  EXPECT_EQ(other["robust"]["deal"]["necessary"], false);
  EXPECT_EQ(other["robust"]["deal"]["pareto"], 0);
  EXPECT_TRUE(answer_to({"packages"}, two_towns)["robust"].is_null());
}

TEST(PositionsCommand, AnswersInWordsJsonAndCsv) {
  const std::string model = R"(entente: 1
parties: {a: Anna, b: Bert}
issues: {price: {label: The price, range: [0, 10], unit: euro}}
positions: {a: {price: {value: 2, salience: 3, date: 2025-08, because: c1}}, b: {price: 8}}
power: {b: 3}
claims: {c1: {says: two}}
)";
  EXPECT_THAT(entente({"positions", "-"}, model).out,
              HasSubstr("compromise 5 euro · weighted median 2 euro · apart by 6"));
  EXPECT_EQ(entente({"positions", "-", "--csv"}, model).out,
            "actor,issue,position,place,salience,power,date,claims\r\n"
            "a,price,2,2,3,1,2025-08,c1\r\nb,price,8,8,1,3,,\r\n");
  const json answer = answer_to({"positions", "--since", "2025-07"}, model);
  EXPECT_EQ(answer["issues"][0]["compromise"], 5);
  EXPECT_EQ(answer["issues"][0]["positions"][0]["claims"], json::array({"c1"}));
  EXPECT_EQ(answer["changes"].size(), 2U);
  EXPECT_EQ(entente({"positions", "-", "--since", "soon"}, model).status, 2);
}

TEST(ModelsOfIssuesAlone, HaveNoStatesAndSaySo) {
  const std::string model = "entente: 1\nparties: {a: A}\nissues: {x: [u, v]}\npositions: {a: {x: u}}\n";
  const Outcome outcome = entente({"analyze", "-"}, model);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("ask entente positions or entente packages"));
  EXPECT_THAT(entente({"check", "-"}, model).out, HasSubstr("1 party · 1 issue · no errors, 0 warnings"));
}

/// A model of examples/settlements/.
std::string example(const std::string& name) {
  return (std::filesystem::path(ENTENTE_SOURCE_DIR) / "examples/settlements" / name).string();
}

TEST(Examples, OfSettlementsComeToWhatTheirSourcesSay) {
  const auto fair = [&](const std::string& name) {
    return json::parse(entente({"packages", example(name), "--fair", "--json"}).out)["total"]
        .begin()
        ->get<std::string>();
  };
  EXPECT_EQ(fair("divorce.yaml"), "218/3");
  EXPECT_EQ(fair("panama.yaml"), "66");
  EXPECT_EQ(fair("camp-david.yaml"), "395/6");
  const json paris =
      json::parse(entente({"positions", example("paris-2015.yaml"), "--exchanges", "100", "--json"}).out);
  EXPECT_EQ(paris["exchanges"].size(), 20U);
  EXPECT_NEAR(paris["exchanges"][0]["gain"].get<double>(), 1.128903122498, 1e-9);
  const json wages =
      json::parse(entente({"packages", example("wage-dispute.yaml"), "--deal", "mediator", "--json"}).out);
  EXPECT_EQ(wages["deal"]["acceptable"], true);
  EXPECT_EQ(wages["deal"]["pareto"], false);
  EXPECT_EQ(wages["solutions"]["nash"]["list"][0]["deal"],
            (json{{"raise", 2}, {"contract", "three"}, {"jobs", "contract"}}));
}

TEST(Examples, TheFlagshipsDraftsAreJudged) {
  const std::string model =
      (std::filesystem::path(ENTENTE_SOURCE_DIR) / "examples/ukraine-2025.yaml").string();
  const json answer =
      json::parse(entente({"packages", model, "--deal", "guarantee_for_neutrality", "--json"}).out);
  // The package that the state called settlement comes to is the Nash solution, and holds by itself.
  EXPECT_EQ(answer["solutions"]["nash"]["list"][0]["deal"], answer["deal"]["deal"]);
  EXPECT_EQ(answer["deal"]["holds"][0], "nash");
  EXPECT_TRUE(answer["deal"]["reached"].empty());
  EXPECT_TRUE(answer["assumptions"].empty());
  const json demands = json::parse(entente({"packages", model, "--deal", "all_demands", "--json"}).out);
  EXPECT_EQ(demands["deal"]["acceptable"], false);
}

constexpr const char* domain =
    R"(<negotiation_template><utility_space number_of_issues="2"><objective index="0" name="root">
<issue index="2" name="b"><item index="1" value="no"/><item index="2" value="two words"/></issue>
<issue index="1" name="a thing"><item index="2" value="late"/><item index="1" value="soon"/></issue>
</objective></utility_space></negotiation_template>)";
constexpr const char* profile = R"(<utility_space><objective index="0" name="root">
<issue index="1" name="a thing"><item index="1" value="soon" evaluation="1"/><item index="2" value="late" evaluation="3"/></issue>
<issue index="2" name="b"><item index="1" value="no" evaluation="0"/><item index="2" value="two words" evaluation="0.5"/></issue>
<weight index="1" value="0.3"/><weight index="2" value="0.7"/></objective><reservation value="0.25"/></utility_space>)";

TEST(Import, ReadsDomainsOfGenius) {
  const TemporaryFolder folder;
  folder.write("d/domain.xml", domain);
  folder.write("d/one.xml", profile);
  folder.write("d/two.xml", profile);
  const std::string made = folder.file("m.yaml");
  const Outcome outcome = entente({"import", folder.file("d"), "--scale", "genius", "-o", made});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(read_file(made), HasSubstr("scale: genius"));
  const json answer = json::parse(entente({"packages", made, "--json"}).out);
  EXPECT_EQ(answer["pareto"]["list"][0]["deal"], (json{{"a_thing", "late"}, {"b", "two words"}}));
  EXPECT_EQ(answer["least"], (json{{"one", "0.1"}, {"two", "0.1"}}));  // a third of 0.3
  EXPECT_EQ(answer["reserve"]["one"], "0.25");
  // The scale changes what a package is worth, so it has to be said.
  EXPECT_EQ(entente({"import", folder.file("d")}).status, 2);
}

TEST(Import, SaysWhereAFileIsWrong) {
  const TemporaryFolder folder;
  const std::string good = folder.write("domain.xml", domain);
  const auto problem = [&](const std::string& content) {
    const std::string path = folder.write("profile.xml", content);
    const Outcome outcome = entente({"import", good, path, "--scale", "raw"});
    EXPECT_EQ(outcome.status, 1) << content;
    return outcome.err;
  };
  const auto with = [](std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
  };
  EXPECT_THAT(problem(with(profile, "\"b\"", "\"c\"")),
              HasSubstr("profile.xml:3:1: error: the domain has no issue 'c'"));
  EXPECT_THAT(problem(with(profile, "\"late\"", "\"never\"")), HasSubstr("'never' is no value of 'a thing'"));
  EXPECT_THAT(problem(with(profile, "\"0.7\"", "\"much\"")), HasSubstr("'much' is no decimal number"));
  EXPECT_THAT(problem(with(profile, "<weight index=\"2\" value=\"0.7\"/>", "")), HasSubstr("has no weight"));
  EXPECT_THAT(problem("<a><b></a>"), HasSubstr("this is no XML"));
  EXPECT_THAT(problem("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>"),
              HasSubstr("declares a document type"));
  std::string deep;
  for (int n = 0; n < 100; ++n) deep += "<x>";
  EXPECT_THAT(problem(deep), HasSubstr("nested deeper than 64 levels"));
}

TEST(Import, ReadsTheTablesOfPositionsThatPositionsWrites) {
  const TemporaryFolder folder;
  const std::string table =
      folder.write("talks.csv",
                   "power,actor,issue,position,salience\r\n1,The \"\"union,wage,70,0.5\r\n2,\"Firm, "
                   "Ltd\",wage,20,\r\n,Firm,hours,-8,1\r\n1,The \"\"union,hours,40,1\r\n");
  const Outcome outcome = entente({"import", table});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("The range of 'hours' is taken from its positions: -8 to 40."));
  const std::string again = folder.write("again.csv", entente({"positions", "-", "--csv"}, outcome.out).out);
  const json first = json::parse(entente({"positions", "-", "--json"}, outcome.out).out);
  const json second = json::parse(entente({"positions", "-", "--json"}, entente({"import", again}).out).out);
  for (const std::size_t issue : {0U, 1U})
    EXPECT_EQ(first["issues"][issue]["compromise"], second["issues"][issue]["compromise"]);
  const auto problem = [&](const std::string& content) {
    return entente({"import", folder.write("wrong.csv", content)}).err;
  };
  EXPECT_THAT(problem("actor,issue\n"), HasSubstr("the table has no column 'position'"));
  EXPECT_THAT(problem("actor,issue,position\na,b,high\n"),
              HasSubstr("wrong.csv:2:5: error: 'high' is no position"));
  EXPECT_THAT(problem("actor,issue,position\na,b,1\na,b,2\n"), HasSubstr("'a' has a second position on 'b'"));
  EXPECT_THAT(problem("actor,issue,position,power\na,b,1,-1\n"), HasSubstr("'-1' is no power"));
}

/// Seven public domains, which stay outside the repository, against exact results.
TEST(Import, DomainsOfTheCompetitionsComeToTheirExactResults) {
  const std::filesystem::path folder = std::filesystem::path(ENTENTE_SOURCE_DIR) / "../shared/data/genius";
  if (!std::filesystem::exists(folder / "expected.json")) GTEST_SKIP() << "there are no shared domains here";
  const TemporaryFolder made;
  for (const json& expected : json::parse(read_file(folder / "expected.json"))["domains"]) {
    const auto name = expected["folder"].get<std::string>();
    SCOPED_TRACE(name);
    std::vector<std::string> arguments{"import", folder / name / expected["domain_file"].get<std::string>()};
    for (const json& one : expected["profiles"]) arguments.push_back(folder / name / one.get<std::string>());
    const std::string model = made.file(name + ".yaml");
    for (const char* one : {"--scale", "genius", "-o"}) arguments.emplace_back(one);
    arguments.push_back(model);
    ASSERT_EQ(entente(arguments).status, 0);
    const json answer = json::parse(entente({"packages", model, "--json", "--list", "1000"}).out);
    const json& exact = expected["exact"];
    EXPECT_EQ(answer["packages"], std::to_string(expected["packages"].get<int>()));
    EXPECT_EQ(answer["acceptable"], std::to_string(exact["n_individually_rational"].get<int>()));
    for (const auto& [ours, theirs] :
         {std::pair{"pareto_all", "pareto_all"}, {"pareto", "pareto_rational"}}) {
      EXPECT_EQ(answer[ours]["packages"], exact[theirs]["outcomes"]);
      EXPECT_EQ(answer[ours]["points"], exact[theirs]["distinct_points"]);
    }
    const auto number = [](const std::string& text) {
      const std::size_t stroke = text.find('/');
      return stroke == std::string::npos ? std::stod(text)
                                         : std::stod(text) / std::stod(text.substr(stroke + 1));
    };
    for (const auto& [ours, theirs] : {std::pair{"nash", "nash"},
                                       {"ks", "kalai_smorodinsky_ideal_rational"},
                                       {"egalitarian", "egalitarian"},
                                       {"utilitarian", "max_welfare_rational"}}) {
      SCOPED_TRACE(ours);
      EXPECT_NEAR(number(answer["solutions"][ours]["score"]), exact[theirs]["score"].get<double>(), 1e-11);
      for (const json& one : answer["solutions"][ours]["list"]) {
        const bool known = std::any_of(
            exact[theirs]["points"].begin(), exact[theirs]["points"].end(), [&](const json& point) {
              std::size_t player = 0;
              return std::all_of(one["worth"].begin(), one["worth"].end(), [&](const json& worth) {
                return std::abs(number(worth) - point["utils"][player++].get<double>()) < 1e-9;
              });
            });
        EXPECT_TRUE(known) << one;
      }
    }
  }
}

}  // namespace
}  // namespace entente::tests
