// entente draft REPORT…|LEDGER…: a first model out of who said what.

#include "answers/draft.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "answers/naming.hpp"
#include "base/utf8.hpp"
#include "cli/command.hpp"
#include "cli/reports.hpp"
#include "format/ledger_file.hpp"
#include "format/model_file.hpp"
#include "format/write_model.hpp"
#include "view/json/draft_json.hpp"
#include "view/words/prose.hpp"

namespace entente::cli {
namespace {

struct DraftArguments {
  std::vector<std::string> inputs;
  std::string output;
  std::string date;
  std::string title;
  bool force = false;
};

bool is_ledger(const std::string& name) {
  const std::string ending = std::filesystem::path(name).extension().string();
  return ending == ".yaml" || ending == ".yml" || ending == ".json";
}

answers::DraftQuestion question_of(const DraftArguments& arguments, const Settings& settings) {
  answers::DraftQuestion question;
  question.title = arguments.title;
  answers::ReadQuestion reading;
  reading.date = answers::find_day("date", arguments.date);
  std::vector<std::string> reports;
  base::Diagnostics problems;
  for (const std::string& name : arguments.inputs) {
    if (!is_ledger(name)) {
      reports.push_back(name);
      continue;
    }
    auto ledger = format::read_text_file(name, problems);
    if (!ledger) continue;
    if (auto ids = format::ids_in_ledger(ledger, problems)) reading.taken.merge(*ids);
    question.ledgers.push_back(std::move(ledger));
  }
  if (problems.has_errors()) throw InputError(std::move(problems));
  if (reports.empty()) return question;
  answers::Reading reader(reading);
  question.reports = read_reports(report_files(reports), reader, settings);
  print_notes(question.reports, settings);
  return question;
}

/// What was proposed, in a few words, and what to do next.
std::string summary(const model::Model& model, const std::string& path) {
  std::size_t priorities = 0;
  for (const auto& preference : model.preferences)
    if (preference)
      if (const auto* list = std::get_if<model::Priorities>(&preference->form))
        priorities += list->places.size();
  return fmt::format("{}: {}, {}, {}, all from claims; {} open\nnext: entente check {}\n",
                     base::printable(path), view::count_words(model.parties.size(), "party", "parties"),
                     view::count_words(model.options.size(), "option", "options"),
                     view::count_words(priorities, "priority", "priorities"),
                     view::count_words(model.open.size(), "question is", "questions are"),
                     base::printable(path));
}

int draft(const DraftArguments& arguments, const Settings& settings) {
  const model::Model model = answers::draft(question_of(arguments, settings));
  const std::string text = format::write_model(
      model, {"A draft by Entente. What carries `proposed` was found in claims, and is how sure that is: "
              "take the key away "
              "once you have looked. Questions that no claim answers stand under open:."});
  const bool to_file = !arguments.output.empty() && arguments.output != "-";
  if (to_file) save(arguments.output, text, arguments.force);
  if (settings.json) {
    print(view::draft_json(model).dump(2) + "\n");
  } else if (to_file) {
    print(summary(model, arguments.output));
  } else {
    print(text);
  }
  return done;
}

}  // namespace

void add_draft(CommandLine& line) {
  const auto arguments = std::make_shared<DraftArguments>();
  Command command = line.add_command("draft", "Draft a first model from reports or ledgers",
                                     [&line, arguments] { return draft(*arguments, line.settings); });
  command
      .add_option("REPORT", arguments->inputs,
                  "Reports as text or HTML, folders of them, ledgers (.yaml), or - for standard input")
      .required();
  command.add_option("-o,--output", arguments->output, "Write the model to this file (default: print it)")
      .type_name("MODEL");
  command
      .add_option("--date", arguments->date,
                  "The reports' own date, from which days such as 'on Sunday' are counted")
      .type_name("DATE");
  command.add_option("--title", arguments->title, "The model's title").type_name("TITLE");
  command.add_flag("--force", arguments->force, "Replace the file of -o where it exists");
  line.add_json(command);
}

}  // namespace entente::cli
