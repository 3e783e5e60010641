#include "reading.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <utility>

#include "claims.hpp"
#include "evidence/ledger.hpp"
#include "labelled.hpp"
#include "polnear.hpp"
#include "reader/report.hpp"

namespace entente::score {
namespace {

void print_bands(const char* what, const Bands& bands) {
  fmt::print("  {:<24}found   right\n", what);
  for (const Band& band : bands)
    if (band.count > 0)
      fmt::print("  {:>22.2f}{:>8.0f}{:>8.2f}\n", band.confidence / band.count, band.count,
                 band.right / band.count);
}

/// Reports with speakers and acts marked: what a person would find in the ledger.
}  // namespace

void print_reports(const std::filesystem::path& file, bool tell_wrong) {
  ClaimScores scores;
  const auto tell = [&](const std::string& what) {
    if (tell_wrong) fmt::print("{}\n", what);
  };
  for (const MarkedReport& marked : read_marked_reports(file)) {
    reader::ReadingOptions options;
    options.date = base::parse_date(marked.date);
    scores.add(marked, reader::read_report(marked.name, marked.text, options), tell);
  }
  const auto share = [](double part, double whole) { return 100 * part / std::max(1.0, whole); };
  fmt::print("{}: {:.0f} statements marked, {:.0f} claims read\n", file.filename().string(), scores.marked,
             scores.claims);
  const auto row = [](const char* what, double value) { fmt::print("  {:<52}{:>6.1f} %\n", what, value); };
  row("statements found", share(scores.found, scores.marked));
  row("claims that are real", share(scores.real, scores.claims));
  row("speaker right, of claims", share(scores.speaker, scores.claims));
  row("speaker and act right, of claims", share(scores.both, scores.claims));
  row("statement, speaker and act right, of statements", share(scores.marked_right, scores.marked));
  row("act right, of real claims", share(scores.act, scores.real));
  row("deadline right, of those marked", share(scores.until_right, scores.until_marked));
  row("deadline right, of those read", share(scores.until_right, scores.until_found));
  row("not said, and taken for said", share(scores.unsaid_taken, scores.unsaid));
  print_bands("confidence", scores.by_confidence);
  print_bands("confidence of the act", scores.by_act_confidence);
}

/// Acts of marked statements of PolNeAR: from the first annotator's file of each article.
void print_acts(const std::filesystem::path& folder, const std::filesystem::path& labels_file) {
  const auto labels = read_act_labels(labels_file);
  ActScores at_random, all;
  std::string last;
  for (const Article& article : read_corpus(folder)) {
    const std::string name = article.name.substr(0, article.name.rfind('_'));
    const auto labelled = labels.find(name);
    if (name == last || labelled == labels.end()) continue;
    last = name;
    const reader::Report report = reader::read_report(article.name, article.text, {}, article.marked);
    for (const ActLabel& label : labelled->second)
      for (const reader::ReportedClaim& claim : report.claims) {
        if (claim.content.empty() || claim.cue.empty() || claim.content.front().begin != label.content ||
            claim.cue.front().begin != label.cue)
          continue;
        const std::string act(evidence::to_word(claim.act));
        all.add(label.act, act, claim.act_confidence);
        if (label.at_random) at_random.add(label.act, act, claim.act_confidence);
        break;
      }
  }
  constexpr double least_rows = 5;
  for (const auto& [what, scores] :
       {std::pair("rows drawn at random", &at_random), std::pair("all rows", &all)}) {
    fmt::print("{}: {:.0f}, act right {:.1f} %, macro over acts with five rows or more {:.1f} %\n", what,
               scores->count, 100 * scores->accuracy(), 100 * scores->macro(least_rows));
    for (const auto& [act, counts] : scores->by_act)
      fmt::print("  {:<14}{:>5.0f} marked, {:>5.1f} % of them read so; of those read so {:>5.1f} % are\n",
                 act, counts.marked, 100 * counts.recall(), 100 * counts.precision());
  }
  print_bands("confidence of the act", all.by_confidence);
}

}  // namespace entente::score
