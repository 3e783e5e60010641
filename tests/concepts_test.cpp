// What a concept is made of is all that there is to say of it: one that is not on
// the list is added to it here, by one definition and one line, and analysis,
// explanation, certificate, JSON, help and the questions that do not suit it follow.
// What holds of concepts is tested of all that are listed, and so of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "format/model_file.hpp"
#include "graph/conflict.hpp"
#include "questions/explain.hpp"
#include "reference/definitions.hpp"
#include "reference/random_conflict.hpp"
#include "server/api.hpp"
#include "stability/engines.hpp"
#include "stability/searchable.hpp"
#include "support/explanations.hpp"
#include "view/json/analysis_json.hpp"
#include "view/json/concepts_json.hpp"
#include "view/text/analysis_text.hpp"
#include "view/text/concepts_text.hpp"

namespace entente::tests {
namespace {

namespace ref = reference;
using nlohmann::json;
using stability::Concept;
using testing::HasSubstr;

/// Sequential stability in which a tie does not deter.
const Concept firm_seq{
    .id = "firm",
    .name = "sequential stability without ties",
    .short_name = "firm SEQ",
    .definition =
        "After each of the party's improvements the others have improvements of their own to a "
        "state that is worse for it than where it started.",
    .formula = "∀ s₁ ∈ R_i⁺(s) ∃ s₂ ∈ R⁺_{N∖i}(s₁): s ≻_i s₂",
    .source = "this test",
    .plain = "stays because every way out ends badly, by what others do in their own interest",
    .promise = "what anyone gains by moving, the others can turn into a loss, gaining by it themselves",
    .needs = {},
    .rule = {.deters =
                 stability::Sanction{.answers = graph::relation::better, .spares = graph::relation::worse}},
};

struct Compiled {
  model::Model model;
  std::optional<graph::Conflict> conflict;
};

std::unique_ptr<Compiled> compiled(const std::string& yaml) {
  base::Diagnostics diagnostics;
  auto model =
      format::read_model_text(std::make_shared<const base::Text>("model.yaml", yaml), ".", diagnostics);
  auto compiled = std::make_unique<Compiled>(Compiled{std::move(*model), {}});
  compiled->conflict = graph::compile(compiled->model, {std::uint64_t{4} << 30}, diagnostics);
  return compiled;
}

/// By the definition: is the state stable for the party if ties do not deter?
bool firm_by_definition(const ref::Meaning& meaning, std::size_t party, std::size_t state,
                        ref::Sanctions sanctions) {
  const ref::Moves better = ref::improvements(meaning);
  std::vector<std::size_t> others;
  for (std::size_t other = 0; other < meaning.moves.size(); ++other)
    if (other != party) others.push_back(other);
  const auto& values = meaning.values[party];
  return std::all_of(better[party][state].begin(), better[party][state].end(), [&](std::size_t improvement) {
    const auto ends = ref::reach(better, others, improvement, sanctions);
    return std::any_of(ends.begin(), ends.end(),
                       [&](std::size_t end) { return values[end] < values[state]; });
  });
}

class SixthConcept : public testing::Test {
 protected:
  const stability::OneMoreConcept listed_{firm_seq};
};

TEST_F(SixthConcept, IsAnalysedAsItsDefinitionSays) {
  const std::pair<stability::SanctionRule, ref::Sanctions> rules[] = {
      {stability::SanctionRule::legal_sequences, ref::Sanctions::legal_sequences},
      {stability::SanctionRule::each_once, ref::Sanctions::each_once},
      {stability::SanctionRule::single_step, ref::Sanctions::single_step}};
  std::size_t ties_mattered = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const ref::Conflict conflict = ref::random_conflict(2'000'000'000 + seed);
    const ref::Meaning meaning = ref::meaning_of(conflict);
    const auto model = compiled(ref::yaml_of(conflict));
    ASSERT_TRUE(model->conflict) << seed;
    for (const auto& [rule, sanctions] : rules) {
      const auto analysis = stability::analyse(*model->conflict, {&stability::seq, &firm_seq}, rule);
      for (std::size_t party = 0; party < meaning.moves.size(); ++party)
        for (graph::StateId state = 0; state < meaning.patterns.size(); ++state) {
          const bool stable = analysis.stable[1][party].contains(state);
          ASSERT_EQ(stable, firm_by_definition(meaning, party, state, sanctions))
              << "seed " << seed << ", party " << party << ", s" << state + 1 << "\n"
              << ref::yaml_of(conflict);
          ties_mattered += analysis.stable[0][party].contains(state) && !stable ? 1U : 0U;
        }
    }
  }
  EXPECT_GT(ties_mattered, 100U);
}

TEST_F(SixthConcept, IsExplainedAsItIsAnalysed) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const ref::Conflict conflict = ref::random_conflict(2'000'000'000 + seed);
    const ref::Meaning meaning = ref::meaning_of(conflict);
    for (const std::string& answer : explanations_of(ref::yaml_of(conflict), "legal-sequences")) {
      const json certificate = json::parse(answer);
      const auto state = certificate.at("state").get<std::size_t>() - 1;
      for (const json& one : certificate.at("explanations")) {
        if (one.at("concept") != "firm") {
          EXPECT_FALSE(one.contains("spares"));
          continue;
        }
        EXPECT_EQ(one.at("spares"), "worse");
        std::size_t party = 0;
        while (conflict.parties[party].id != one.at("party")) ++party;
        const auto& values = meaning.values[party];
        ASSERT_EQ(one.at("stable").get<bool>(),
                  firm_by_definition(meaning, party, state, ref::Sanctions::legal_sequences));
        if (one.at("stable")) {
          for (const json& improvement : one.at("improvements"))
            EXPECT_LT(values[improvement.at("sanction").at("state").get<std::size_t>() - 1], values[state]);
        } else {
          for (const json& reached : one.at("reached"))
            EXPECT_GE(values[reached.at("state").get<std::size_t>() - 1], values[state]);
        }
      }
    }
  }
}

TEST_F(SixthConcept, IsInTextJsonHelpAndLists) {
  const auto model = compiled(ref::yaml_of(ref::random_conflict(7)));
  const auto analysis =
      stability::analyse(*model->conflict, stability::concepts(), stability::SanctionRule::legal_sequences);
  const std::string text = view::analysis_text(*model->conflict, analysis, true, {});
  EXPECT_THAT(text, HasSubstr("firm SEQ"));
  EXPECT_THAT(text, HasSubstr("can turn into a loss"));
  std::string written;
  view::write_analysis_json(*model->conflict, analysis, view::Listing::all, {},
                            [&](std::string_view piece) { written += piece; });
  const json answer = json::parse(written);
  EXPECT_THAT(answer.at("concepts").get<std::vector<std::string>>(), testing::Contains("firm"));
  EXPECT_TRUE(answer.at("equilibria").contains("firm"));

  const json concepts = view::concepts_json();
  EXPECT_EQ(concepts.at("concepts").back().at("implies"), json({"gmr", "seq"}));
  EXPECT_EQ(concepts.at("concepts").front().at("implies").size(), 5U) << "Nash implies all others";
  EXPECT_THAT(view::concepts_text({}), HasSubstr("ends badly"));

  cli::CommandLine line("entente");
  cli::add_commands(line);
  EXPECT_THAT(line.app->get_subcommand("analyze")->help(), HasSubstr("firm"));
}

TEST_F(SixthConcept, IsRefusedByWhatItsRuleDoesNotSuit) {
  base::Diagnostics diagnostics;
  EXPECT_TRUE(stability::report_unsearchable(firm_seq, "leverage", diagnostics));
  EXPECT_THAT(diagnostics.sorted(base::Severity::error).front().hint, HasSubstr("nash, gmr, smr, seq, sseq"));
  EXPECT_FALSE(stability::report_unsearchable(stability::seq, "leverage", diagnostics));
  EXPECT_THAT(stability::searchable_concepts(), testing::Not(testing::Contains(&firm_seq)));
}

/// What one concept's rule says of another's holds of their stable states, whatever the conflict.
TEST_F(SixthConcept, AndAllOthersImplyWhatTheirRulesSay) {
  const auto& concepts = stability::concepts();
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const auto model = compiled(ref::yaml_of(ref::random_conflict(3'000'000'000 + seed)));
    const auto analysis =
        stability::analyse(*model->conflict, concepts, stability::SanctionRule::legal_sequences);
    for (std::size_t a = 0; a < concepts.size(); ++a)
      for (std::size_t b = 0; b < concepts.size(); ++b) {
        if (!implies(*concepts[a], *concepts[b])) continue;
        for (std::size_t party = 0; party < analysis.stable[a].size(); ++party) {
          stability::StateSet only = analysis.stable[a][party];
          only.subtract(analysis.stable[b][party]);
          ASSERT_EQ(only.count(), 0U) << seed << ": " << concepts[a]->id << " implies " << concepts[b]->id;
        }
      }
  }
}

TEST(Concepts, AreDescribedWithoutGaps) {
  for (const Concept* one : stability::concepts()) {
    for (const std::string_view words : {one->id, one->name, one->short_name, one->definition, one->formula,
                                         one->source, one->plain, one->promise})
      EXPECT_FALSE(words.empty()) << one->id;
    EXPECT_TRUE(one->plain.starts_with("stays ")) << one->id;
    EXPECT_TRUE(one->definition.ends_with(".")) << one->id;
    EXPECT_EQ(stability::find_concept(one->id), one);
  }
}

}  // namespace
}  // namespace entente::tests
