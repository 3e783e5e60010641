// A proposal as a model that a person finishes: what is proposed is marked so.
#pragma once

#include <string>

#include "draft/proposal.hpp"
#include "model/model.hpp"

namespace entente::draft {

/// The model with the whole ledger in it. Parties are those who could do something or want
/// something; a party of which no claim says what it wants has no preference.
model::Model draft_model(const Proposal& proposal, const evidence::Ledger& ledger, const std::string& title);

}  // namespace entente::draft
