// A model's parties as a reader of reports looks for them.
#pragma once

#include <vector>

#include "model/model.hpp"
#include "reader/report.hpp"

namespace entente::questions {

/// Each by its id, its name, and whoever the ledger says by name speaks for it.
std::vector<reader::KnownParty> known_parties(const model::Model& model);

}  // namespace entente::questions
