// Scores the reader on a folder in PolNeAR's layout, and measures its speed there;
// and on reports whose speakers and acts are marked.
//   entente_score_reader FOLDER [--json]
//   entente_score_reader FOLDER --acts LABELS.tsv
//   entente_score_reader --reports FILE.jsonl [--wrong]
#include <fmt/core.h>

#include <algorithm>
#include <ctime>
#include <exception>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "format/ledger_file.hpp"
#include "polnear.hpp"
#include "reader/across.hpp"
#include "reader/report.hpp"
#include "reading.hpp"
#include "scores.hpp"

namespace {

using namespace entente;

/// Articles of 5 kB that one core reads into a ledger in a second of its time.
double articles_per_second(const std::vector<score::Article>& articles) {
  double bytes = 0;
  for (const auto& article : articles) bytes += static_cast<double>(article.text.size());
  double best = 0;
  for (int round = 0; round < 20; ++round) {
    const std::clock_t begin = std::clock();
    std::vector<reader::Report> reports;
    for (const auto& article : articles)
      reports.push_back(reader::read_report(article.name, article.text, {}));
    reader::number_claims(reports, {});
    reader::compare_claims(reports);
    const bool written = !format::write_ledger(reports).empty();
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    if (written) best = std::max(best, bytes / 5000 / seconds);
  }
  return best;
}

nlohmann::ordered_json json_of(const score::Counts& counts) {
  return {{"precision", counts.precision()}, {"recall", counts.recall()}, {"f1", counts.f1()}};
}

void print_row(const char* what, const score::Counts& counts) {
  fmt::print("  {:<28}{:>9.1f}{:>9.1f}{:>9.1f}\n", what, 100 * counts.precision(), 100 * counts.recall(),
             100 * counts.f1());
}

void print_text(const score::Scores& scores, std::size_t articles, double speed) {
  fmt::print("{} annotated articles, {:.0f} attributions marked, {:.0f} found\n\n", articles,
             scores.whole.marked, scores.whole.found);
  fmt::print("  {:<28}{:>9}{:>9}{:>9}\n", "", "precision", "recall", "F1");
  const auto rows = [&](const char* kind, const std::array<score::Counts, 3>& by_part) {
    for (std::size_t p = 0; p < score::parts.size(); ++p)
      print_row(fmt::format("{}, {}", name_of(score::parts[p]), kind).c_str(), by_part[p]);
  };
  rows("exact", scores.exact);
  rows("characters", scores.characters);
  rows("Jaccard", scores.jaccard);
  print_row("attributions, exact", scores.whole);
  print_row("attributions, overlapping", scores.overlapping);
  fmt::print("  {:<28}{:>9.1f}   (the words marked for the speaker; who is meant by them isn't marked)\n\n",
             "speaker right, of those",
             100 * scores.speaker_right / std::max(1.0, scores.overlapping.right_of_found));
  fmt::print("  confidence   found   right\n");
  for (const auto& bin : scores.calibration)
    if (bin.count > 0)
      fmt::print("  {:>10.2f}{:>8.0f}{:>8.2f}\n", bin.confidence / bin.count, bin.count,
                 bin.right / bin.count);
  fmt::print("\n  {:.0f} articles of 5 kB a second, from text to ledger\n", speed);
}

void print_json(const score::Scores& scores, std::size_t articles, double speed) {
  nlohmann::ordered_json json{{"articles", articles}, {"articles_per_second", speed}};
  for (std::size_t p = 0; p < score::parts.size(); ++p) {
    auto& part = json[name_of(score::parts[p])];
    part["exact"] = json_of(scores.exact[p]);
    part["characters"] = json_of(scores.characters[p]);
    part["jaccard"] = json_of(scores.jaccard[p]);
  }
  json["attributions"] = {{"exact", json_of(scores.whole)}, {"overlapping", json_of(scores.overlapping)}};
  json["speaker_right"] = scores.speaker_right / std::max(1.0, scores.overlapping.right_of_found);
  fmt::print("{}\n", json.dump(2));
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> given(arguments + 1, arguments + count);
  const bool reports = given.size() >= 2 && given[0] == "--reports";
  const bool acts = given.size() == 3 && given[1] == "--acts";
  const bool as_json = given.size() == 2 && given[1] == "--json";
  if (!reports && !acts && !as_json && given.size() != 1) {
    fmt::print(stderr,
               "usage: entente_score_reader FOLDER [--json | --acts LABELS.tsv]\n"
               "       entente_score_reader --reports FILE.jsonl [--wrong]\n");
    return 2;
  }
  for (const std::string& needed : {given[reports ? 1 : 0], given[acts ? 2 : reports ? 1 : 0]})
    if (!std::filesystem::exists(needed)) {
      fmt::print("{} is not there: nothing to score the reader on\n", needed);
      return 0;
    }
  try {
    if (reports || acts) {
      reports ? score::print_reports(given[1], given.size() > 2) : score::print_acts(given[0], given[2]);
      return 0;
    }
    const auto articles = score::read_corpus(given[0]);
    score::Scores scores;
    for (const auto& article : articles) scores.add(reader::find_attributions(article.text), article.marked);
    const double speed = articles_per_second(articles);
    (as_json ? print_json : print_text)(scores, articles.size(), speed);
  } catch (const std::exception& error) {
    fmt::print(stderr, "entente_score_reader: {}\n", error.what());
    return 1;
  }
  return 0;
}
