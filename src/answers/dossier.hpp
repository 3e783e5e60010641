// Everything about a conflict, for one page to send to someone: the answer to `entente dossier`.
#pragma once

#include <optional>
#include <string>

#include "answers/loading.hpp"
#include "base/date.hpp"
#include "stability/analysis.hpp"

namespace entente::answers {

struct DossierQuestion {
  std::string file = "model.yaml";       ///< the model's name in the command that makes the page again
  std::optional<base::Date> as_of = {};  ///< deadlines are counted from it; none: their dates alone are told
};

struct DossierAnswer {
  stability::Analysis analysis;  ///< under all concepts
  std::string command;           ///< that makes the page again
  std::optional<base::Date> as_of;
};

/// The model's warnings grow by what its author may not have meant (check.hpp). Throws
/// base::LimitExceeded and base::Cancelled.
DossierAnswer make_dossier(Loaded& loaded, const DossierQuestion& question, const Terms& terms);

}  // namespace entente::answers
