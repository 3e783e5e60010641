#include "labelled.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace entente::score {
namespace {

std::ifstream opened(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path.string() + " cannot be read");
  return file;
}

std::vector<reader::Span> spans_of(const nlohmann::json& object, const char* key) {
  std::vector<reader::Span> spans;
  if (!object.contains(key) || object[key].is_null()) return spans;
  for (const auto& span : object[key])
    spans.push_back({span[0].get<std::size_t>(), span[1].get<std::size_t>()});
  return spans;
}

std::string text_of(const nlohmann::json& object, const char* key) {
  return object.contains(key) && object[key].is_string() ? object[key].get<std::string>() : std::string();
}

}  // namespace

std::vector<MarkedReport> read_marked_reports(const std::filesystem::path& path) {
  std::ifstream file = opened(path);
  std::vector<MarkedReport> reports;
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) continue;
    const nlohmann::json object = nlohmann::json::parse(line);
    MarkedReport report{text_of(object, "id"), text_of(object, "text"), text_of(object, "date"), {}};
    for (const auto& one : object["attributions"]) {
      MarkedClaim claim;
      claim.where.source = spans_of(one, "source");
      claim.where.cue = spans_of(one, "cue");
      claim.where.content = spans_of(one, "content");
      claim.where.confidence = 1;
      claim.by = text_of(one, "by");
      claim.act = text_of(one, "act");
      claim.condition = text_of(one, "if");
      claim.until = text_of(one, "until");
      claim.standing = text_of(one, "standing");
      claim.not_said = one.value("not_said", false);
      if (!claim.where.content.empty()) report.claims.push_back(std::move(claim));
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

std::map<std::string, std::vector<ActLabel>> read_act_labels(const std::filesystem::path& path) {
  std::ifstream file = opened(path);
  std::map<std::string, std::vector<ActLabel>> labels;
  std::string line;
  std::getline(file, line);  // the names of the columns
  while (std::getline(file, line)) {
    std::istringstream columns(line);
    std::vector<std::string> column;
    for (std::string one; std::getline(columns, one, '\t');) column.push_back(one);
    constexpr std::size_t least = 8;
    if (column.size() < least) continue;
    labels[column[0]].push_back(
        {std::stoul(column[1]), std::stoul(column[3]), column[5], column[6] == "yes", column[7] == "random"});
  }
  return labels;
}

}  // namespace entente::score
