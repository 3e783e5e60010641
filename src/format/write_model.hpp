// The way back from a model to its file.
#pragma once

#include <string>
#include <vector>

#include "model/model.hpp"

namespace entente::format {

/// The model as YAML in the house's layout. Reading it again gives a model that
/// says the same (`model::same`), claims, notes and all. `remarks` are written
/// as comments at its head, each in lines of its own. Ledgers that the model
/// included stand in it whole.
std::string write_model(const model::Model& model, const std::vector<std::string>& remarks = {});

}  // namespace entente::format
