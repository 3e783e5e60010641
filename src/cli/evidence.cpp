// entente evidence MODEL: which claims there are, and what rests on them.

#include "answers/evidence.hpp"

#include <nlohmann/json.hpp>

#include "answers/naming.hpp"
#include "cli/command.hpp"
#include "view/json/diagnostics_json.hpp"
#include "view/json/evidence_json.hpp"
#include "view/text/evidence_text.hpp"

namespace entente::cli {
namespace {

struct EvidenceArguments {
  std::string model;
  std::string as_of;
};

int show_evidence(const EvidenceArguments& arguments, const Settings& settings) {
  const answers::EvidenceQuestion question{.as_of = answers::find_day("as_of", arguments.as_of)};
  const Loaded loaded = answers::read_model_or_ledger({arguments.model});
  const model::Model& model = *loaded.model;
  const answers::EvidenceAnswer answer = answers::review_evidence(loaded, question);
  if (settings.json) {
    nlohmann::ordered_json object = view::evidence_json(model, answer.review, answer.day);
    object["warnings"] = view::diagnostics_json(loaded.diagnostics).at("warnings");
    print(object.dump(2) + "\n");
  } else if (settings.csv) {
    print(view::claims_table(model, answer.review).csv());
  } else {
    print(view::evidence_text(model, answer.review, answer.day, settings.style()));
  }
  return done;
}

}  // namespace

void add_evidence(CommandLine& line) {
  const auto arguments = std::make_shared<EvidenceArguments>();
  Command command =
      line.add_command("evidence", "Show the claims of a model or ledger, and what rests on them",
                       [&line, arguments] { return show_evidence(*arguments, line.settings); });
  command.add_option("MODEL", arguments->model, "A model or ledger file, or - for standard input").required();
  command.add_option("--as-of", arguments->as_of, "The day from which deadlines are counted (default: today)")
      .type_name("DATE");
  line.add_json(command);
  line.add_csv(command);
}

}  // namespace entente::cli
