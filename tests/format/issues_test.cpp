// Issues, positions, worth and deals: written back as they were read, and every slip with its place and how
// to mend it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "format/model_file.hpp"
#include "format/write_model.hpp"
#include "model/same.hpp"

namespace entente::tests {
namespace {

std::optional<model::Model> read_issues(const std::string& yaml, base::Diagnostics& diagnostics) {
  return format::read_model_text(std::make_shared<const base::Text>("m.yaml", yaml), ".", diagnostics);
}

/// `line:column message (hint)` of the first error of a model of two parties with these lines added.
std::string slip(const std::string& lines) {
  base::Diagnostics diagnostics;
  const auto model = read_issues("entente: 1\nparties: {a: A, b: B}\n" + lines, diagnostics);
  const auto errors = diagnostics.sorted(base::Severity::error);
  if (model || errors.empty()) return "read";
  return std::to_string(errors[0].place.line) + ":" + std::to_string(errors[0].place.column) + " " +
         errors[0].message + " (" + errors[0].hint + ")";
}

constexpr const char* all_of_issues = R"(entente: 1
title: All that can be said of issues
parties: {a: {name: A, options: {give: Give}}, b: B}
status_quo: []
preferences: {a: {priorities: [{if: not give, red_line: true}]}}
issues:
  land:
    label: The land
    values: {all: All of it, half: 'Half, by "line"', none: None}
    means: {all: give, none: not give}
    scale: {all: 0, half: 40.5, none: 100}
    because: [c1]
    note: the heart of it
  money: {label: Money, range: [-5, 50], step: 2.5, unit: per cent}
  flag: {values: [Ours, Theirs, "60 Gb", it's], ordered: true}
  seat: [yes, no]
positions:
  a:
    land: {value: all, salience: 80, because: [c1], date: 2025-08-24, note: n}
    money: [{value: 12.5, date: 2025-08}, {value: 20, date: 2025-09-02}, 25]
  b: {land: none}
power: {a: 100, b: {land: 60, money: 2.5}}
worth:
  a:
    scale: genius
    weights: {land: {weight: 0.3, because: c1, note: w}, money: [0.1, 0.7]}
    values: {land: {all: 100, half: [20, 30], none: -1}, money: {-5: 0, 50: 100}}
    together:
      - {if: 'land = all and not (money <= 10 or flag in (Ours, "60 Gb"))', add: -15, because: c1, note: t}
      - {if: flag != "it's" xor money >= 12.5, add: [1, 2]}
    reserve: 40
    because: c1
    note: judged
  b: {weights: land > money ~ flag, order: {land: none > half ~ all}, reserve: status_quo}
impossible: [land = all and money > 20, {if: seat = yes, because: c1, note: never}]
deals:
  draft: {land: half, money: 20, flag: 60 Gb}
  older: {label: The old draft, date: 2025, because: c1, note: d, terms: {land: none}}
claims: {c1: {says: so}}
)";

TEST(Issues, AreWrittenBackAsTheyWereRead) {
  base::Diagnostics diagnostics;
  const auto model = read_issues(all_of_issues, diagnostics);
  ASSERT_TRUE(model.has_value()) << diagnostics.sorted(base::Severity::error)[0].message;
  EXPECT_EQ(model->issues.size(), 4U);
  EXPECT_EQ(model->positions.size(), 5U);
  EXPECT_EQ(model->issue_tests.size(), 7U);
  const std::string written = format::write_model(*model);
  const auto again = read_issues(written, diagnostics);
  ASSERT_TRUE(again.has_value()) << written << diagnostics.sorted(base::Severity::error)[0].message;
  EXPECT_TRUE(model::same(*model, *again)) << written;
  EXPECT_EQ(format::write_model(*again), written);
}

TEST(Issues, NeedNeitherOptionsNorPreferences) {
  base::Diagnostics diagnostics;
  EXPECT_TRUE(
      read_issues("entente: 1\nparties: {a: A, b: B}\nissues: {land: [all, none]}\n"
                  "positions: {a: {land: all}, b: {land: none}}\n",
                  diagnostics));
  EXPECT_EQ(diagnostics.warning_count(), 0U);
}

TEST(Issues, SayWhereASlipIsAndHowToMendIt) {
  EXPECT_EQ(
      slip("issues: {land: {label: Land}}\n"),
      "3:10 the issue 'land' has no values (list them under values:, or give a range: [0, 50] where it is "
      "a number)");
  EXPECT_EQ(
      slip("issues: {land: }\n"),
      "3:10 the issue 'land' has no values (write {label: …, values: [a, b]}, or {range: [0, 50], step: 5} "
      "where it is a number)");
  EXPECT_EQ(slip("issues: {land: [all, none, all]}\n"),
            "3:28 'all' stands among the values of 'land' twice (keep one, or call them differently)");
  EXPECT_EQ(slip("issues: {tax: {range: [5, 0]}}\n"),
            "3:23 the range ends at or below its beginning (write the smaller number first)");
  EXPECT_EQ(slip("issues: {tax: {range: [0, 5], step: 0}}\n"), "3:37 the step has to be more than 0 ()");
  EXPECT_EQ(slip("issues: {land: [all, none]}\npositions: {a: {lend: all}}\n"),
            "4:17 there is no issue 'lend' (did you mean 'land'?)");
  EXPECT_EQ(slip("issues: {land: [all, none]}\npositions: {a: {land: al}}\n"),
            "4:23 'al' is no value of 'land' (did you mean 'all'?)");
  EXPECT_EQ(slip("issues: {tax: {range: [0, 5]}}\npositions: {a: {tax: 6}}\n"),
            "4:22 '6' is no value of 'tax' (write a number from 0 to 5)");
  EXPECT_EQ(slip("issues: {land: [all, none]}\npositions: {a: {land: {salience: 3}}}\n"),
            "4:23 the position does not say what is asked for (write {value: …, salience: …})");
  EXPECT_EQ(
      slip("issues: {land: [all, none]}\npower: {a: -1}\n"),
      "4:12 power has to be a number of at least 0 (write a decimal of at most 18 digits, such as 80 or "
      "0.75)");
  EXPECT_EQ(
      slip("issues: {land: [all, none], sea: [x]}\nworth: {a: {weights: land > sea > land}}\n"),
      "4:35 'land' stands in this order twice, so it would be above itself (keep one of the two; ~ stands "
      "between what is equally good)");
  EXPECT_EQ(slip("issues: {land: [all, none]}\nworth: {a: {order: {land: all >}}}\n"),
            "4:31 a name is missing in this order (write it from best to worst: a > b ~ c)");
  EXPECT_EQ(
      slip("issues: {land: [all, none]}\nworth: {a: {weights: {land: -1}}}\n"),
      "4:29 a weight has to be at least 0 (say in the values which of them are worth more, and which less)");
  EXPECT_EQ(
      slip("issues: {land: [all, none]}\nworth: {a: {reserve: status_quo}}\n"),
      "4:22 the reserve is that of the status quo, and the model does not say what that is (add status_quo: "
      "to the model, or write a number)");
  EXPECT_EQ(slip("issues: {land: [all, none]}\ndeals: {draft: {land: some}}\n"),
            "4:23 'some' is no value of 'land' (its values are all, none)");
}

TEST(Issues, SayWhatIsWrongInAnExpression) {
  const std::string issues = "issues: {land: [all, none], tax: {range: [0, 5]}}\nimpossible: ['";
  const auto expression = [&](const std::string& text) { return slip(issues + text + "']\n"); };
  EXPECT_EQ(expression("land = all and tax in (1, 2.5) or not tax > 3"), "read");
  EXPECT_EQ(expression("land"),
            "4:15 'land' is an issue, which is true or false only of a value (write 'land = all')");
  EXPECT_EQ(expression("land = al"), "4:15 'al' is no value of 'land' (did you mean 'all'?)");
  EXPECT_EQ(
      expression("land < all"),
      "4:15 the values of 'land' are no numbers, so none is more than another (write = with one value, or "
      "in (a, b) with several)");
  EXPECT_EQ(
      expression("land ="),
      "4:21 a value is expected after 'land =' (write issue = value, with quotes around a value of several "
      "words)");
  EXPECT_EQ(expression("land in all"),
            "4:23 a list in parentheses is expected after 'land in' (write issue in (a, b); inside { } the "
            "expression needs quotes)");
  EXPECT_EQ(expression("sea = all"), "4:15 there is no issue 'sea' (the issues are land, tax)");
  EXPECT_EQ(expression("land == all"),
            "4:15 'land' is an issue, which is true or false only of a value (write 'land = all')");
}

TEST(Issues, WarnOfWhatMayNotHaveBeenMeant) {
  base::Diagnostics diagnostics;
  ASSERT_TRUE(
      read_issues("entente: 1\nparties: {a: {options: {give: }}}\npreferences: {a: {priorities: [give]}}\n"
                  "issues:\n"
                  "  land: {values: [all, none], means: {all: give}}\n"
                  "  sea: [x, y]\n"
                  "positions: {a: {land: all}}\n"
                  "worth: {a: {weights: {land: 0.3, sea: 0.6}}}\n",
                  diagnostics));
  std::vector<std::string> warnings;
  for (const base::Diagnostic& warning : diagnostics.sorted(base::Severity::warning))
    warnings.push_back(std::to_string(warning.place.line) + " " + warning.message);
  EXPECT_THAT(warnings, testing::ElementsAre("5 'land' does not say what 'none' means of the options",
                                             "6 nobody asks for anything on the issue 'sea'",
                                             "8 the weights of 'a' do not sum to one"));
}

}  // namespace
}  // namespace entente::tests
