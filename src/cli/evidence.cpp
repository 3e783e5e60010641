// entente evidence MODEL: which claims there are, and what rests on them.

#include "questions/evidence.hpp"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "format/model_file.hpp"
#include "view/json/diagnostics_json.hpp"
#include "view/json/evidence_json.hpp"
#include "view/text/diagnostics_text.hpp"
#include "view/text/evidence_text.hpp"

namespace entente::cli {
namespace {

int show_evidence(const std::string& path, const std::string& as_of, const Settings& settings) {
  const base::Date today = day_argument(as_of).value_or(base::today());
  base::Diagnostics diagnostics;
  const auto model = format::read_model_or_ledger(path, diagnostics);
  if (!model) throw InputError(std::move(diagnostics));
  const questions::EvidenceReview review = questions::review_evidence(*model, today);
  if (settings.json) {
    nlohmann::ordered_json answer = view::evidence_json(*model, review, today);
    answer["warnings"] = view::diagnostics_json(diagnostics).at("warnings");
    print(answer.dump(2) + "\n");
  } else if (settings.csv) {
    print(view::claims_table(*model, review).csv());
  } else {
    print(view::evidence_text(*model, review, today, settings.style()));
  }
  return done;
}

}  // namespace

void add_evidence(CommandLine& line) {
  const auto path = std::make_shared<std::string>();
  const auto as_of = std::make_shared<std::string>();
  Command command =
      line.add_command("evidence", "Show the claims of a model or ledger, and what rests on them",
                       [&line, path, as_of] { return show_evidence(*path, *as_of, line.settings); });
  command.add_option("MODEL", *path, "A model or ledger file, or - for standard input").required();
  command.add_option("--as-of", *as_of, "The day from which deadlines are counted (default: today)")
      .type_name("DATE");
  line.add_json(command);
  line.add_csv(command);
}

}  // namespace entente::cli
