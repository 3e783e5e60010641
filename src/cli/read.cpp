// entente read REPORT…: who said what in a news report, as a ledger of claims.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "base/utf8.hpp"
#include "cli/command.hpp"
#include "format/model_file.hpp"
#include "reader/across.hpp"
#include "reader/report.hpp"
#include "view/diagnostics_text.hpp"
#include "view/report_json.hpp"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::vector<std::string> reports;
  std::string model;
  std::string date;
};

const format::ExpectedFile a_report{std::size_t{8} << 20, "check the name of the report",
                                    "a report is an article or a book, not more: split it into files"};

/// The files meant: those named, and in a folder all texts in it and below it, by name.
std::vector<std::string> files_of(const std::vector<std::string>& named) {
  static const std::set<std::string> texts{".txt", ".text", ".md", ".html", ".htm"};
  std::vector<std::string> files;
  for (const std::string& name : named) {
    std::error_code failed;
    if (name == "-" || !fs::is_directory(name, failed)) {
      files.push_back(name);
      continue;
    }
    std::vector<std::string> found;
    for (fs::recursive_directory_iterator at(name, fs::directory_options::skip_permission_denied, failed),
         end;
         !failed && at != end; at.increment(failed))
      if (at->is_regular_file(failed) && texts.contains(at->path().extension().string()))
        found.push_back(at->path().string());
    if (found.empty())
      throw InputError(
          fmt::format("the folder {} holds no report", base::printable(name)),
          "reports are files that end in .txt, .text, .md, .html or .htm; name others one by one");
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
  }
  if (std::count(files.begin(), files.end(), "-") > 1)
    throw InputError("standard input is named twice", "name - once");
  return files;
}

/// The parties of a model: by id, name, and whoever its ledger says speaks for them.
std::vector<reader::KnownParty> parties_of(const model::Model& model) {
  std::vector<reader::KnownParty> parties;
  for (const model::Party& party : model.parties) {
    reader::KnownParty known{party.id, {party.id, party.name}};
    for (const evidence::Claim& claim : model.evidence.claims) {
      const bool by_name = claim.standing != evidence::Standing::anonymous && !claim.by.empty();
      if (claim.speaks_for == party.id && by_name) known.names.push_back(claim.by);
    }
    parties.push_back(std::move(known));
  }
  return parties;
}

reader::ReadingOptions options_of(const Arguments& arguments, const Settings& settings) {
  reader::ReadingOptions options;
  if (!arguments.date.empty()) {
    options.date = base::parse_date(arguments.date);
    if (!options.date || options.date->day == 0)
      throw InputError(fmt::format("'{}' is no day", base::printable(arguments.date)),
                       "write the day of the report such as 2025-08-25");
  }
  if (!arguments.model.empty()) {
    const Loaded loaded = read_model(arguments.model);
    if (!settings.quiet && !settings.json)
      fmt::print(stderr, "{}", view::diagnostics_text(loaded.diagnostics, isatty(STDERR_FILENO) != 0));
    options.parties = parties_of(*loaded.model);
  }
  return options;
}

/// Reads all files; those that cannot be read are all reported, and then nothing is given.
std::vector<reader::Report> read_all(const std::vector<std::string>& files,
                                     const reader::ReadingOptions& options, const Settings& settings) {
  base::Diagnostics problems;
  std::vector<reader::Report> reports;
  const base::Progress progress = files.size() > 1 ? progress_bar(settings, "reading") : base::Progress();
  for (std::size_t n = 0; n < files.size(); ++n) {
    if (const auto text = format::read_text_file(files[n], problems, a_report))
      reports.push_back(reader::read_report(text->name(), text->content(), options));
    if (progress) progress(n + 1, files.size());
  }
  if (problems.has_errors()) throw InputError(std::move(problems));
  return reports;
}

/// What a person should know, on standard error.
void print_notes(const std::vector<reader::Report>& reports, const Settings& settings) {
  if (settings.quiet) return;
  for (const reader::Report& report : reports) {
    const std::string file = base::printable(report.file);
    if (report.claims.empty())
      fmt::print(stderr, "{}: note: nobody is reported to say anything here\n", file);
    if (!report.date && !report.claims.empty())
      fmt::print(stderr,
                 "{}: note: the report's date is not known, so days such as 'on Sunday' stay open; give it "
                 "with --date\n",
                 file);
    for (const reader::Remark& remark : report.remarks)
      fmt::print(stderr, "{}: look at this: {}\n", file, base::printable(remark.message));
  }
}

int read(const Arguments& arguments, const Settings& settings) {
  const reader::ReadingOptions options = options_of(arguments, settings);
  std::vector<reader::Report> reports = read_all(files_of(arguments.reports), options, settings);
  reader::number_claims(reports, {});
  reader::mark_repeated(reports);
  reader::mark_contradictions(reports);
  print_notes(reports, settings);
  if (settings.json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const reader::Report& report : reports) list.push_back(view::report_json(report));
    print(nlohmann::ordered_json{{"entente", ENTENTE_VERSION}, {"reports", std::move(list)}}.dump(2) + "\n");
  }
  return done;
}

}  // namespace

void add_read(CommandLine& line) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = line.add_command("read", "Read news reports into a ledger of who said what",
                                       [&line, arguments] { return read(*arguments, line.settings); });
  command
      ->add_option("REPORT", arguments->reports,
                   "Reports as text or HTML, folders of them, or - for standard input")
      ->required();
  command
      ->add_option("--date", arguments->date,
                   "The reports' own date, from which days such as 'on Sunday' are counted")
      ->type_name("DATE");
  command->add_option("--model", arguments->model, "A model whose parties the speakers are matched with")
      ->type_name("MODEL");
  line.add_json(command);
}

}  // namespace entente::cli
