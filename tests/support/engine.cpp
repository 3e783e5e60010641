#include "support/engine.hpp"

#include "format/model_file.hpp"
#include "graph/conflict.hpp"
#include "stability/engines.hpp"
#include "support/other_engines.hpp"

namespace entente::tests {
namespace {

Analysis analyse(std::optional<model::Model> model, base::Diagnostics& diagnostics,
                 const std::string& sanctions, const stability::Engine* from = nullptr) {
  Analysis result;
  std::optional<graph::Conflict> conflict;
  if (model) conflict = graph::compile(*model, {std::uint64_t{4} << 30}, diagnostics);
  for (const base::Diagnostic& error : diagnostics.sorted(base::Severity::error))
    result.errors.push_back(error.message);
  for (const base::Diagnostic& warning : diagnostics.sorted(base::Severity::warning))
    result.warnings.push_back(warning.message);
  if (!conflict) return result;

  auto rule = stability::SanctionRule::legal_sequences;
  if (sanctions == "each-once") rule = stability::SanctionRule::each_once;
  if (sanctions == "single-step") rule = stability::SanctionRule::single_step;
  std::vector<const stability::Concept*> concepts;
  for (const std::string& id : concept_ids) concepts.push_back(stability::find_concept(id));
  const stability::Analysis analysis = stability::analyse(*conflict, concepts, rule, {}, nullptr, from);

  result.ok = true;
  for (graph::StateId state = 0; state < conflict->size(); ++state)
    result.patterns.push_back(conflict->states().pattern(state));
  result.stable.assign(conflict->party_count(), std::vector<std::uint8_t>(conflict->size()));
  for (std::size_t c = 0; c < concepts.size(); ++c) {
    for (graph::PartyIndex party = 0; party < conflict->party_count(); ++party)
      analysis.stable[c][party].for_each(
          [&](graph::StateId state) { result.stable[party][state] |= static_cast<std::uint8_t>(1U << c); });
    analysis.equilibria[c].for_each([&](graph::StateId state) { result.equilibria[c].push_back(state + 1); });
  }
  result.status_quo = conflict->status_quo() ? *conflict->status_quo() + 1 : 0;
  return result;
}

std::optional<model::Model> model_of(const std::string& yaml, base::Diagnostics& diagnostics) {
  return format::read_model_text(std::make_shared<const base::Text>("model.yaml", yaml), ".", diagnostics);
}

}  // namespace

Analysis analyse_text(const std::string& yaml, const std::string& sanctions) {
  base::Diagnostics diagnostics;
  return analyse(model_of(yaml, diagnostics), diagnostics, sanctions);
}

Analysis analyse_from(const stability::Engine& from, const std::string& yaml, const std::string& sanctions) {
  base::Diagnostics diagnostics;
  return analyse(model_of(yaml, diagnostics), diagnostics, sanctions, &from);
}

Analysis analyse_file(const std::string& path, const std::string& sanctions) {
  base::Diagnostics diagnostics;
  auto model = format::read_model(path, diagnostics);
  return analyse(std::move(model), diagnostics, sanctions);
}

}  // namespace entente::tests
