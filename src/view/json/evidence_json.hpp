// A review of the evidence for programs.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "questions/evidence.hpp"

namespace entente::view {

/// `{"title": …, "as_of": …, "sources": […], "claims": […], "rests_on_nothing": […], …}`
nlohmann::ordered_json evidence_json(const model::Model& model, const questions::EvidenceReview& review,
                                     const base::Date& today);

/// What the ledger says of one claim.
nlohmann::ordered_json claim_json(const evidence::Claim& claim);

}  // namespace entente::view
