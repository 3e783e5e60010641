// What the user names on the command line, looked up.

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>

#include "cli/command.hpp"
#include "format/model_file.hpp"
#include "view/text/diagnostics_text.hpp"

namespace entente::cli {
namespace {

[[noreturn]] void unknown(const std::string& what, const std::string& text,
                          const std::vector<std::string>& known) {
  const std::string nearest = base::nearest_name(text, known);
  throw InputError(fmt::format("there is no {} '{}'", what, text),
                   nearest.empty() ? fmt::format("choose one of: {}", fmt::join(known, ", "))
                                   : fmt::format("did you mean '{}'?", nearest));
}

const std::vector<stability::SanctionRule> rules{stability::SanctionRule::legal_sequences,
                                                 stability::SanctionRule::each_once,
                                                 stability::SanctionRule::single_step};

}  // namespace

Loaded read_model(const std::string& path) {
  Loaded loaded;
  std::optional<model::Model> model = format::read_model(path, loaded.diagnostics);
  if (!model) throw InputError(std::move(loaded.diagnostics));
  loaded.model = std::make_unique<model::Model>(std::move(*model));
  return loaded;
}

void compile(Loaded& loaded, const Settings& settings) {
  std::optional<graph::Conflict> conflict =
      graph::compile(*loaded.model, settings.budget(), loaded.diagnostics);
  if (!conflict) throw InputError(std::move(loaded.diagnostics));
  loaded.conflict = std::make_unique<graph::Conflict>(std::move(*conflict));
}

Loaded load(const std::string& path, const Settings& settings) {
  Loaded loaded = read_model(path);
  compile(loaded, settings);
  if (!settings.quiet && !settings.json)
    fmt::print(stderr, "{}",
               view::warnings_summary(loaded.diagnostics, path, settings.colour_on(STDERR_FILENO)));
  return loaded;
}

graph::StateId state_argument(const graph::Conflict& conflict, const std::string& text) {
  const graph::StateSpace::Resolved resolved = conflict.states().resolve(text);
  if (!resolved.state) throw InputError(resolved.message, resolved.hint);
  return *resolved.state;
}

graph::StateId state_or_status_quo(const graph::Conflict& conflict, const std::string& option,
                                   const std::string& text) {
  if (!text.empty()) return state_argument(conflict, text);
  if (!conflict.status_quo())
    throw InputError("the model does not say what the status quo is",
                     fmt::format("name a state with {}, or add status_quo: to the model", option));
  return *conflict.status_quo();
}

graph::PartyIndex party_argument(const model::Model& model, const std::string& text) {
  std::vector<std::string> ids;
  for (graph::PartyIndex party = 0; party < model.parties.size(); ++party) {
    if (model.parties[party].id == text || model.parties[party].name == text) return party;
    ids.push_back(model.parties[party].id);
  }
  unknown("party", text, ids);
}

const stability::Concept& concept_argument(const std::string& text) {
  std::string id = text;
  std::transform(id.begin(), id.end(), id.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (const stability::Concept* known = stability::find_concept(id)) return *known;
  std::vector<std::string> ids;
  for (const stability::Concept* known : stability::concepts()) ids.emplace_back(known->id);
  unknown("stability concept", text, ids);
}

std::vector<const stability::Concept*> concepts_argument(const std::vector<std::string>& words) {
  std::vector<const stability::Concept*> chosen;
  for (const std::string& word : words) {
    const stability::Concept* one = &concept_argument(word);
    if (std::find(chosen.begin(), chosen.end(), one) == chosen.end()) chosen.push_back(one);
  }
  return chosen.empty() ? stability::concepts() : chosen;
}

stability::SanctionRule sanctions_argument(const std::string& word) {
  std::vector<std::string> words;
  for (const stability::SanctionRule rule : rules) {
    if (stability::to_word(rule) == word) return rule;
    words.emplace_back(stability::to_word(rule));
  }
  unknown("sanction rule", word, words);
}

void warn_of_sanctions(stability::SanctionRule rule, Loaded& loaded, const Settings& settings) {
  if (rule == stability::SanctionRule::legal_sequences) return;
  const std::string message =
      fmt::format("sanctions by {} are fewer than the definitions allow", stability::to_word(rule));
  const std::string hint = "use this only to reproduce older tables or GMCR+; the default is legal-sequences";
  loaded.diagnostics.warning({}, message, hint);
  if (!settings.json && !settings.quiet) fmt::print(stderr, "warning: {}\nhint: {}\n", message, hint);
}

void add_sanctions(Command& command, std::string& word) {
  std::vector<std::string> known;
  known.reserve(rules.size());
  for (const stability::SanctionRule rule : rules) known.emplace_back(stability::to_word(rule));
  command
      .add_option(
          "--sanctions", word,
          "What the others may combine into a sanction: legal-sequences (the definition), each-once (as "
          "GMCR+) or single-step (as older tables)")
      .type_name("RULE")
      .one_of(known)
      .show_default();
}

void add_concepts(Command& command, std::vector<std::string>& words) {
  std::vector<std::string> known;
  for (const stability::Concept* one : stability::concepts()) known.emplace_back(one->id);
  command
      .add_option("--concepts,--concept", words,
                  "Stability concepts to use, with commas between (default: all)")
      .one_of(known, Case::ignored)
      .comma_separated()
      .type_name("LIST");
}

std::optional<base::Date> day_argument(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto date = base::parse_date(text);
  if (!date || date->day == 0)
    throw UsageError("--as-of", fmt::format("'{}' is no day: write one such as 2025-08-25", text));
  return date;
}

}  // namespace entente::cli
