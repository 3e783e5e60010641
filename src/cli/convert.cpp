// entente convert INPUT: a model from one format into another.

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "answers/naming.hpp"
#include "base/utf8.hpp"
#include "cli/command.hpp"
#include "exchange/exporter.hpp"
#include "exchange/importer.hpp"
#include "format/model_file.hpp"
#include "format/yaml_document.hpp"
#include "view/json/diagnostics_json.hpp"
#include "view/text/diagnostics_text.hpp"

namespace entente::cli {
namespace {

struct ConvertArguments {
  std::string input;
  std::string output;
  std::string from;
  std::string to;
  std::string around;
  std::size_t depth = 1;
  bool improvements = false;
  bool force = false;
};

/// Warnings of the conversion itself, shown with place and hint; of a model file, 'check' says them.
constexpr std::size_t most_warnings = 10;

template <typename Format>
std::vector<std::string> ids(const std::vector<const Format*>& formats) {
  std::vector<std::string> ids;
  ids.reserve(formats.size());
  for (const Format* format : formats) ids.emplace_back(format->id);
  return ids;
}

template <typename Format>
const Format* by_ending(const std::vector<const Format*>& formats, const std::string& path) {
  const std::string ending = std::filesystem::path(path).extension().string();
  for (const Format* format : formats)
    if (std::find(format->endings.begin(), format->endings.end(), ending) != format->endings.end())
      return format;
  return nullptr;
}

template <typename Format>
const Format& by_id(const std::vector<const Format*>& formats, const std::string& id) {
  return **std::find_if(formats.begin(), formats.end(), [&](const Format* one) { return one->id == id; });
}

const exchange::Importer& importer(const ConvertArguments& arguments) {
  if (!arguments.from.empty()) return by_id(exchange::importers(), arguments.from);
  const exchange::Importer* known = by_ending(exchange::importers(), arguments.input);
  return known != nullptr ? *known : exchange::yaml_importer;
}

const exchange::Exporter& exporter(const ConvertArguments& arguments) {
  if (!arguments.to.empty()) return by_id(exchange::exporters(), arguments.to);
  if (arguments.output.empty() || arguments.output == "-") return exchange::yaml_exporter;
  if (const exchange::Exporter* known = by_ending(exchange::exporters(), arguments.output)) return *known;
  throw UsageError("--output",
                   fmt::format("the ending of '{}' names no format: say which with --to", arguments.output));
}

/// `yaml (model file: .yaml, .yml, .json), gmcr (GMCR+: .gmcr)`.
std::string known_formats() {
  std::vector<std::string> known;
  for (const exchange::Importer* one : exchange::importers())
    known.push_back(fmt::format("{} ({}: {})", one->id, one->name, fmt::join(one->endings, ", ")));
  return fmt::format("{}", fmt::join(known, ", "));
}

/// A file without an ending that says what it is, is a model file if it looks like one.
void expect_some_format(const ConvertArguments& arguments, const std::shared_ptr<const base::Text>& text) {
  if (!arguments.from.empty() || arguments.input == "-" ||
      by_ending(exchange::importers(), arguments.input) != nullptr)
    return;
  base::Diagnostics unheard;
  const auto root = format::read_yaml(text, unheard);
  if (root && (root->is_mapping() || root->is_null())) return;
  base::Diagnostics problems;
  problems.error(
      {text, 0, 0, 1}, "this is no format that convert reads",
      fmt::format("it reads {}; where the ending does not say which, say it with --from", known_formats()));
  throw InputError(std::move(problems));
}

/// What the model is written from: read, and compiled once it is asked for.
struct Source {
  Loaded loaded;
  base::Diagnostics writing;  ///< what the other format cannot say
  std::vector<std::string> remarks;
};

Source read(const ConvertArguments& arguments) {
  Source source;
  base::Diagnostics& diagnostics = source.loaded.diagnostics;
  std::optional<exchange::Imported> imported;
  if (const auto text = format::read_text_file(arguments.input, diagnostics)) {
    expect_some_format(arguments, text);
    const bool standard_input = arguments.input == "-";
    const std::filesystem::path folder =
        standard_input ? "." : std::filesystem::path(arguments.input).parent_path();
    imported = importer(arguments).read(text, folder, diagnostics);
  }
  if (!imported) throw InputError(std::move(diagnostics));
  source.loaded.model = std::make_unique<model::Model>(std::move(imported->model));
  source.remarks = std::move(imported->remarks);
  return source;
}

std::vector<std::string> head(const ConvertArguments& arguments, const Source& source) {
  std::vector<std::string> remarks;
  const exchange::Importer& from = importer(arguments);
  if (&from != &exchange::yaml_importer)
    remarks.push_back(fmt::format("From a file of {}, {}.", from.name,
                                  std::filesystem::path(arguments.input).filename().string()));
  remarks.insert(remarks.end(), source.remarks.begin(), source.remarks.end());
  return remarks;
}

void say(const ConvertArguments& arguments, const Source& source, const Settings& settings) {
  if (settings.quiet) return;
  const bool colour = settings.colour_on(STDERR_FILENO);
  tell("{}{}",
       &importer(arguments) == &exchange::yaml_importer
           ? view::warnings_summary(source.loaded.diagnostics, arguments.input, colour)
           : view::diagnostics_text(source.loaded.diagnostics, colour, most_warnings),
       view::diagnostics_text(source.writing, colour, most_warnings));
  for (const std::string& remark : source.remarks) tell("note: {}\n", base::printable(remark));
  if (!arguments.output.empty() && arguments.output != "-") tell("{} written\n", arguments.output);
}

int convert(const ConvertArguments& arguments, const Settings& settings) {
  const exchange::Exporter& to = exporter(arguments);
  expect_another_file(arguments.output, arguments.input);
  Source source = read(arguments);
  exchange::ExportRequest request{*source.loaded.model,
                                  [&]() -> graph::Conflict& {
                                    answers::compile(source.loaded, settings.terms());
                                    return *source.loaded.conflict;
                                  },
                                  head(arguments, source),
                                  {},
                                  arguments.depth,
                                  arguments.improvements};
  if (!arguments.around.empty()) request.around = answers::find_state(request.conflict(), arguments.around);
  const auto text = to.write(request, source.writing);
  if (!text) throw InputError(std::move(source.writing));

  const bool to_file = !arguments.output.empty() && arguments.output != "-";
  if (to_file) save(arguments.output, *text, arguments.force);
  if (settings.json) {
    for (const base::Diagnostic& one : source.writing.sorted(base::Severity::warning))
      source.loaded.diagnostics.warning(one.place, one.message, one.hint);
    nlohmann::ordered_json answer = view::diagnostics_json(source.loaded.diagnostics);
    answer["from"] = importer(arguments).id;
    answer["to"] = to.id;
    answer["remarks"] = source.remarks;
    answer["output"] = to_file ? nlohmann::ordered_json(arguments.output) : nlohmann::ordered_json();
    answer["text"] = to_file ? nlohmann::ordered_json() : nlohmann::ordered_json(*text);
    print(answer.dump(2) + "\n");
    return done;
  }
  if (!to_file) print(*text);
  say(arguments, source, settings);
  return done;
}

}  // namespace

void add_convert(CommandLine& line) {
  const auto arguments = std::make_shared<ConvertArguments>();
  Command command = line.add_command("convert", "Read or write models of GMCR+, or draw the graph of states",
                                     [&line, arguments] { return convert(*arguments, line.settings); });
  command.add_option("INPUT", arguments->input, "The file to read, or - for standard input").required();
  command.add_option("-o,--output", arguments->output, "The file to write (default: standard output)")
      .type_name("FILE");
  command
      .add_option("--from", arguments->from,
                  "The format of INPUT: yaml or gmcr (default: by its ending, else yaml)")
      .type_name("FORMAT")
      .one_of(ids(exchange::importers()));
  command
      .add_option("--to", arguments->to,
                  "The format to write: yaml, gmcr, dot or svg (default: by the ending of FILE, else yaml)")
      .type_name("FORMAT")
      .one_of(ids(exchange::exporters()));
  command.add_flag("--force", arguments->force, "Replace FILE where it exists");
  command.add_option("--around", arguments->around, "Draw only the states near this one (dot, svg)")
      .type_name("STATE");
  command.add_option("--depth", arguments->depth, "How many moves away those may be (dot, svg)")
      .type_name("N")
      .show_default()
      .needs("--around");
  command.add_flag("--improvements", arguments->improvements,
                   "Draw only moves that improve their mover (dot, svg)");
  line.add_json(command);
  line.add_memory(command);
}

}  // namespace entente::cli
