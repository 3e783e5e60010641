// Every example comes to what its sidecar says: `examples/NAME.expect.yaml`
// holds published, recalled and computed results for `examples/NAME.yaml`
// (examples/README.md describes its shape).
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "support/engine.hpp"

namespace entente::tests {
namespace {

namespace fs = std::filesystem;

using States = std::vector<std::uint32_t>;

const fs::path examples_folder = fs::path(ENTENTE_SOURCE_DIR) / "examples";

/// The models' names, without folder and extension.
std::vector<std::string> example_names() {
  const std::string model_end = ".yaml";
  const std::string sidecar_end = ".expect.yaml";
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(examples_folder)) {
    const std::string file = entry.path().filename().string();
    if (file.ends_with(model_end) && !file.ends_with(sidecar_end)) {
      names.push_back(file.substr(0, file.size() - model_end.size()));
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// `[1, 4-6]` as 1, 4, 5, 6.
States read_states(const YAML::Node& list) {
  States states;
  for (const auto& item : list) {
    const auto text = item.as<std::string>();
    const std::size_t dash = text.find('-');
    const auto first = static_cast<std::uint32_t>(std::stoul(text.substr(0, dash)));
    const auto last =
        dash == std::string::npos ? first : static_cast<std::uint32_t>(std::stoul(text.substr(dash + 1)));
    for (std::uint32_t state = first; state <= last; ++state) states.push_back(state);
  }
  return states;
}

std::size_t concept_index(const std::string& id) {
  const auto found = std::find(concept_ids.begin(), concept_ids.end(), id);
  EXPECT_NE(found, concept_ids.end()) << "the sidecar names an unknown concept: " << id;
  return static_cast<std::size_t>(found - concept_ids.begin()) % concept_ids.size();
}

/// One example with its sidecar, analysed under each rule once.
class Example {
 public:
  const YAML::Node sidecar;

  explicit Example(const std::string& name)
      : sidecar(YAML::LoadFile((examples_folder / (name + ".expect.yaml")).string())),
        model_path_((examples_folder / (name + ".yaml")).string()) {
    for (const auto& party : YAML::LoadFile(model_path_)["parties"]) {
      parties_.push_back(party.first.as<std::string>());
    }
  }

  const Analysis& under(const std::string& sanctions) {
    auto found = analyses_.find(sanctions);
    if (found == analyses_.end()) {
      found = analyses_.emplace(sanctions, analyse_file(model_path_, sanctions)).first;
    }
    return found->second;
  }

  /// The states stable for a party, in order of id.
  States stable(const Analysis& analysis, std::size_t position, const std::string& party) const {
    const auto found = std::find(parties_.begin(), parties_.end(), party);
    EXPECT_NE(found, parties_.end()) << "the sidecar names an unknown party: " << party;
    States states;
    if (found == parties_.end()) return states;
    const auto& rows = analysis.stable.at(static_cast<std::size_t>(found - parties_.begin()));
    for (std::size_t s = 0; s < rows.size(); ++s) {
      if ((rows[s] >> position) & 1U) states.push_back(static_cast<std::uint32_t>(s + 1));
    }
    return states;
  }

  std::size_t party_count() const { return parties_.size(); }

 private:
  std::string model_path_;
  std::vector<std::string> parties_;
  std::map<std::string, Analysis> analyses_;
};

/// Each row of the entry equals what the program finds, or, where the sidecar
/// says that the definitions do not reproduce it, differs from that.
void expect_equilibria(const YAML::Node& entry, const Analysis& analysis, bool reproduced) {
  for (const auto& row : entry["equilibria"]) {
    const auto id = row.first.as<std::string>();
    const States expected = read_states(row.second);
    const States& found = analysis.equilibria.at(concept_index(id));
    if (reproduced) {
      EXPECT_EQ(found, expected) << "equilibria of " << id;
    } else {
      EXPECT_NE(found, expected) << "equilibria of " << id << " are reproduced after all";
    }
  }
}

void expect_stable_sets(const YAML::Node& entry, const Example& example, const Analysis& analysis) {
  for (const auto& row : entry["stable"]) {
    const auto id = row.first.as<std::string>();
    for (const auto& cell : row.second) {
      const auto party = cell.first.as<std::string>();
      EXPECT_EQ(example.stable(analysis, concept_index(id), party), read_states(cell.second))
          << id << " for " << party;
    }
  }
  for (const auto& row : entry["stable_count"]) {
    const auto id = row.first.as<std::string>();
    for (const auto& cell : row.second) {
      const auto party = cell.first.as<std::string>();
      EXPECT_EQ(example.stable(analysis, concept_index(id), party).size(), cell.second.as<std::size_t>())
          << id << " for " << party;
    }
  }
}

/// A computed entry that speaks of every concept, and of every party in each.
bool is_complete(const YAML::Node& entry, const Example& example) {
  const YAML::Node sets = entry["stable"] ? entry["stable"] : entry["stable_count"];
  return std::all_of(concept_ids.begin(), concept_ids.end(), [&](const std::string& id) {
    return entry["equilibria"][id] && sets && sets[id] && sets[id].size() == example.party_count();
  });
}

class Examples : public testing::TestWithParam<std::string> {};

TEST_P(Examples, come_to_their_expected_results) {
  ASSERT_TRUE(fs::exists(examples_folder / (GetParam() + ".expect.yaml")))
      << "each example needs a sidecar with its results";
  Example example(GetParam());

  const Analysis& standard = example.under("legal-sequences");
  ASSERT_TRUE(standard.ok) << testing::PrintToString(standard.errors);
  EXPECT_EQ(standard.patterns.size(), example.sidecar["states"].as<std::size_t>());

  bool complete = false;
  for (const std::string standing : {"published", "recalled", "computed"}) {
    const YAML::Node entries = example.sidecar[standing];
    ASSERT_TRUE(entries && entries.IsSequence()) << "the sidecar lacks " << standing;
    for (const auto& entry : entries) {
      const auto sanctions = entry["sanctions"].as<std::string>("legal-sequences");
      const bool reproduced = entry["reproduced"].as<bool>(true);
      SCOPED_TRACE(standing + ", " + sanctions);
      EXPECT_TRUE(entry["reference"]) << "a result needs a reference";

      expect_equilibria(entry, example.under(sanctions), reproduced);
      expect_stable_sets(entry, example, example.under(sanctions));
      if (!reproduced) {
        EXPECT_TRUE(entry["why"]) << "say why the result is not reproduced";
        for (const auto& rule : entry["reproduced_under"]) {
          SCOPED_TRACE("reproduced under " + rule.as<std::string>());
          expect_equilibria(entry, example.under(rule.as<std::string>()), true);
        }
      }
      complete = complete || (standing == "computed" && is_complete(entry, example));
    }
  }
  EXPECT_TRUE(complete) << "the sidecar needs a computed entry with all concepts and parties";
}

INSTANTIATE_TEST_SUITE_P(All, Examples, testing::ValuesIn(example_names()), [](const auto& example) {
  std::string name = example.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
});

TEST(ExamplesFolder, holds_no_sidecar_without_a_model) {
  for (const auto& entry : fs::directory_iterator(examples_folder)) {
    std::string file = entry.path().filename().string();
    const std::size_t end = file.find(".expect.yaml");
    if (end == std::string::npos) continue;
    EXPECT_TRUE(fs::exists(examples_folder / (file.substr(0, end) + ".yaml"))) << file;
  }
}

// SSEQ wants one sanction that is both credible and final; SMR and SEQ may
// each find their own.
TEST(SseqStrict, is_smaller_than_smr_and_seq_together) {
  Example example("sseq-strict");
  const Analysis& analysis = example.under("legal-sequences");
  ASSERT_TRUE(analysis.ok);
  const States smr = example.stable(analysis, concept_index("smr"), "one");
  const States seq = example.stable(analysis, concept_index("seq"), "one");
  States both;
  std::set_intersection(smr.begin(), smr.end(), seq.begin(), seq.end(), std::back_inserter(both));
  EXPECT_THAT(both, testing::ElementsAre(1, 4));
  EXPECT_THAT(example.stable(analysis, concept_index("sseq"), "one"), testing::ElementsAre(4));
}

}  // namespace
}  // namespace entente::tests
