#include "answers/analyze.hpp"

#include "answers/naming.hpp"

namespace entente::answers {
namespace {

/// Fewer are analysed before anybody could read how far it is.
constexpr std::size_t quickly_analysed = 100'000;

}  // namespace

stability::Analysis analyze(Loaded& loaded, const AnalyzeQuestion& question, const Terms& terms) {
  const auto concepts = find_concepts("concepts", question.concepts);
  const stability::SanctionRule rule = find_sanctions("sanctions", question.sanctions);
  warn_of_sanctions(rule, loaded.diagnostics, terms);
  graph::Conflict& conflict = *loaded.conflict;
  return stability::analyse(
      conflict, concepts, rule,
      conflict.size() > quickly_analysed ? terms.progress_of("analysing") : base::Progress(),
      terms.cancellation);
}

}  // namespace entente::answers
