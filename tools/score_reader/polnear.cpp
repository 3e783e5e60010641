#include "polnear.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>

namespace entente::score {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path.string() + " cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// "12 30;35 41"
std::vector<reader::Span> read_spans(const std::string& text) {
  std::vector<reader::Span> spans;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, ';');) {
    std::istringstream numbers(part);
    reader::Span span;
    if (numbers >> span.begin >> span.end && span.begin < span.end) spans.push_back(span);
  }
  return spans;
}

void add(std::vector<reader::Span>& to, const std::vector<reader::Span>& spans) {
  to.insert(to.end(), spans.begin(), spans.end());
  std::sort(to.begin(), to.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
}

}  // namespace

std::vector<reader::Attribution> read_annotations(const std::string& lines) {
  std::map<std::string, std::vector<reader::Span>> spans;
  std::vector<std::string> events;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    std::string rest = line.substr(tab + 1);
    rest = rest.substr(0, rest.find('\t'));
    if (line[0] == 'E') events.push_back(rest);
    const std::size_t space = rest.find(' ');
    if (line[0] == 'T' && space != std::string::npos)
      spans[line.substr(0, tab)] = read_spans(rest.substr(space + 1));
  }

  std::vector<reader::Attribution> found;
  for (const std::string& event : events) {
    reader::Attribution attribution;
    std::istringstream roles(event);
    for (std::string role; roles >> role;) {
      const std::size_t colon = role.find(':');
      if (colon == std::string::npos) continue;
      const auto& marked = spans[role.substr(colon + 1)];
      // A second content is called Content2.
      if (role.starts_with("Source")) add(attribution.source, marked);
      if (role.starts_with("Cue")) add(attribution.cue, marked);
      if (role.starts_with("Content")) add(attribution.content, marked);
    }
    if (!attribution.content.empty() || !attribution.cue.empty()) found.push_back(std::move(attribution));
  }
  return found;
}

std::vector<Article> read_corpus(const fs::path& folder) {
  if (!fs::is_directory(folder / "text") || !fs::is_directory(folder / "attributions"))
    throw std::runtime_error(folder.string() + " has no folders text/ and attributions/");
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder / "attributions"))
    if (entry.path().extension() == ".ann") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());

  std::vector<Article> articles;
  for (const fs::path& path : paths) {
    const std::string stem = path.stem().string();
    const std::string name = stem.substr(0, stem.rfind('_'));
    articles.push_back(
        {stem, read_file(folder / "text" / (name + ".txt")), read_annotations(read_file(path))});
  }
  return articles;
}

}  // namespace entente::score
