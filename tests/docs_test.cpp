// What the documents show is true: their models are read, their transcripts
// are what the program prints.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
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

/// A line of a text, and where it stands.
struct Line {
  std::filesystem::path file;
  std::size_t number = 0;
  std::string text;

  std::string where() const { return file.lexically_relative(top).string() + ":" + std::to_string(number); }
};

std::vector<Line> lines_of(const std::filesystem::path& file) {
  std::vector<Line> lines;
  std::istringstream stream(read_file(file));
  for (std::string text; std::getline(stream, text);) lines.push_back({file, lines.size() + 1, text});
  return lines;
}

std::vector<std::string> all_matches(const std::string& text, const std::regex& pattern,
                                     std::size_t group = 0) {
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at)
    found.push_back((*at)[group]);
  return found;
}

/// All files of the repository's own, by name and by path.
std::set<std::string> own_files() {
  std::set<std::string> files;
  for (const char* folder : {"src", "include", "tests", "bench", "fuzz", "tools", "docs", "examples", "cmake",
                             "web/src", "web/tests"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(top / folder)) {
      files.insert(entry.path().lexically_relative(top).string());
      files.insert(entry.path().filename().string());
    }
  for (const auto& entry : std::filesystem::directory_iterator(top))
    files.insert(entry.path().filename().string());
  return files;
}

/// Names of sources and documents that a line mentions, and that are nowhere. Models and other data are the
/// reader's own unless they stand in a folder of ours; names in capitals are to be filled in.
std::vector<std::string> missing_files(const Line& line, const std::string& text,
                                       const std::set<std::string>& files) {
  static const std::regex name(
      R"((^|[^\w\-./<>*{}$])(((\.\./|[\w\-]+/)*)([\w\-.]+)\.(hpp|cpp|md|ts|svelte|cmake|mjs|py|sh)|examples/[\w\-.]+\.yaml)(?![\w/*]))");
  std::vector<std::string> missing;
  for (const std::string& path : all_matches(text, name, 2)) {
    if (path.find("NAME") != std::string::npos) continue;
    const auto there = [&](const std::filesystem::path& folder) {
      return files.contains((folder / path).lexically_normal().string());
    };
    const std::filesystem::path beside = line.file.parent_path().lexically_relative(top);
    if (!there("") && !there("src") && !there("docs") && !there("web") && !there(beside))
      missing.push_back(path);
  }
  return missing;
}

TEST(Documents, NameFilesThatAreThere) {
  const std::set<std::string> files = own_files();
  for (const auto& document : documents())
    for (const Line& line : lines_of(document))
      EXPECT_THAT(missing_files(line, line.text, files), testing::IsEmpty()) << line.where();
}

TEST(Comments, NameFilesThatAreThere) {
  const std::set<std::string> files = own_files();
  for (const char* folder : {"src", "include", "tests", "bench", "fuzz", "tools"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(top / folder)) {
      const std::string ending = entry.path().extension().string();
      if (ending != ".cpp" && ending != ".hpp") continue;
      for (const Line& line : lines_of(entry.path()))
        if (const std::size_t comment = line.text.find("//"); comment != std::string::npos) {
          EXPECT_THAT(missing_files(line, line.text.substr(comment), files), testing::IsEmpty())
              << line.where();
        }
    }
}

/// The options of each command, as its manual has them; under "" those of all.
std::map<std::string, std::set<std::string>> options_of_commands() {
  std::map<std::string, std::set<std::string>> options;
  std::istringstream manual(entente({"man"}).out);
  std::string command;
  static const std::regex heading(R"(^\.SS entente ([a-z]+))");
  static const std::regex option(R"(\\fB(--[a-z-]+)\\fR)");
  for (std::string line; std::getline(manual, line);) {
    for (std::size_t at; (at = line.find("\\-")) != std::string::npos;) line.erase(at, 1);
    if (line.starts_with(".SH")) command.clear();
    for (const std::string& name : all_matches(line, heading, 1)) command = name;
    for (const std::string& name : all_matches(line, option, 1)) options[command].insert(name);
  }
  return options;
}

TEST(Documents, NameOptionsThatCommandsHave) {
  const auto options = options_of_commands();
  ASSERT_GT(options.size(), 10U);
  std::set<std::string> any{"--help", "--version"};
  for (const auto& [command, its] : options) any.insert(its.begin(), its.end());
  static const std::regex option(R"((^|[^\w\-])(--[a-z][a-z-]*))");
  static const std::regex call(R"(entente ([a-z]+)( [^`|\n]*)?)");
  static const std::regex other_program(R"(cmake|\./dev|tools/|entente_)");
  for (const auto& document : documents()) {
    // These two speak of our own tools.
    if (document.filename() == "CONTRIBUTING.md" || document.filename() == "reader-model.md") continue;
    for (const Line& line : lines_of(document)) {
      if (std::regex_search(line.text, other_program)) continue;
      for (const std::string& name : all_matches(line.text, option, 2))
        EXPECT_TRUE(any.contains(name)) << line.where() << ": no command has " << name;
      for (std::sregex_iterator at(line.text.begin(), line.text.end(), call), end; at != end; ++at) {
        const auto command = options.find((*at)[1]);
        if (command == options.end()) continue;
        for (const std::string& name : all_matches((*at)[2], option, 2))
          EXPECT_TRUE(command->second.contains(name) || options.at("").contains(name) || name == "--help")
              << line.where() << ": " << command->first << " has no " << name;
      }
    }
  }
}

void collect_keys(const nlohmann::json& schema, std::set<std::string>& keys) {
  if (schema.is_object() && schema.contains("properties"))
    for (const auto& [key, value] : schema.at("properties").items()) keys.insert(key);
  if (schema.is_structured())
    for (const auto& part : schema) collect_keys(part, keys);
}

TEST(Documents, NameKeysThatModelsHave) {
  std::set<std::string> keys;
  collect_keys(nlohmann::json::parse(read_file(top / "docs/entente.schema.json")), keys);
  ASSERT_GT(keys.size(), 30U);
  std::size_t named = 0;
  for (const char* document : {"docs/model.md", "docs/evidence.md", "docs/ensemble.md"})
    for (const Line& line : lines_of(top / document))
      for (const std::string& key : all_matches(line.text, std::regex("`([a-z_]+):[ `]"), 1)) {
        EXPECT_TRUE(keys.contains(key)) << line.where() << ": models have no " << key;
        ++named;
      }
  EXPECT_GT(named, 0U);
}

}  // namespace
}  // namespace entente::tests
