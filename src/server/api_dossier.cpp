// The conflict on one page, as `entente dossier` writes it.

#include <nlohmann/json.hpp>

#include "answers/dossier.hpp"
#include "answers/naming.hpp"
#include "server/body.hpp"
#include "server/responses.hpp"
#include "view/page/dossier.hpp"

namespace entente::server {

Response write_dossier(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    answers::Loaded loaded = asked_model(call, body);
    answers::DossierQuestion question;
    question.file = text_member(body, "file", question.file);
    question.as_of = answers::find_day("as_of", text_member(body, "as_of"));
    const answers::DossierAnswer made = answers::make_dossier(loaded, question, terms_of(call));
    return answer({{"page", view::conflict_dossier({*loaded.conflict, made.analysis, loaded.diagnostics,
                                                    made.command, made.as_of})}})
        .body;
  });
}

}  // namespace entente::server
