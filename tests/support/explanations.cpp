#include "support/explanations.hpp"

#include <stdexcept>

#include "format/model_file.hpp"
#include "graph/conflict.hpp"
#include "questions/explain.hpp"
#include "view/json/explanation_json.hpp"

namespace entente::tests {

std::vector<std::string> explanations_of(const std::string& yaml, const std::string& sanctions) {
  base::Diagnostics diagnostics;
  const auto model =
      format::read_model_text(std::make_shared<const base::Text>("model.yaml", yaml), ".", diagnostics);
  std::optional<graph::Conflict> conflict;
  if (model) conflict = graph::compile(*model, {std::uint64_t{4} << 30}, diagnostics);
  if (!conflict) throw std::runtime_error("the model is refused:\n" + yaml);

  auto rule = stability::SanctionRule::legal_sequences;
  if (sanctions == "each-once") rule = stability::SanctionRule::each_once;
  if (sanctions == "single-step") rule = stability::SanctionRule::single_step;
  questions::Explainer explainer(*conflict, rule);
  std::vector<std::string> answers;
  for (graph::StateId state = 0; state < conflict->size(); ++state) {
    std::string& answer = answers.emplace_back();
    view::ExplanationJson writer(*conflict, state, rule, diagnostics, false,
                                 [&](std::string_view piece) { answer += piece; });
    for (graph::PartyIndex party = 0; party < conflict->party_count(); ++party)
      for (const stability::Concept* one : stability::concepts())
        writer.add(explainer.explain(state, party, *one));
    writer.end();
  }
  return answers;
}

}  // namespace entente::tests
