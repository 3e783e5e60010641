// What the documents show is true: their models are read, their transcripts
// are what the program prints.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/engine.hpp"
#include "support/run.hpp"

namespace entente::tests {
namespace {

const std::filesystem::path top = ENTENTE_SOURCE_DIR;

/// A fenced block of a document: its language and what is in it.
struct Block {
  std::string language;
  std::string text;
  std::size_t line = 0;
};

std::vector<Block> blocks_of(const std::filesystem::path& document) {
  std::vector<Block> blocks;
  std::istringstream stream(read_file(document));
  bool inside = false;
  std::size_t number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) blocks.push_back({line.substr(3), "", number + 1});
    } else if (inside) {
      blocks.back().text += line + "\n";
    }
  }
  return blocks;
}

std::vector<std::filesystem::path> documents() {
  std::vector<std::filesystem::path> all{top / "README.md", top / "CONTRIBUTING.md", top / "ARCHITECTURE.md"};
  for (const auto& entry : std::filesystem::directory_iterator(top / "docs"))
    if (entry.path().extension() == ".md") all.push_back(entry.path());
  return all;
}

TEST(Documents, ShowYamlAndJsonThatParses) {
  for (const auto& document : documents())
    for (const Block& block : blocks_of(document)) {
      const std::string where = document.string() + ":" + std::to_string(block.line);
      if (block.language == "yaml") {
        EXPECT_NO_THROW(YAML::Load(block.text)) << where;
      }
      if (block.language == "json" && block.text.find("…") == std::string::npos) {  // … leaves something out
        EXPECT_TRUE(nlohmann::json::accept(block.text)) << where;
      }
      if (block.language == "yaml" && block.text.starts_with("entente:")) {
        EXPECT_THAT(analyse_text(block.text).errors, testing::IsEmpty()) << where;
      }
    }
}

TEST(Documents, ExplainTheFormatByModelsThatAreRead) {
  std::string model;
  for (const Block& block : blocks_of(top / "docs/model.md")) {
    if (block.language != "yaml") continue;
    if (block.text.starts_with("entente:")) {
      if (model.empty()) model = block.text;
      continue;
    }
    // A snippet stands for what has its name in the model that the page begins with.
    YAML::Node changed = YAML::Load(model);
    for (const auto& entry : YAML::Load(block.text)) changed[entry.first.Scalar()] = entry.second;
    EXPECT_THAT(analyse_text(YAML::Dump(changed)).errors, testing::IsEmpty())
        << "docs/model.md:" << block.line;
  }
  EXPECT_FALSE(model.empty());
}

TEST(Documents, TheReadmesTranscriptIsWhatTheProgramPrints) {
  const TemporaryFolder folder;
  bool compared = false;
  for (const Block& block : blocks_of(top / "README.md")) {
    if (block.language == "yaml") folder.write("river.yaml", block.text);
    const std::string prompt = "$ entente analyze river.yaml\n";
    if (!block.text.starts_with(prompt)) continue;
    const Outcome outcome = run(
        {.arguments = {"analyze", "river.yaml"}, .environment = {"COLUMNS=100"}, .folder = folder.path()});
    EXPECT_EQ(outcome.out, block.text.substr(prompt.size()));
    compared = true;
  }
  EXPECT_TRUE(compared);
}

TEST(Documents, LinkToFilesThatAreThere) {
  for (const auto& document : documents()) {
    const std::string text = read_file(document);
    for (std::size_t at = 0; (at = text.find("](", at)) != std::string::npos; ++at) {
      const std::string link = text.substr(at + 2, text.find(')', at) - at - 2);
      if (link.starts_with("http") || link.starts_with("#")) continue;
      EXPECT_TRUE(std::filesystem::exists(document.parent_path() / link.substr(0, link.find('#'))))
          << document << ": " << link;
    }
  }
}

}  // namespace
}  // namespace entente::tests
