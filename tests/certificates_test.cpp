// Every certificate that `explain` gives, for every state, party and concept of
// conflicts made by chance, is checked without the engine; and it says 'stable'
// exactly where the reference does. ENTENTE_CERTIFICATE_MODELS asks for more models.
#include <gtest/gtest.h>

#include <cstdlib>

#include "reference/random_conflict.hpp"
#include "support/certificate.hpp"
#include "support/explanations.hpp"

namespace entente::tests {
namespace {

namespace ref = reference;
using nlohmann::json;

constexpr ref::Sanctions all_sanctions[] = {ref::Sanctions::legal_sequences, ref::Sanctions::each_once,
                                            ref::Sanctions::single_step};
constexpr std::array<const char*, 5> concept_order{"nash", "gmr", "smr", "seq", "sseq"};

std::uint64_t model_count() {
  const char* wanted = std::getenv("ENTENTE_CERTIFICATE_MODELS");
  return wanted == nullptr ? 2000 : std::strtoull(wanted, nullptr, 10);
}

Judge judge_of(const ref::Conflict& conflict, ref::Sanctions sanctions) {
  Judge judge;
  for (const ref::Party& party : conflict.parties) judge.parties.push_back(party.id);
  judge.meaning = ref::meaning_of(conflict);
  judge.sanctions = sanctions;
  return judge;
}

/// Where the others can get to, as the certificate lists it and as the reference finds it.
std::optional<std::string> misses_reach(const json& explanation, std::size_t party, const Judge& judge) {
  std::set<std::size_t> listed;
  for (const json& one : explanation.at("reached")) listed.insert(one.at("state").get<std::size_t>() - 1);
  std::vector<std::size_t> others;
  for (std::size_t p = 0; p < judge.parties.size(); ++p)
    if (p != party) others.push_back(p);
  const ref::Moves moves =
      explanation.at("replies") == "improvements" ? ref::improvements(judge.meaning) : judge.meaning.moves;
  const auto reached =
      ref::reach(moves, others, explanation.at("improvement").get<std::size_t>() - 1, judge.sanctions);
  if (listed == std::set<std::size_t>(reached.begin(), reached.end())) return std::nullopt;
  return "lists " + std::to_string(listed.size()) + " states as reached, the reference " +
         std::to_string(reached.size());
}

/// The first thing wrong with the explanations of a state, in words.
std::optional<std::string> first_flaw(const json& answer, const Judge& judge,
                                      const std::vector<std::vector<std::uint8_t>>& stable) {
  if (const auto flaw = flaw_in(answer, judge)) return flaw;
  const auto state = answer.at("state").get<std::size_t>() - 1;
  std::size_t n = 0;
  for (std::size_t party = 0; party < judge.parties.size(); ++party) {
    for (std::size_t c = 0; c < concept_order.size(); ++c) {
      const json& explanation = answer.at("explanations").at(n++);
      const std::string where = judge.parties[party] + " under " + concept_order[c] + ": ";
      if (explanation.at("party") != judge.parties[party] || explanation.at("concept") != concept_order[c])
        return where + "is not where it should be";
      const bool expected = ((stable[party][state] >> c) & 1U) != 0;
      if (explanation.at("stable") != expected) return where + (expected ? "is stable" : "is not stable");
      if (!expected && c > 0)
        if (const auto flaw = misses_reach(explanation, party, judge)) return where + *flaw;
    }
  }
  return std::nullopt;
}

TEST(Certificates, ProveWhatTheReferenceSays) {
  std::uint64_t checked = 0;
  for (std::uint64_t seed = 1; seed <= model_count(); ++seed) {
    const ref::Conflict conflict = ref::random_conflict(seed);
    const std::string yaml = ref::yaml_of(conflict);
    for (const ref::Sanctions sanctions : all_sanctions) {
      const Judge judge = judge_of(conflict, sanctions);
      const auto stable = ref::stability(judge.meaning, sanctions);
      for (const std::string& answer : explanations_of(yaml, ref::name_of(sanctions))) {
        const json certificate = json::parse(answer);
        const auto flaw = first_flaw(certificate, judge, stable);
        ASSERT_FALSE(flaw) << "seed " << seed << ", sanctions " << ref::name_of(sanctions) << ", s"
                           << certificate.at("state") << ": " << *flaw << "\n\n"
                           << yaml << "\n"
                           << answer;
        checked += certificate.at("explanations").size();
      }
    }
  }
  RecordProperty("certificates", std::to_string(checked));
}

/// The certificates of a conflict with all that a certificate can have.
class CheckerTest : public testing::Test {
 protected:
  /// Calls `spoil` on each explanation of every state and counts those answers
  /// that the checker does not catch though something was spoilt.
  template <typename Spoil>
  void expect_caught(const Spoil& spoil) {
    std::size_t spoilt = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
      const ref::Conflict conflict = ref::random_conflict(seed);
      const Judge judge = judge_of(conflict, ref::Sanctions::legal_sequences);
      for (const std::string& answer : explanations_of(ref::yaml_of(conflict), "legal-sequences")) {
        const json sound = json::parse(answer);
        for (std::size_t n = 0; n < sound.at("explanations").size(); ++n) {
          json certificate = sound;
          if (!spoil(certificate.at("explanations").at(n))) continue;
          ++spoilt;
          EXPECT_TRUE(flaw_in(certificate, judge)) << "seed " << seed << "\n" << certificate.dump(1);
        }
      }
    }
    EXPECT_GE(spoilt, 20U) << "too little to spoil";
  }
};

TEST_F(CheckerTest, CatchesAnImprovementThatIsLeftOut) {
  expect_caught([](json& explanation) {
    if (!explanation.at("stable") || explanation.at("improvements").empty()) return false;
    explanation.at("improvements").erase(0);
    explanation.at("improvements_count") = explanation.at("improvements").size();
    return true;
  });
}

TEST_F(CheckerTest, CatchesAMoveOfAnother) {
  expect_caught([](json& explanation) {
    if (!explanation.at("stable") || explanation.at("improvements").empty()) return false;
    explanation.at("improvements").at(0).at("sanction").at("moves").at(0).at("mover") =
        explanation.at("party");
    return true;
  });
}

TEST_F(CheckerTest, CatchesAStableStateCalledUnstable) {
  expect_caught([](json& explanation) {
    if (!explanation.at("stable") || explanation.at("improvements").empty()) return false;
    explanation.at("stable") = false;
    explanation["improvement"] = explanation.at("improvements").at(0).at("state");
    explanation["reached_count"] = 0;
    explanation["reached"] = json::array();
    return true;
  });
}

TEST_F(CheckerTest, CatchesAReachedStateThatIsLeftOut) {
  expect_caught([](json& explanation) {
    if (explanation.at("stable") || explanation.at("reached").size() < 2) return false;
    // Any but the improvement itself, which may be listed and need not be.
    for (std::size_t n = 0; n < explanation.at("reached").size(); ++n) {
      if (explanation.at("reached").at(n).at("state") == explanation.at("improvement")) continue;
      explanation.at("reached").erase(n);
      explanation.at("reached_count") = explanation.at("reached").size();
      return true;
    }
    return false;
  });
}

TEST_F(CheckerTest, CatchesAWayOutThatIsNotThere) {
  expect_caught([](json& explanation) {
    if (explanation.at("stable") || !explanation.at("lasting")) return false;
    for (json& one : explanation.at("reached")) {
      if (one.at("escape").is_null()) continue;
      one.at("escape") = one.at("state");
      return true;
    }
    return false;
  });
}

}  // namespace
}  // namespace entente::tests
