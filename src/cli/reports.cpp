#include "cli/reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/utf8.hpp"
#include "format/model_file.hpp"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

const format::ExpectedFile a_report{std::size_t{8} << 20, "check the name of the report",
                                    "a report is an article or a book, not more: split it into files"};

}  // namespace

std::vector<std::string> report_files(const std::vector<std::string>& named) {
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

std::vector<reader::Report> read_reports(const std::vector<std::string>& files, answers::Reading& reading,
                                         const Settings& settings) {
  base::Diagnostics problems;
  const base::Progress progress = files.size() > 1 ? progress_bar(settings, "reading") : base::Progress();
  for (std::size_t n = 0; n < files.size(); ++n) {
    if (const auto text = format::read_text_file(files[n], problems, a_report))
      reading.add(text->name(), text->content());
    if (progress) progress(n + 1, files.size());
  }
  if (problems.has_errors()) throw InputError(std::move(problems));
  return reading.finish();
}

void print_notes(const std::vector<reader::Report>& reports, const Settings& settings) {
  if (settings.quiet) return;
  for (const reader::Report& report : reports) {
    const std::string file = base::printable(report.file);
    if (report.claims.empty()) tell("{}: note: nobody is reported to say anything here\n", file);
    if (!report.date && !report.claims.empty())
      fmt::print(stderr,
                 "{}: note: the report's date is not known, so days such as 'on Sunday' stay open; give it "
                 "with --date\n",
                 file);
    for (const reader::Remark& remark : report.remarks)
      tell("{}: look at this: {}\n", file, base::printable(remark.message));
  }
}

}  // namespace entente::cli
