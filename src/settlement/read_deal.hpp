// A deal that somebody asks about.
#pragma once

#include <optional>
#include <string>

#include "settlement/space.hpp"

namespace entente::settlement {

/// The deal of that name, or the package that `words` describe: `issue = value` for every issue, joined by
/// `and`. Reports under `name` what is wrong or missing, and returns nothing then.
std::optional<Package> read_deal(const model::Model& model, const std::string& words, const std::string& name,
                                 base::Diagnostics& diagnostics);

}  // namespace entente::settlement
