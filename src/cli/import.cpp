// entente import FILE…: a model from the files of other programs.

#include <fmt/format.h>

#include <filesystem>

#include "cli/command.hpp"
#include "exchange/import_genius.hpp"
#include "exchange/import_positions.hpp"
#include "format/model_file.hpp"
#include "format/write_model.hpp"

namespace entente::cli {
namespace {

struct ImportArguments {
  std::vector<std::string> files;
  std::string output;
  std::string scale;
  bool force = false;
};

bool is_table(const ImportArguments& arguments) {
  return arguments.files.size() == 1 && std::filesystem::path(arguments.files[0]).extension() == ".csv";
}

/// The texts of the files, or of those in the folder. Throws InputError.
std::vector<std::shared_ptr<const base::Text>> texts_of(const ImportArguments& arguments) {
  base::Diagnostics diagnostics;
  std::vector<std::shared_ptr<const base::Text>> texts;
  std::error_code failed;
  if (arguments.files.size() == 1 && std::filesystem::is_directory(arguments.files[0], failed)) {
    texts = exchange::read_genius_folder(arguments.files[0], diagnostics);
  } else {
    for (const std::string& file : arguments.files)
      if (auto text = format::read_text_file(file, diagnostics)) texts.push_back(std::move(text));
  }
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));
  return texts;
}

std::optional<exchange::Imported> domain(const ImportArguments& arguments,
                                         const std::vector<std::shared_ptr<const base::Text>>& texts,
                                         base::Diagnostics& diagnostics) {
  if (texts.size() < 2)
    throw InputError("a domain needs a profile for each party",
                     "name the domain's file and then those of the profiles");
  if (arguments.scale.empty())
    throw UsageError(
        "--scale",
        "say how evaluations count: --scale genius (divided by the largest of the issue) or --scale raw");
  const auto scale = arguments.scale == "genius" ? model::Worth::Scale::genius : model::Worth::Scale::raw;
  return exchange::import_genius(texts[0], {texts.begin() + 1, texts.end()}, scale, diagnostics);
}

int import(const ImportArguments& arguments, const Settings& settings) {
  const auto texts = texts_of(arguments);
  base::Diagnostics diagnostics;
  const bool table = is_table(arguments);
  const auto imported =
      table ? exchange::import_positions(texts[0], diagnostics) : domain(arguments, texts, diagnostics);
  if (!imported) throw InputError(std::move(diagnostics));
  std::vector<std::string> head{fmt::format("From {}, {}.",
                                            table ? "a table of positions" : "a domain of GENIUS",
                                            std::filesystem::path(texts[0]->name()).filename().string())};
  head.insert(head.end(), imported->remarks.begin(), imported->remarks.end());
  const std::string text = format::write_model(imported->model, head);
  if (arguments.output.empty() || arguments.output == "-") {
    print(text);
    return done;
  }
  save(arguments.output, text, arguments.force);
  if (!settings.quiet) fmt::print(stderr, "{} written\n", arguments.output);
  return done;
}

}  // namespace

void add_import(CommandLine& line) {
  const auto arguments = std::make_shared<ImportArguments>();
  Command command =
      line.add_command("import", "Make a model of a negotiation domain of GENIUS, or of a table of positions",
                       [&line, arguments] { return import(*arguments, line.settings); });
  command
      .add_option("FILE", arguments->files,
                  "The domain's file and those of its profiles, or their folder; or a table, FILE.csv")
      .required();
  command.add_option("-o,--output", arguments->output, "The file to write (default: standard output)")
      .type_name("MODEL");
  command
      .add_option(
          "--scale", arguments->scale,
          "How evaluations count: genius (divided by the largest of the issue) or raw (as they stand)")
      .one_of({"genius", "raw"});
  command.add_flag("--force", arguments->force, "Replace MODEL where it exists");
}

}  // namespace entente::cli
