#include "answers/dossier.hpp"

#include "answers/check.hpp"

namespace entente::answers {

DossierAnswer make_dossier(Loaded& loaded, const DossierQuestion& question, const Terms& terms) {
  DossierAnswer answer;
  answer.as_of = question.as_of;
  check(loaded);
  answer.command = "entente dossier " + question.file;
  if (answer.as_of) answer.command += " --as-of " + base::to_string(*answer.as_of);
  answer.analysis = stability::analyse(*loaded.conflict, stability::concepts(),
                                       stability::SanctionRule::legal_sequences, {}, terms.cancellation);
  return answer;
}

}  // namespace entente::answers
