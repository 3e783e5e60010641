// entente read REPORT…: who said what in a news report, as a ledger of claims.

#include "answers/read.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "answers/loading.hpp"
#include "answers/naming.hpp"
#include "base/utf8.hpp"
#include "cli/command.hpp"
#include "cli/reports.hpp"
#include "format/ledger_file.hpp"
#include "format/model_file.hpp"
#include "view/json/report_json.hpp"
#include "view/page/report_html.hpp"
#include "view/text/diagnostics_text.hpp"
#include "view/text/report_text.hpp"
#include "view/words/prose.hpp"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

struct ReadArguments {
  std::vector<std::string> reports;
  std::string model;
  std::string date;
  std::string ledger;
  std::string merge;
  std::string html;
  bool force = false;
};

/// Reads the ledger that is to be added to.
std::shared_ptr<const base::Text> read_ledger(const std::string& path) {
  base::Diagnostics problems;
  format::ExpectedFile expected;
  expected.if_missing = "check the name; -o FILE writes a new ledger";
  auto ledger = format::read_text_file(path, problems, expected);
  if (!ledger) throw InputError(std::move(problems));
  return ledger;
}

std::set<std::string> ids_in(const std::shared_ptr<const base::Text>& ledger) {
  base::Diagnostics problems;
  auto ids = format::ids_in_ledger(ledger, problems);
  if (!ids) throw InputError(std::move(problems));
  return std::move(*ids);
}

/// The model whose parties speakers are matched with; nothing where none is named.
Loaded read_parties(const ReadArguments& arguments, const Settings& settings) {
  if (arguments.model.empty()) return {};
  Loaded loaded = answers::read_model({arguments.model});
  if (!settings.quiet && !settings.json)
    tell("{}",
         view::warnings_summary(loaded.diagnostics, arguments.model, settings.colour_on(STDERR_FILENO)));
  return loaded;
}

/// Where the ledger goes: a file, `-`, or nowhere where it is empty.
const std::string& ledger_place(const ReadArguments& arguments) {
  return arguments.ledger.empty() ? arguments.merge : arguments.ledger;
}

/// Standard output takes one thing. Throws UsageError.
void expect_one_printed(const ReadArguments& arguments, const Settings& settings) {
  const bool ledger = ledger_place(arguments) == "-";
  const int printed = (settings.json ? 1 : 0) + (ledger ? 1 : 0) + (arguments.html == "-" ? 1 : 0);
  if (printed > 1)
    throw UsageError(!ledger                    ? "--html"
                     : arguments.ledger.empty() ? "--merge"
                                                : "--output",
                     "'-' prints it, and something else is printed already: name a file");
}

/// Writes a file or, where it is `-`, prints it; what was done, in words, where nothing was printed.
std::string write(const std::string& path, std::string_view content, bool force, const std::string& what) {
  if (path == "-") {
    print(content);
    return {};
  }
  save(path, content, force);
  return fmt::format("{}: {}\n", base::printable(path), what);
}

/// Adds to a ledger and says what was added.
std::string merge(const ReadArguments& arguments, const std::shared_ptr<const base::Text>& ledger,
                  const std::vector<reader::Report>& reports) {
  base::Diagnostics problems;
  const auto merged = format::merge_ledger(ledger, reports, problems);
  if (!merged) throw InputError(std::move(problems));
  const bool elsewhere = !arguments.ledger.empty();
  const std::string& path = ledger_place(arguments);
  std::string summary = view::count_words(merged->added, "claim", "claims") + " added";
  if (merged->known > 0) summary += fmt::format(", {} there already", merged->known);
  if (merged->repeated > 0) summary += fmt::format(", {} repeated by another report", merged->repeated);
  if (merged->taken_out > 0)
    summary += fmt::format(", {} left out as they were taken out before", merged->taken_out);
  if (elsewhere || path == "-" || merged->text != ledger->content())
    return write(path, merged->text, !elsewhere || arguments.force, summary);
  return fmt::format("{}: {}\n", base::printable(path), summary);
}

int read(const ReadArguments& arguments, const Settings& settings) {
  expect_one_printed(arguments, settings);
  const auto date = answers::find_day("date", arguments.date);
  const Loaded parties = read_parties(arguments, settings);
  const auto ledger = arguments.merge.empty() ? nullptr : read_ledger(arguments.merge);
  answers::Reading reading({.date = date,
                            .model = parties.model.get(),
                            .taken = ledger == nullptr ? std::set<std::string>() : ids_in(ledger)});
  const std::vector<reader::Report> reports =
      read_reports(report_files(arguments.reports), reading, settings);
  print_notes(reports, settings);

  std::string summary;
  if (ledger != nullptr) {
    summary += merge(arguments, ledger, reports);
  } else if (!arguments.ledger.empty()) {
    std::size_t claims = 0;
    for (const reader::Report& report : reports)
      for (const reader::ReportedClaim& claim : report.claims)
        claims += claim.same_as.empty() && claim.said ? 1 : 0;
    summary += write(arguments.ledger, format::write_ledger(reports), arguments.force,
                     fmt::format("{} of {}", view::count_words(claims, "claim", "claims"),
                                 view::count_words(reports.size(), "report", "reports")));
  }
  if (!arguments.html.empty())
    summary += write(arguments.html, view::report_html(reports), arguments.force, "a page to read");
  if (settings.json) {
    print(fmt::format("{{\"entente\": \"{}\", \"reports\": [", ENTENTE_VERSION));
    for (const reader::Report& report : reports) {
      print(&report == &reports.front() ? "\n" : ",\n");
      view::write_report_json(report, print);
    }
    print("\n]}\n");
  } else if (ledger_place(arguments) == "-" || arguments.html == "-") {
    if (!settings.quiet) tell("{}", summary);
  } else if (summary.empty()) {
    for (const reader::Report& report : reports) print(view::report_text(report, settings.style()));
  } else {
    print(summary);
  }
  return done;
}

}  // namespace

void add_read(CommandLine& line) {
  const auto arguments = std::make_shared<ReadArguments>();
  Command command = line.add_command("read", "Read news reports into a ledger of who said what",
                                     [&line, arguments] { return read(*arguments, line.settings); });
  command
      .add_option("REPORT", arguments->reports,
                  "Reports as text or HTML, folders of them, or - for standard input")
      .required();
  command
      .add_option("--date", arguments->date,
                  "The reports' own date, from which days such as 'on Sunday' are counted")
      .type_name("DATE");
  command.add_option("--model", arguments->model, "A model whose parties the speakers are matched with")
      .type_name("MODEL");
  command
      .add_option("-o,--output", arguments->ledger,
                  "Write the claims as a ledger, which a model can include; - prints it")
      .type_name("LEDGER");
  command
      .add_option("--merge", arguments->merge,
                  "Add the claims to this ledger; what people changed in it stays (with -o: written there)")
      .type_name("LEDGER");
  command
      .add_option("--html", arguments->html,
                  "Write the reports, marked, as one page for a browser; - prints it")
      .type_name("FILE");
  command.add_flag("--force", arguments->force, "Replace files of -o and --html that exist already");
  line.add_json(command);
}

}  // namespace entente::cli
